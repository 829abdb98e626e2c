import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './charter.contract.ts';
import { changeCharter, createCharter } from './charter.service.ts';
import { readCharter, submitCharter } from './submit-charter.service.ts';

/** The doors of charters. */
export const charterHandlers: readonly Handler[] = [
  handle(contract.readCharter, (context, { params }) => readCharter(context, params.projectId)),
  handle(contract.createCharter, (context, { params, body }) =>
    createCharter(context, params.projectId, body),
  ),
  handle(contract.changeCharter, (context, { params, body, version }) =>
    changeCharter(context, params.charterId, version, body),
  ),
  handle(contract.submitCharter, (context, { params, body, version }) =>
    submitCharter(context, params.charterId, version, body),
  ),
];
