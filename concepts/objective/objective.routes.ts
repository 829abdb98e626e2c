import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './objective.contract.ts';
import * as service from './objective.service.ts';

/** The doors of objectives. */
export const objectiveHandlers: readonly Handler[] = [
  handle(contract.listObjectives, (context, { params }) => service.listObjectives(context, params.projectId)),
  handle(contract.createObjective, (context, { params, body }) =>
    service.createObjective(context, params.projectId, body),
  ),
  handle(contract.changeObjective, (context, { params, body, version }) =>
    service.changeObjective(context, params.objectiveId, version, body),
  ),
  handle(contract.deleteObjective, (context, { params }) =>
    service.deleteObjective(context, params.objectiveId),
  ),
];
