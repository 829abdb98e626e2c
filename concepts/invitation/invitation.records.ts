import { sql } from 'kysely';
import type { Database } from '../../platform/database/tables.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Invitation } from './invitation.contract.ts';

interface InvitationTable {
  workspace_id: string;
  invitation_id: string;
  email: string;
  role: Invitation['role'];
  project_ids: string[];
  token_hash: Buffer;
  invited_by: string;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    invitation: InvitationTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The invitations that can still be accepted at `now`. */
function pending({ transaction, workspaceId }: Place, now: Date) {
  return transaction
    .selectFrom('invitation')
    .select([
      'invitation_id as invitationId',
      'email',
      'role',
      'project_ids as projectIds',
      'invited_by as invitedBy',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now);
}

/** The invitations that wait for an answer, newest first. */
export function selectInvitations(place: Place, now: Date) {
  return pending(place, now).orderBy('invitation_id', 'desc').execute();
}

/** An invitation as stored, without the hash of its token. */
export type InvitationRow = Awaited<ReturnType<typeof selectInvitations>>[number];

/** What an invitation was to, whatever came of it; locked, so that of two who invite anew one comes second. */
export function lockInvitation({ transaction, workspaceId }: Place, invitationId: string) {
  return transaction
    .selectFrom('invitation')
    .select(['email', 'role', 'project_ids as projectIds'])
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .forUpdate()
    .executeTakeFirst();
}

/** The invitation that a token opens; locked where it is to be accepted, so that one of two at once comes second. */
export function selectInvitationByHash(place: Place, hash: Buffer, now: Date, lock: boolean) {
  const query = pending(place, now).where('token_hash', '=', hash);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Adds an invitation, of whose token only the hash is kept. */
export async function insertInvitation(
  { transaction, workspaceId }: Place,
  row: InvitationRow,
  hash: Buffer,
): Promise<void> {
  await transaction
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      invitation_id: row.invitationId,
      email: row.email,
      role: row.role,
      project_ids: row.projectIds,
      token_hash: hash,
      invited_by: row.invitedBy,
      created_at: row.createdAt,
      expires_at: row.expiresAt,
      accepted_at: null,
      revoked_at: null,
      version: row.version,
    })
    .execute();
}

/** Ends waiting invitations, by identifier or of an address; what was ended. */
export function revokeInvitations(
  { transaction, workspaceId }: Place,
  which: { readonly invitationId: string } | { readonly email: string },
  now: Date,
) {
  const query = transaction
    .updateTable('invitation')
    .set((expression) => ({ revoked_at: now, version: expression('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['invitation_id as invitationId', 'email', 'role', 'version']);
  return 'email' in which
    ? query.where('email', '=', which.email).execute()
    : query.where('invitation_id', '=', which.invitationId).where('expires_at', '>', now).execute();
}

/** Notes that an invitation was accepted: its link is worthless from now on. */
export async function markAccepted(
  { transaction, workspaceId }: Place,
  row: InvitationRow,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('invitation')
    .set({ accepted_at: now, version: row.version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', row.invitationId)
    .execute();
}

/** The workspace of the invitation that a token opens, asked before any workspace is entered. */
export async function selectWorkspaceOfInvitation(database: Database, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select workspace_of_invitation(${hash}) as id`.execute(
    database,
  );
  return rows[0]?.id ?? null;
}
