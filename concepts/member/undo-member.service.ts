import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { outranks, type Role } from '../permission/permission.rules.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { selectGuestProjects, selectMember, updateMember } from './member.records.ts';
import { type ChangeRefusal, changeMember } from './member.service.ts';

type Refusal = ChangeRefusal | 'cannot-undo';
type EndSecrets = (context: Context, personId: string) => Promise<void>;

/**
 * How changes of members are taken back: a removed one comes back with role, projects and assignments, a changed one gets
 * the old role and projects. `beforeReturn` ends what must not come back with the person: their secrets of that time.
 */
export function undoMember(...beforeReturn: readonly EndSecrets[]) {
  return (context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> => {
    if (event.verb === 'removed') return bringBack(context, event, beforeReturn);
    if (event.verb === 'changed') return changeBack(context, event);
    return Promise.resolve(refusal('cannot-undo', 'Whoever is in can be removed, under Settings.'));
  };
}

function changeBack(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const { role, projectIds } = event.before as { role: Role; projectIds: string[] };
  return changeMember(context, event.nounId, event.version, { role, projectIds });
}

async function bringBack(
  context: Context,
  event: LoggedEvent,
  beforeReturn: readonly EndSecrets[],
): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'member.change');
  if (refused) return refused;
  const row = await selectMember(context, event.nounId);
  if (!row) return refusal('not-found', 'There is no such member.');
  const { memberId, personId, name, role, version } = row;
  if (!outranks(context.actor.role, role)) return refusal('role-above-own', 'That role is above your own.');
  for (const end of beforeReturn) await end(context, personId);
  const unchanged = version === event.version && row.removedAt !== null;
  if (!unchanged || !(await updateMember(context, memberId, version, { role, removedAt: null }))) {
    return refusal('version-conflict', `${name} came back already.`);
  }
  const projectIds = (await selectGuestProjects(context, memberId)).map((line) => line.projectId);
  const after = { personId, name, role, projectIds };
  context.append({ noun: 'member', nounId: memberId, verb: 'restored', version: version + 1, after });
  return success(null);
}
