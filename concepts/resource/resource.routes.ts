import { type Handler, handle } from '../../platform/http/handler.ts';
import { addMembers } from './add-members-resource.service.ts';
import * as contract from './resource.contract.ts';
import * as service from './resource.service.ts';

/** The doors of resources but that of their change, which hands on their work: see `concepts/assignment`. */
export const resourceHandlers: readonly Handler[] = [
  handle(contract.listResources, (context) => service.listResources(context)),
  handle(contract.createResource, (context, { body }) => service.createResource(context, body)),
  handle(contract.addMembers, (context) => addMembers(context)),
  handle(contract.changeAbsences, (context, { params, body, version }) =>
    service.changeAbsences(context, params.resourceId, version, body.absences),
  ),
  handle(contract.deleteResource, (context, { params }) =>
    service.deleteResource(context, params.resourceId),
  ),
];
