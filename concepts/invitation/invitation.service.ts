import { createHash, randomBytes } from 'node:crypto';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { shownOnce } from '../../platform/http/shown-once.ts';
import type { Context } from '../../platform/log/context.ts';
import { queueMail } from '../mail/mail.service.ts';
import type { Member } from '../member/member.contract.ts';
import { listMembers } from '../member/member.service.ts';
import { outranks } from '../permission/permission.rules.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { listProjects } from '../project/project.service.ts';
import { readWorkspace } from '../workspace/workspace.service.ts';
import type { Invitation } from './invitation.contract.ts';
import {
  type InvitationRow,
  insertInvitation,
  revokeInvitations,
  selectInvitations,
} from './invitation.records.ts';
import { invitationLife, invitationMail, maskEmail } from './invitation.rules.ts';

/** How a use case of invitations may be refused. */
export type InvitationRefusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'role-above-own'
  | 'already-a-member'
  | 'unknown-project';

/** What somebody is invited to. */
interface InvitationOrder {
  readonly email: string;
  readonly role: Invitation['role'];
  /** For a guest, at least one. */
  readonly projectIds?: readonly string[] | undefined;
}

/** Lists the invitations that wait for an answer; no link can be had from them. */
export async function listInvitations(
  context: Context,
): Promise<Result<{ items: Invitation[] }, InvitationRefusal>> {
  const refused = refuseUnlessAllowed(context, 'invitation.read');
  if (refused) return refused;
  return success({ items: (await selectInvitations(context, context.now)).map(toInvitation) });
}

/** Invites an address and queues the mail. The link is in the answer and in the mail, and kept only as a hash. */
export async function createInvitation(
  context: Context,
  order: InvitationOrder,
  publicUrl: string,
): Promise<Result<Invitation & { inviteUrl: string | null }, InvitationRefusal>> {
  const refused = refuseUnlessAllowed(context, 'invitation.create');
  if (refused) return refused;
  const checked = await checkOrder(context, order);
  if (!checked.ok) return checked;
  const inviter = checked.value;
  await endInvitations(context, { email: order.email });
  const token = randomBytes(32).toString('base64url');
  const row: InvitationRow = {
    invitationId: newIdentifier(),
    email: order.email,
    role: order.role,
    projectIds: order.role === 'guest' ? [...new Set(order.projectIds)] : [],
    invitedBy: inviter.memberId,
    createdAt: context.now,
    expiresAt: new Date(context.now.getTime() + invitationLife),
    version: 1,
  };
  await insertInvitation(context, row, createHash('sha256').update(token).digest());
  const { projectIds, role } = row;
  report(context, row, 'created', { after: { email: maskEmail(row.email), role, projectIds } });
  const inviteUrl = `${publicUrl}/invitation/${token}`;
  const workspace = await readWorkspace(context);
  const workspaceName = workspace.ok ? workspace.value.name : 'a workspace';
  const mail = invitationMail({ workspaceName, inviterName: inviter.name, inviteUrl });
  await queueMail(context, { recipient: order.email, ...mail });
  return success(shownOnce({ ...toInvitation(row), inviteUrl }, 'inviteUrl'));
}

/** Makes an invitation's link worthless. */
export async function revokeInvitation(
  context: Context,
  invitationId: string,
): Promise<Result<null, InvitationRefusal>> {
  const refused = refuseUnlessAllowed(context, 'invitation.revoke');
  if (refused) return refused;
  const ended = await endInvitations(context, { invitationId });
  return ended > 0 ? success(null) : refusal('not-found', 'There is no such invitation.');
}

/** The member who invites, where all that they ask is in order. */
async function checkOrder(
  context: Context,
  order: InvitationOrder,
): Promise<Result<Member, InvitationRefusal>> {
  if (!outranks(context.actor.role, order.role)) {
    return refusal('role-above-own', 'That role is above your own.', { field: 'body.role' });
  }
  const members = await listMembers(context);
  if (!members.ok) return members;
  const inviter = members.value.items.find(({ memberId }) => memberId === context.actor.memberId);
  if (!inviter) return refusal('forbidden', 'Only a member of the workspace invites.');
  if (members.value.items.some(({ email }) => email.toLowerCase() === order.email)) {
    return refusal('already-a-member', 'Whoever has this address is a member already.', {
      field: 'body.email',
    });
  }
  const projectIds = order.projectIds ?? [];
  if (order.role === 'guest' && projectIds.length === 0) {
    return refusal('invalid-request', 'A guest needs at least one project.', { field: 'body.projectIds' });
  }
  if (projectIds.length === 0) return success(inviter);
  const projects = await listProjects(context);
  const known = new Set(projects.ok ? projects.value.items.map(({ projectId }) => projectId) : []);
  if (projectIds.every((projectId) => known.has(projectId))) return success(inviter);
  return refusal('unknown-project', 'There is no such project.', { field: 'body.projectIds' });
}

async function endInvitations(
  context: Context,
  which: { invitationId: string } | { email: string },
): Promise<number> {
  const ended = await revokeInvitations(context, which, context.now);
  for (const row of ended) {
    report(context, row, 'revoked', { before: { email: maskEmail(row.email), role: row.role } });
  }
  return ended.length;
}

function report(
  context: Context,
  row: { invitationId: string; version: number },
  verb: string,
  change: { before?: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> },
): void {
  context.append({ noun: 'invitation', nounId: row.invitationId, verb, version: row.version, ...change });
}

function toInvitation(row: InvitationRow): Invitation {
  return { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
}
