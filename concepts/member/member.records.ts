import type { Context } from '../../platform/log/context.ts';
import type { Role } from '../permission/permission.rules.ts';

interface MemberTable {
  workspace_id: string;
  member_id: string;
  person_id: string;
  role: string;
  joined_at: Date;
  removed_at: Date | null;
  version: number;
}
interface ProjectGuestTable {
  workspace_id: string;
  project_id: string;
  member_id: string;
}
interface PersonTable {
  id: string;
  name: string;
  email: string;
  image: string | null;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    member: MemberTable;
    project_guest: ProjectGuestTable;
    'identity.user': PersonTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A member's row with the person's name and address. */
export interface MemberRow {
  readonly memberId: string;
  readonly personId: string;
  readonly role: Role;
  readonly joinedAt: Date;
  readonly removedAt: Date | null;
  readonly version: number;
  readonly name: string;
  readonly email: string;
}

function members({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('member as m')
    .innerJoin('identity.user as p', 'p.id', 'm.person_id')
    .where('m.workspace_id', '=', workspaceId)
    .select([
      'm.member_id as memberId',
      'm.person_id as personId',
      'm.role',
      'm.joined_at as joinedAt',
      'm.removed_at as removedAt',
      'm.version',
      'p.name',
      'p.email',
    ])
    .$narrowType<{ role: Role }>();
}

/** Every member who has not been removed, by name. */
export function selectMembers(place: Place): Promise<MemberRow[]> {
  return members(place).where('m.removed_at', 'is', null).orderBy('p.name').orderBy('m.member_id').execute();
}

/** One member, removed or not. */
export function selectMember(place: Place, memberId: string): Promise<MemberRow | undefined> {
  return members(place).where('m.member_id', '=', memberId).executeTakeFirst();
}

/** The membership of a person, removed or not. */
export function selectMemberOfPerson(place: Place, personId: string): Promise<MemberRow | undefined> {
  return members(place).where('m.person_id', '=', personId).executeTakeFirst();
}

/** Which projects each guest may see. */
export function selectGuestProjects({ transaction, workspaceId }: Place, memberId?: string) {
  let query = transaction
    .selectFrom('project_guest')
    .select(['member_id as memberId', 'project_id as projectId'])
    .where('workspace_id', '=', workspaceId);
  if (memberId) query = query.where('member_id', '=', memberId);
  return query.execute();
}

/** Adds a member. */
export async function insertMember(
  { transaction, workspaceId }: Place,
  row: { memberId: string; personId: string; role: string; joinedAt: Date },
): Promise<void> {
  await transaction
    .insertInto('member')
    .values({
      workspace_id: workspaceId,
      member_id: row.memberId,
      person_id: row.personId,
      role: row.role,
      joined_at: row.joinedAt,
      removed_at: null,
      version: 1,
    })
    .execute();
}

/** Changes role or removal where the version is still the one seen; whether it was. */
export async function updateMember(
  { transaction, workspaceId }: Place,
  memberId: string,
  version: number,
  change: { role: string; removedAt: Date | null },
): Promise<boolean> {
  const result = await transaction
    .updateTable('member')
    .set({ role: change.role, removed_at: change.removedAt, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Replaces the projects that a guest may see. */
export async function replaceGuestProjects(
  { transaction, workspaceId }: Place,
  memberId: string,
  projectIds: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('project_guest')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .execute();
  if (projectIds.length === 0) return;
  await transaction
    .insertInto('project_guest')
    .values(
      projectIds.map((projectId) => ({
        workspace_id: workspaceId,
        member_id: memberId,
        project_id: projectId,
      })),
    )
    .execute();
}
