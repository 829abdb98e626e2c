import { type Handler, handle } from '../../platform/http/handler.ts';
import { measureEarnedValue, readEarnedValue } from './earned-value.contract.ts';
import * as service from './earned-value.service.ts';

/** The doors of earned value. */
export const earnedValueHandlers: readonly Handler[] = [
  handle(measureEarnedValue, (context, { params, query }) =>
    service.measureEarnedValue(context, params.projectId, query),
  ),
  handle(readEarnedValue, (context, { params }) => service.readEarnedValue(context, params.projectId)),
];
