import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeMember, listMembers, removeMember } from './member.contract.ts';
import * as service from './member.service.ts';

/** The doors of the members' list. */
export const memberHandlers: readonly Handler[] = [
  handle(listMembers, (context) => service.listMembers(context)),
  handle(changeMember, (context, { params, body, version }) =>
    service.changeMember(context, params.memberId, version, body),
  ),
  handle(removeMember, (context, { params }) => service.removeMember(context, params.memberId)),
];
