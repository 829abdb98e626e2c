import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './rate.contract.ts';
import * as service from './rate.service.ts';

/** The doors of rates. */
export const rateHandlers: readonly Handler[] = [
  handle(contract.listRates, (context) => service.listRates(context)),
  handle(contract.createRate, (context, { params, body }) =>
    service.createRate(context, params.resourceId, body),
  ),
  handle(contract.changeRate, (context, { params, body, version }) =>
    service.changeRate(context, params.rateId, version, body),
  ),
  handle(contract.deleteRate, (context, { params }) => service.deleteRate(context, params.rateId)),
];
