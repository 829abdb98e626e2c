import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './responsibility.contract.ts';
import * as service from './responsibility.service.ts';

/** The doors of responsibilities. */
export const responsibilityHandlers: readonly Handler[] = [
  handle(contract.listResponsibilities, (context, { params }) =>
    service.listResponsibilities(context, params.projectId),
  ),
  handle(contract.assignResponsibility, (context, { params, body }) =>
    service.assignResponsibility(context, params.projectId, body),
  ),
];
