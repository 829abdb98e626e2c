import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { DatabaseTransaction } from '../../platform/database/tables.ts';
import type { Actor, Context } from '../../platform/log/context.ts';
import { outranks, type Role } from '../permission/permission.rules.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Member } from './member.contract.ts';
import {
  insertMember,
  type MemberRow,
  replaceGuestProjects,
  selectGuestProjects,
  selectMember,
  selectMemberOfPerson,
  selectMembers,
  updateMember,
} from './member.records.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The actor that a person is in a workspace now; 'not-found' to whoever does not belong to it. */
export async function findActorOfPerson(
  transaction: DatabaseTransaction,
  workspaceId: string,
  personId: string,
): Promise<Result<Actor, 'not-found'>> {
  const place = { transaction, workspaceId };
  const row = await selectMemberOfPerson(place, personId);
  if (!row || row.removedAt) return refusal('not-found', 'There is no such workspace.');
  return success({
    kind: 'person',
    personId,
    memberId: row.memberId,
    role: row.role,
    projectIds: row.role === 'guest' ? await guestProjects(place, row.memberId) : null,
    scopes: null,
  });
}

async function guestProjects(place: Place, memberId: string): Promise<ReadonlySet<string>> {
  const rows = await selectGuestProjects(place, memberId);
  return new Set(rows.map((row) => row.projectId));
}

/** Lists the members; a guest sees only guests who share a project, the others without their addresses. */
export async function listMembers(
  context: Context,
): Promise<Result<{ items: Member[] }, 'forbidden' | 'not-found'>> {
  const refused = refuseUnlessAllowed(context, 'member.read');
  if (refused) return refused;
  const [rows, access] = await Promise.all([selectMembers(context), selectGuestProjects(context)]);
  const projects = new Map<string, string[]>();
  for (const { memberId, projectId } of access) {
    projects.set(memberId, [...(projects.get(memberId) ?? []), projectId]);
  }
  const own = context.actor.projectIds;
  const items = rows
    .map((row) => toMember(row, projects.get(row.memberId) ?? []))
    .filter((item) => !own || item.role !== 'guest' || item.projectIds.some((id) => own.has(id)))
    .map((item) =>
      own && item.personId !== context.actor.personId
        ? { ...item, email: '', projectIds: item.projectIds.filter((id) => own.has(id)) }
        : item,
    );
  return success({ items });
}

/** Lets a person into the workspace, or back into it; the one way in for invitations and the first owner. */
export async function admitMember(
  context: Context,
  person: { personId: string; role: Role; projectIds: readonly string[] },
): Promise<Member> {
  const earlier = await selectMemberOfPerson(context, person.personId);
  const memberId = earlier?.memberId ?? newIdentifier();
  if (earlier) {
    await updateMember(context, memberId, earlier.version, { role: person.role, removedAt: null });
  } else {
    await insertMember(context, {
      memberId,
      personId: person.personId,
      role: person.role,
      joinedAt: context.now,
    });
  }
  const projectIds = person.role === 'guest' ? person.projectIds : [];
  await replaceGuestProjects(context, memberId, projectIds);
  const row = await selectMember(context, memberId);
  if (!row) throw new Error('a member that was just admitted is not there');
  context.append({
    noun: 'member',
    nounId: memberId,
    verb: 'joined',
    version: row.version,
    after: { personId: person.personId, name: row.name, role: row.role, projectIds },
  });
  return toMember(row, [...projectIds]);
}

/** How a change of a member may be refused. */
export type ChangeRefusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'last-owner'
  | 'role-above-own'
  | 'invalid-request';

/** Gives a member another role or a guest other projects. The last owner stays one. */
export async function changeMember(
  context: Context,
  memberId: string,
  version: number,
  change: { role?: Role | undefined; projectIds?: readonly string[] | undefined },
): Promise<Result<Member, ChangeRefusal>> {
  const found = await findChangeable(context, memberId, change.role);
  if (!found.ok) return found;
  const row = found.value;
  const role = change.role ?? row.role;
  const before = (await selectGuestProjects(context, memberId)).map((line) => line.projectId);
  const projectIds = role === 'guest' ? [...new Set(change.projectIds ?? before)] : [];
  if (role === 'guest' && projectIds.length === 0) {
    return refusal('invalid-request', 'A guest needs at least one project.', { field: 'body.projectIds' });
  }
  const known = await knownProjects(context, projectIds);
  if (known < projectIds.length)
    return refusal('invalid-request', 'No such project.', { field: 'body.projectIds' });
  if (!(await updateMember(context, memberId, version, { role, removedAt: null }))) {
    const current = toMember(row, before);
    return refusal('version-conflict', 'Somebody changed this member meanwhile.', { more: { current } });
  }
  await replaceGuestProjects(context, memberId, projectIds);
  context.append({
    noun: 'member',
    nounId: memberId,
    verb: 'changed',
    version: version + 1,
    before: { role: row.role, projectIds: before },
    after: { role, projectIds },
  });
  return success(toMember({ ...row, role, version: version + 1 }, projectIds));
}

/** Takes a member out; their work and a guest's projects stay noted, so that undo brings back all of it. */
export async function removeMember(context: Context, memberId: string): Promise<Result<null, ChangeRefusal>> {
  const found = await findChangeable(context, memberId, 'guest');
  if (!found.ok) return found;
  const row = found.value;
  await updateMember(context, memberId, row.version, { role: row.role, removedAt: context.now });
  context.append({
    noun: 'member',
    nounId: memberId,
    verb: 'removed',
    version: row.version + 1,
    before: { personId: row.personId, name: row.name, role: row.role },
  });
  return success(null);
}

async function findChangeable(
  context: Context,
  memberId: string,
  newRole: Role | undefined,
): Promise<Result<MemberRow, 'forbidden' | 'not-found' | 'last-owner' | 'role-above-own'>> {
  const refused = refuseUnlessAllowed(context, 'member.change');
  if (refused) return refused;
  const rows = await selectMembers(context);
  const row = rows.find((candidate) => candidate.memberId === memberId);
  if (!row) return refusal('not-found', 'There is no such member.');
  const { role } = context.actor;
  if (!outranks(role, row.role) || (newRole && !outranks(role, newRole))) {
    return refusal('role-above-own', 'That role is above your own.');
  }
  const owners = rows.filter((candidate) => candidate.role === 'owner');
  if (row.role === 'owner' && owners.length === 1 && newRole && newRole !== 'owner') {
    return refusal('last-owner', 'A workspace needs an owner. Make somebody else owner first.');
  }
  return success(row);
}

async function knownProjects(
  { transaction, workspaceId }: Place,
  projectIds: readonly string[],
): Promise<number> {
  if (projectIds.length === 0) return 0;
  const rows = await transaction
    .selectFrom('project')
    .select('project_id')
    .where('workspace_id', '=', workspaceId)
    .where('project_id', 'in', [...projectIds])
    .execute();
  return rows.length;
}

function toMember(row: MemberRow, projectIds: string[]): Member {
  return {
    memberId: row.memberId,
    personId: row.personId,
    name: row.name,
    email: row.email,
    role: row.role,
    projectIds,
    joinedAt: row.joinedAt.toISOString(),
    version: row.version,
  };
}
