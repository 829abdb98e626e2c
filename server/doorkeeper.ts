import type { TokenUse } from '../concepts/access-token/access-token.reactions.ts';
import {
  findActorByToken,
  hashAccessToken,
  workspaceOfToken,
} from '../concepts/access-token/access-token.service.ts';
import { findActorOfPerson } from '../concepts/member/member.service.ts';
import { mayDo, type Permission, permissions } from '../concepts/permission/permission.rules.ts';
import { refusal } from '../kernel/result.ts';
import type { Database } from '../platform/database/tables.ts';
import type { Caller, Doorkeeper } from '../platform/http/house.ts';
import type { Authentication } from '../platform/identity/authentication.ts';

/** Says who knocks by session cookie or access token, and asks the concepts what they may. */
export function makeDoorkeeper(needs: {
  readonly authentication: Authentication;
  readonly database: Database;
  readonly tokenUse: TokenUse;
}): Doorkeeper {
  return {
    permissions: new Set(Object.keys(permissions)),
    allows: (actor, permission) => mayDo(actor, permission as Permission),
    async authenticate(request): Promise<Caller | null> {
      const { cookie, authorization } = request.headers;
      // Who sends a token means the token: a cookie that a browser adds does not stand in for a wrong one.
      if (authorization !== undefined) return findTokenHolder(needs.database, authorization);
      const person = cookie ? await needs.authentication.findSession(new Headers({ cookie })) : null;
      return person && { kind: 'person', ...person };
    },
    async findActor(transaction, workspaceId, caller, now) {
      if (caller.kind === 'person') return findActorOfPerson(transaction, workspaceId, caller.personId);
      if (caller.workspaceId !== workspaceId) return refusal('not-found', 'There is no such workspace.');
      const actor = await findActorByToken(transaction, workspaceId, caller.tokenHash, now);
      if (actor.ok) needs.tokenUse.used(workspaceId, caller.tokenHash);
      return actor;
    },
  };
}

async function findTokenHolder(database: Database, authorization: string): Promise<Caller | null> {
  const text = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  const tokenHash = text ? hashAccessToken(text) : null;
  const workspaceId = tokenHash ? await workspaceOfToken(database, tokenHash) : null;
  return tokenHash && workspaceId ? { kind: 'token', workspaceId, tokenHash } : null;
}
