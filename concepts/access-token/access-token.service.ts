import { createHash, randomBytes } from 'node:crypto';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Database, DatabaseTransaction } from '../../platform/database/tables.ts';
import { shownOnce } from '../../platform/http/shown-once.ts';
import type { Actor, Context } from '../../platform/log/context.ts';
import { findActorOfPerson } from '../member/member.service.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { AccessToken } from './access-token.contract.ts';
import {
  type AccessTokenRow,
  insertAccessToken,
  revokeTokens,
  selectAccessTokenByHash,
  selectAccessTokens,
  selectWorkspaceOfToken,
} from './access-token.records.ts';
import { accessTokenText, isAccessTokenText } from './access-token.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'too-many-access-tokens';

const mostAccessTokens = 50;
const dayInMilliseconds = 86_400_000;

/** What is kept of a token: its SHA-256. Null where the text cannot be one, which costs no look at the database. */
export function hashAccessToken(text: string): Buffer | null {
  return isAccessTokenText(text) ? createHash('sha256').update(text).digest() : null;
}

/** The workspace that a token opens, used up or not; null for an unknown one. */
export function workspaceOfToken(database: Database, tokenHash: Buffer): Promise<string | null> {
  return selectWorkspaceOfToken(database, tokenHash);
}

/** The actor that a token's holder is now: the member's role of today, held to the token's scopes. */
export async function findActorByToken(
  transaction: DatabaseTransaction,
  workspaceId: string,
  tokenHash: Buffer,
  now: Date,
): Promise<Result<Actor, 'not-found' | 'not-signed-in'>> {
  const row = await selectAccessTokenByHash({ transaction, workspaceId }, tokenHash, now);
  if (!row) return refusal('not-signed-in', 'This access token has ended.');
  const actor = await findActorOfPerson(transaction, workspaceId, row.personId);
  if (!actor.ok) return actor;
  return success({ ...actor.value, kind: 'token', scopes: new Set(row.scopes) });
}

/** Lists the actor's own tokens that still work. */
export async function listAccessTokens(context: Context): Promise<Result<{ items: AccessToken[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'access-token.read');
  if (refused) return refused;
  const { personId } = context.actor;
  const rows = personId ? await selectAccessTokens(context, personId, context.now) : [];
  return success({ items: rows.map(toAccessToken) });
}

/** Makes a token for the actor. The secret is in the answer and nowhere else. */
export async function createAccessToken(
  context: Context,
  order: { name: string; scopes: readonly ('read' | 'write')[]; expiresInDays: number },
): Promise<Result<AccessToken & { token: string | null }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'access-token.create');
  if (refused) return refused;
  const { personId, kind } = context.actor;
  if (!personId || kind !== 'person')
    return refusal('forbidden', 'An access token cannot make access tokens.');
  if ((await selectAccessTokens(context, personId, context.now)).length >= mostAccessTokens) {
    return refusal('too-many-access-tokens', `You have ${mostAccessTokens} access tokens. Revoke one first.`);
  }
  const token = accessTokenText(randomBytes(32));
  const row: AccessTokenRow = {
    accessTokenId: newIdentifier(),
    personId,
    name: order.name,
    scopes: [...new Set(order.scopes)],
    createdAt: context.now,
    expiresAt: new Date(context.now.getTime() + order.expiresInDays * dayInMilliseconds),
    lastUsedAt: null,
    version: 1,
  };
  await insertAccessToken(context, row, createHash('sha256').update(token).digest());
  const { name, scopes, expiresAt } = row;
  report(context, row, 'created', { after: { name, scopes, expiresAt: expiresAt.toISOString() } });
  return success(shownOnce({ ...toAccessToken(row), token }, 'token'));
}

/** Makes one of the actor's own tokens worthless. */
export async function revokeAccessToken(
  context: Context,
  accessTokenId: string,
): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'access-token.revoke');
  if (refused) return refused;
  const { personId } = context.actor;
  const revoked = personId ? await revokeTokens(context, personId, context.now, accessTokenId) : [];
  const row = revoked[0];
  if (!row) return refusal('not-found', 'You have no such access token.');
  report(context, row, 'revoked', { before: { name: row.name } });
  return success(null);
}

/** Makes every token of a person worthless: what a member had must not come back to life when they return. */
export async function revokeAllAccessTokens(context: Context, personId: string): Promise<void> {
  for (const row of await revokeTokens(context, personId, context.now)) {
    report(context, row, 'revoked', { before: { name: row.name } });
  }
}

function report(
  context: Context,
  row: { accessTokenId: string; version: number },
  verb: string,
  change: { before?: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> },
): void {
  context.append({ noun: 'access-token', nounId: row.accessTokenId, verb, version: row.version, ...change });
}

function toAccessToken({ personId: _person, ...row }: AccessTokenRow): AccessToken {
  return {
    ...row,
    scopes: row.scopes as AccessToken['scopes'],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
