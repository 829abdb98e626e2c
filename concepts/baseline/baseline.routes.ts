import { type Handler, handle } from '../../platform/http/handler.ts';
import { deleteBaseline, listBaselines, readBaseline, takeBaseline } from './baseline.contract.ts';
import * as service from './baseline.service.ts';

/** The doors of baselines. */
export const baselineHandlers: readonly Handler[] = [
  handle(listBaselines, (context, { params }) => service.listBaselines(context, params.projectId)),
  handle(readBaseline, (context, { params }) => service.readBaseline(context, params.baselineId)),
  handle(takeBaseline, (context, { params, body }) =>
    service.takeBaseline(context, params.projectId, body.name),
  ),
  handle(deleteBaseline, (context, { params }) => service.deleteBaseline(context, params.baselineId)),
];
