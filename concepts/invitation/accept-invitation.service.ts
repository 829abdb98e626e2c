import { createHash } from 'node:crypto';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Caller, House } from '../../platform/http/house.ts';
import { carryOut, lookUp } from '../../platform/log/command.ts';
import type { Context } from '../../platform/log/context.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { revokeAllAccessTokens } from '../access-token/access-token.service.ts';
import { revokeAllCalendarFeeds } from '../calendar-feed/calendar-feed.service.ts';
import { admitMember, findActorOfPerson, listMembers } from '../member/member.service.ts';
import { mayDo, outranks } from '../permission/permission.rules.ts';
import { readWorkspace } from '../workspace/workspace.service.ts';
import {
  type InvitationRow,
  markAccepted,
  selectInvitationByHash,
  selectWorkspaceOfInvitation,
} from './invitation.records.ts';
import { maskEmail } from './invitation.rules.ts';

type Refusal = 'not-found' | 'forbidden' | 'sign-in-required' | 'other-address' | 'idempotency-key-reused';

/** What the holder of a link may know. */
interface InvitationPreview {
  readonly workspaceName: string;
  readonly inviterName: string;
  readonly maskedEmail: string;
  readonly role: InvitationRow['role'];
  readonly expiresAt: string;
}

interface Opened {
  readonly row: InvitationRow;
  readonly inviterName: string;
  readonly workspace: { readonly workspaceId: string; readonly name: string; readonly slug: string };
}

/** Tells the holder of a link what it is to; the same 404 for a wrong, used, revoked and outlived one. */
export async function previewInvitation(
  house: House,
  token: string,
  cause: string,
): Promise<Result<InvitationPreview, Refusal>> {
  const opened = await openInvitation(house, token, cause);
  if (!opened.ok) return opened;
  const { row, inviterName, workspace } = opened.value;
  return success({
    workspaceName: workspace.name,
    inviterName,
    maskedEmail: maskEmail(row.email),
    role: row.role,
    expiresAt: row.expiresAt.toISOString(),
  });
}

/** What came of an acceptance: the workspace, and the cookies of the session where an account was made. */
interface Acceptance {
  readonly workspace: Opened['workspace'];
  readonly cookies: readonly string[];
}

/**
 * Accepts an invitation as whoever is signed in with the invited address, or with a new account of that address.
 * Of several at once, one is let in.
 */
export async function acceptInvitation(
  house: House,
  order: {
    readonly token: string;
    readonly caller: Caller | null;
    readonly account: { readonly name?: string | undefined; readonly password?: string | undefined };
    readonly headers: Headers;
    readonly cause: string;
  },
): Promise<Result<Acceptance, Refusal>> {
  const opened = await openInvitation(house, order.token, order.cause);
  if (!opened.ok) return opened;
  const { email } = opened.value.row;
  const person = await findOrMakePerson(house, email, order);
  if (!person.ok) return person;
  const admitted = await admit(
    house,
    opened.value.workspace.workspaceId,
    order.token,
    person.value.personId,
    order.cause,
  );
  if (!admitted.ok) return admitted;
  const { password } = order.account;
  const session =
    person.value.isNew && password
      ? await house.authentication.signIn({ email, password, headers: order.headers })
      : null;
  return success({ workspace: admitted.value.workspace, cookies: session?.cookies ?? [] });
}

async function findOrMakePerson(
  house: House,
  email: string,
  { caller, account }: Parameters<typeof acceptInvitation>[1],
): Promise<Result<{ personId: string; isNew: boolean }, Refusal>> {
  if (caller?.kind === 'token') return refusal('forbidden', 'An access token cannot accept an invitation.');
  if (caller && caller.email.toLowerCase() === email)
    return success({ personId: caller.personId, isNew: false });
  if (caller) {
    return refusal(
      'other-address',
      `This invitation is for ${maskEmail(email)}. Sign out, or sign in with that address.`,
    );
  }
  const { name, password } = account;
  const made = name && password ? await house.authentication.signUp({ name, email, password }) : null;
  if (made) return success({ personId: made.personId, isNew: true });
  const detail =
    name && password
      ? 'There is an account with this address: sign in first.'
      : 'Sign in, or make an account.';
  return refusal('sign-in-required', detail);
}

async function openInvitation(house: House, token: string, cause: string): Promise<Result<Opened, Refusal>> {
  const hash = hashOf(token);
  const workspaceId = await selectWorkspaceOfInvitation(house.door.database, hash);
  if (!workspaceId) return notThere();
  const request = { workspaceId, cause, findActor: async () => success(systemActor) };
  return lookUp<Opened, Refusal>(house.door, request, (context) => openLocked(context, hash, false));
}

/** One transaction: the invitation is used up and the person let in, or neither. */
function admit(house: House, workspaceId: string, token: string, personId: string, cause: string) {
  const request = {
    workspaceId,
    cause,
    findActor: async () => success({ ...systemActor, kind: 'person' as const, personId }),
  };
  return carryOut<Opened, Refusal>(house.door, request, async (context) => {
    const opened = await openLocked(context, hashOf(token), true);
    if (!opened.ok) return opened;
    const { row } = opened.value;
    await markAccepted(context, row, context.now);
    const { invitationId: nounId, role, version } = row;
    context.append({ noun: 'invitation', nounId, verb: 'accepted', version: version + 1, after: { role } });
    const present = await findActorOfPerson(context.transaction, workspaceId, personId);
    // Whoever is a member already stays what they are: an old link must not lower or raise anybody.
    if (present.ok) return opened;
    await revokeAllAccessTokens(context, personId);
    await revokeAllCalendarFeeds(context, personId);
    await admitMember(context, { personId, role, projectIds: row.projectIds });
    return opened;
  });
}

/** An invitation stands as long as whoever gave it may still give it. */
async function openLocked(context: Context, hash: Buffer, lock: boolean): Promise<Result<Opened, Refusal>> {
  const row = await selectInvitationByHash(context, hash, context.now, lock);
  if (!row) return notThere();
  const [members, workspace] = [await listMembers(context), await readWorkspace(context)];
  if (!members.ok || !workspace.ok) return notThere();
  const inviter = members.value.items.find(({ memberId }) => memberId === row.invitedBy);
  const mayInvite = inviter && mayDo({ role: inviter.role, scopes: null }, 'invitation.create');
  if (!inviter || !mayInvite || !outranks(inviter.role, row.role)) return notThere();
  const { workspaceId, name, slug } = workspace.value;
  return success({ row, inviterName: inviter.name, workspace: { workspaceId, name, slug } });
}

function notThere() {
  return refusal('not-found', 'This invitation is not valid: it was used, revoked, or is too old.');
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
