import { success } from '../../kernel/result.ts';
import { type Handler, handle, handleVisit, type Visit } from '../../platform/http/handler.ts';
import * as acceptance from './accept-invitation.service.ts';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from './invitation.contract.ts';
import * as service from './invitation.service.ts';

/** The doors of invitations. */
export const invitationHandlers: readonly Handler[] = [
  handle(listInvitations, (context) => service.listInvitations(context)),
  handle(createInvitation, async (context, { body }, house) => {
    const result = await service.createInvitation(context, body, house.publicUrl);
    if (result.ok) house.mailer.nudge(context.workspaceId);
    return result;
  }),
  handle(revokeInvitation, (context, { params }) => service.revokeInvitation(context, params.invitationId)),
  handleVisit(readInvitation, ({ house, request }, { params }) =>
    acceptance.previewInvitation(house, params.token, request.id),
  ),
  handleVisit(acceptInvitation, async ({ caller, house, request, reply }, { params, body }) => {
    const order = {
      token: params.token,
      caller,
      account: body,
      headers: sessionHeaders(request),
      cause: request.id,
    };
    const result = await acceptance.acceptInvitation(house, order);
    if (!result.ok) return result;
    for (const cookie of result.value.cookies) reply.header('set-cookie', cookie);
    return success(result.value.workspace);
  }),
];

function sessionHeaders(request: Visit['request']): Headers {
  const agent = request.headers['user-agent'];
  return new Headers(agent ? { 'user-agent': agent } : {});
}
