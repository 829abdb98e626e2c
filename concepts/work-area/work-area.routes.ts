import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeWorkArea, createWorkArea, deleteWorkArea, listWorkAreas } from './work-area.contract.ts';
import * as service from './work-area.service.ts';

/** The doors of the work areas. */
export const workAreaHandlers: readonly Handler[] = [
  handle(listWorkAreas, (context) => service.listWorkAreas(context)),
  handle(createWorkArea, (context, { body }) => service.createWorkArea(context, body)),
  handle(changeWorkArea, (context, { params, body, version }) =>
    service.changeWorkArea(context, params.workAreaId, version, body.name),
  ),
  handle(deleteWorkArea, (context, { params }) => service.deleteWorkArea(context, params.workAreaId)),
];
