import { type Handler, handle } from '../../platform/http/handler.ts';
import { deleteStatus } from '../project/project.contract.ts';
import { changeWorkItems } from './change-several-work-item.contract.ts';
import { listWorkItems } from './list-work-item.service.ts';
import * as relating from './relate-work-item.contract.ts';
import * as relationships from './relate-work-item.service.ts';
import { removeStatus } from './remove-status-work-item.service.ts';
import { deleteWorkItem } from './remove-work-item.service.ts';
import * as contract from './work-item.contract.ts';
import * as service from './work-item.service.ts';

/** The doors of work items and the relationships between them, and the one of a status that goes: its work must go on. */
export const workItemHandlers: readonly Handler[] = [
  handle(contract.listWorkItems, (context, { params, query }) =>
    listWorkItems(context, params.projectId, query),
  ),
  handle(contract.readWorkItem, (context, { params }) => service.readWorkItem(context, params.workItemId)),
  handle(contract.findWorkItem, (context, { params }) => service.findWorkItem(context, params.key)),
  handle(contract.createWorkItem, (context, { params, body }) =>
    service.createWorkItem(context, params.projectId, body),
  ),
  handle(contract.changeWorkItem, (context, { params, body, version }) =>
    service.changeWorkItem(context, params.workItemId, version, body),
  ),
  handle(contract.moveWorkItem, (context, { params, body, version }) =>
    service.moveWorkItem(context, params.workItemId, version, body),
  ),
  handle(changeWorkItems, (context, { params, body }) =>
    service.changeWorkItems(context, params.projectId, body.items, body.change),
  ),
  handle(deleteStatus, (context, { params, query }) =>
    removeStatus(context, params.projectId, params.statusId, query.moveTo),
  ),
  handle(contract.deleteWorkItem, (context, { params }) => deleteWorkItem(context, params.workItemId)),
  handle(relating.listRelationships, (context, { params }) =>
    relationships.listRelationships(context, params.projectId),
  ),
  handle(relating.createRelationship, (context, { params, body }) =>
    relationships.createRelationship(context, params.projectId, body),
  ),
  handle(relating.changePredecessors, (context, { params, body }) =>
    relationships.changePredecessors(context, params.workItemId, body),
  ),
  handle(relating.deleteRelationship, (context, { params }) =>
    relationships.deleteRelationship(context, params.relationshipId),
  ),
];
