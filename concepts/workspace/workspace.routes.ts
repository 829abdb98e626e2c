import { refusal, success } from '../../kernel/result.ts';
import { type Handler, handle, handleVisit } from '../../platform/http/handler.ts';
import { changeWorkspace, createWorkspace, readWorkspace, removeDemo } from './workspace.contract.ts';
import * as service from './workspace.service.ts';

/** The doors of a workspace itself. */
export const workspaceHandlers: readonly Handler[] = [
  handle(readWorkspace, (context) => service.readWorkspace(context)),
  handle(changeWorkspace, (context, { body, version }) =>
    service.changeWorkspace(context, version, body.name),
  ),
  handle(removeDemo, (context) => service.removeDemo(context)),
  handleVisit(createWorkspace, async ({ caller, house, request }, { body }) => {
    if (caller?.kind !== 'person') return refusal('forbidden', 'An access token belongs to one workspace.');
    const order = { personId: caller.personId, name: body.name, cause: request.id };
    return success(await service.foundWorkspace(house.door, order));
  }),
];
