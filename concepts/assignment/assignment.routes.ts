import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeResource } from '../resource/resource.contract.ts';
import { assignWorkItem, listAssignments } from './assignment.contract.ts';
import * as service from './assignment.service.ts';
import * as handOn from './hand-on-assignment.service.ts';

/** The doors of assignments, and the one of a resource that changes: its work goes with it. */
export const assignmentHandlers: readonly Handler[] = [
  handle(listAssignments, (context, { params }) => service.listAssignments(context, params.projectId)),
  handle(assignWorkItem, (context, { params, body, version }) =>
    service.assignWorkItem(context, params.workItemId, version, body.assignments),
  ),
  handle(changeResource, (context, { params, body, version }) =>
    handOn.changeResource(context, params.resourceId, version, body),
  ),
];
