import { type Result, refusal } from '../../kernel/result.ts';
import type { House } from '../../platform/http/house.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { lockInvitation, selectInvitations } from './invitation.records.ts';
import { createInvitation, type InvitationRefusal, revokeInvitation } from './invitation.service.ts';

/**
 * Takes back one event of an invitation: a given one is revoked; for a revoked one the same person is invited anew, by a
 * mail with a fresh link, because a link that was revoked must never work again.
 */
export async function undoInvitation(
  context: Context,
  event: LoggedEvent,
  { publicUrl }: Pick<House, 'publicUrl'>,
): Promise<Result<unknown, InvitationRefusal | 'cannot-undo'>> {
  if (event.verb === 'created') return revokeInvitation(context, event.nounId);
  if (event.verb === 'revoked') return inviteAnew(context, event.nounId, publicUrl);
  return refusal('cannot-undo', 'Whoever accepted is a member now and can be removed, under Settings.');
}

async function inviteAnew(
  context: Context,
  invitationId: string,
  publicUrl: string,
): Promise<Result<unknown, InvitationRefusal | 'cannot-undo'>> {
  const refused = refuseUnlessAllowed(context, 'invitation.create');
  if (refused) return refused;
  const row = await lockInvitation(context, invitationId);
  if (!row) return refusal('not-found', 'There is no such invitation.');
  const waiting = await selectInvitations(context, context.now);
  if (waiting.some(({ email }) => email === row.email)) {
    return refusal('cannot-undo', 'There is a newer invitation for the same address.');
  }
  return createInvitation(context, row, publicUrl);
}
