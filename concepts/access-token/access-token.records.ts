import { sql } from 'kysely';
import type { Database } from '../../platform/database/tables.ts';
import type { Context } from '../../platform/log/context.ts';

interface AccessTokenTable {
  workspace_id: string;
  access_token_id: string;
  person_id: string;
  name: string;
  token_hash: Buffer;
  scopes: string[];
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    access_token: AccessTokenTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function accessTokens({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('access_token')
    .select([
      'access_token_id as accessTokenId',
      'person_id as personId',
      'name',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null);
}

/** The tokens of a person that work at `now`, newest first. */
export function selectAccessTokens(place: Place, personId: string, now: Date) {
  return accessTokens(place)
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('access_token_id', 'desc')
    .execute();
}

/** A token as stored, without its hash. */
export type AccessTokenRow = Awaited<ReturnType<typeof selectAccessTokens>>[number];

/** The token with a hash, if it works at `now`. */
export function selectAccessTokenByHash(place: Place, hash: Buffer, now: Date) {
  return accessTokens(place).where('token_hash', '=', hash).where('expires_at', '>', now).executeTakeFirst();
}

/** Adds a token, of which only the hash is kept. */
export async function insertAccessToken(
  { transaction, workspaceId }: Place,
  row: AccessTokenRow,
  hash: Buffer,
): Promise<void> {
  await transaction
    .insertInto('access_token')
    .values({
      workspace_id: workspaceId,
      access_token_id: row.accessTokenId,
      person_id: row.personId,
      name: row.name,
      token_hash: hash,
      scopes: [...row.scopes],
      created_at: row.createdAt,
      expires_at: row.expiresAt,
      last_used_at: null,
      revoked_at: null,
      version: row.version,
    })
    .execute();
}

/** Makes a token of a person worthless, or all of them; what was made so. */
export function revokeTokens(
  { transaction, workspaceId }: Place,
  personId: string,
  now: Date,
  accessTokenId?: string,
) {
  const query = transaction
    .updateTable('access_token')
    .set((expression) => ({ revoked_at: now, version: expression('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning(['access_token_id as accessTokenId', 'name', 'version']);
  return (accessTokenId ? query.where('access_token_id', '=', accessTokenId) : query).execute();
}

/** Notes that a token was used, unless that was noted within the last minute. */
export async function touchAccessToken(
  { transaction, workspaceId }: Place,
  hash: Buffer,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('access_token')
    .set({ last_used_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('token_hash', '=', hash)
    .where((where) =>
      where.or([
        where('last_used_at', 'is', null),
        where('last_used_at', '<', new Date(now.getTime() - 60_000)),
      ]),
    )
    .execute();
}

/** The workspace that the token with a hash opens, asked before any workspace is entered. */
export async function selectWorkspaceOfToken(database: Database, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select workspace_of_access_token(${hash}) as id`.execute(
    database,
  );
  return rows[0]?.id ?? null;
}
