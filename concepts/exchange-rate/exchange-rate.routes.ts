import { type Handler, handle } from '../../platform/http/handler.ts';
import {
  changeExchangeRate,
  createExchangeRate,
  deleteExchangeRate,
  importExchangeRates,
  listExchangeRates,
} from './exchange-rate.contract.ts';
import * as service from './exchange-rate.service.ts';
import * as imported from './import-exchange-rate.service.ts';

/** The doors of exchange rates. */
export const exchangeRateHandlers: readonly Handler[] = [
  handle(listExchangeRates, (context) => service.listExchangeRates(context)),
  handle(createExchangeRate, (context, { body }) => service.createExchangeRate(context, body)),
  handle(importExchangeRates, (context, { body }) => imported.importExchangeRates(context, body.text)),
  handle(changeExchangeRate, (context, { params, body, version }) =>
    service.changeExchangeRate(context, params.exchangeRateId, version, body),
  ),
  handle(deleteExchangeRate, (context, { params }) =>
    service.deleteExchangeRate(context, params.exchangeRateId),
  ),
];
