import { findActorOfPerson } from '../concepts/member/member.service.ts';
import { mayDo, type Permission, permissions } from '../concepts/permission/permission.rules.ts';
import { refusal } from '../kernel/result.ts';
import type { Caller, Doorkeeper } from '../platform/http/house.ts';
import type { Authentication } from '../platform/identity/authentication.ts';

/** Says who knocks by session cookie or access token, and asks the concepts what they may. */
export function makeDoorkeeper(authentication: Authentication): Doorkeeper {
  return {
    permissions: new Set(Object.keys(permissions)),
    allows: (actor, permission) => mayDo(actor, permission as Permission),
    async authenticate(request): Promise<Caller | null> {
      const { cookie } = request.headers;
      if (!cookie) return null;
      const person = await authentication.findSession(new Headers({ cookie }));
      return person && { kind: 'person', ...person };
    },
    async findActor(transaction, workspaceId, caller) {
      if (caller.kind === 'person') return findActorOfPerson(transaction, workspaceId, caller.personId);
      return refusal('not-found', 'There is no such workspace.');
    },
  };
}
