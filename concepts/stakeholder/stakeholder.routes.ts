import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './stakeholder.contract.ts';
import * as service from './stakeholder.service.ts';

/** The doors of stakeholders. */
export const stakeholderHandlers: readonly Handler[] = [
  handle(contract.listStakeholders, (context, { params }) =>
    service.listStakeholders(context, params.projectId),
  ),
  handle(contract.createStakeholder, (context, { params, body }) =>
    service.createStakeholder(context, params.projectId, body),
  ),
  handle(contract.changeStakeholder, (context, { params, body, version }) =>
    service.changeStakeholder(context, params.stakeholderId, version, body),
  ),
  handle(contract.deleteStakeholder, (context, { params }) =>
    service.deleteStakeholder(context, params.stakeholderId),
  ),
];
