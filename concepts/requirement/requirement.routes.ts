import { type Handler, handle } from '../../platform/http/handler.ts';
import * as find from './find-requirement.service.ts';
import * as contract from './requirement.contract.ts';
import * as service from './requirement.service.ts';
import { createTraceLink, deleteTraceLink } from './trace-requirement.contract.ts';
import * as trace from './trace-requirement.service.ts';

/** The doors of requirements and of what they trace to. */
export const requirementHandlers: readonly Handler[] = [
  handle(contract.listRequirements, (context, { params }) =>
    find.listRequirements(context, params.projectId),
  ),
  handle(contract.createRequirement, (context, { params, body }) =>
    service.createRequirement(context, params.projectId, body),
  ),
  handle(contract.changeRequirement, (context, { params, body, version }) =>
    service.changeRequirement(context, params.requirementId, version, body),
  ),
  handle(contract.moveRequirement, (context, { params, body }) =>
    service.moveRequirement(context, params.requirementId, body),
  ),
  handle(contract.deleteRequirement, (context, { params }) =>
    service.deleteRequirement(context, params.requirementId),
  ),
  handle(createTraceLink, (context, { params, body }) =>
    trace.createTraceLink(context, params.requirementId, body),
  ),
  handle(deleteTraceLink, (context, { params }) => trace.deleteTraceLink(context, params.traceLinkId)),
];
