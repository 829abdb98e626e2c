import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Resource } from './resource.contract.ts';

interface ResourceTable {
  workspace_id: string;
  resource_id: string;
  name: string;
  kind: Resource['kind'];
  member_id: string | null;
  skills: string[];
  capacity: number;
  availability: unknown;
  absences: unknown;
  calendar: unknown;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    resource: ResourceTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A resource as stored. */
export interface ResourceRow extends Resource {
  readonly deletedAt: Date | null;
}

function resources({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('resource')
    .select([
      'resource_id as resourceId',
      'name',
      'kind',
      'member_id as memberId',
      'skills',
      'capacity',
      'availability',
      'absences',
      'calendar',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** Lets one command at a time say who is a resource, until its transaction ends: a member is one at most. */
export async function lockResources({ transaction, workspaceId }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/resource`}, 1))`.execute(
    transaction,
  );
}

/** The resources that are not put away, by name. */
export function selectResources(place: Place): Promise<ResourceRow[]> {
  return resources(place)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('resource_id')
    .$castTo<ResourceRow>()
    .execute();
}

/** One resource, put away or not. */
export function selectResource(place: Place, resourceId: string): Promise<ResourceRow | undefined> {
  return resources(place).where('resource_id', '=', resourceId).$castTo<ResourceRow>().executeTakeFirst();
}

/** Adds resources, a thousand a statement. */
export async function insertResources(
  { transaction, workspaceId }: Place,
  rows: readonly ResourceRow[],
  now: Date,
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await transaction
      .insertInto('resource')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          workspace_id: workspaceId,
          resource_id: row.resourceId,
          ...toColumns(row),
          created_at: now,
          updated_at: now,
          version: row.version,
        })),
      )
      .execute();
}

/** Writes a resource where the version is still the one before; whether it was. */
export async function updateResource(
  { transaction, workspaceId }: Place,
  row: ResourceRow,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('resource')
    .set({ ...toColumns(row), updated_at: now, version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('resource_id', '=', row.resourceId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns({ name, kind, memberId, skills, capacity, deletedAt, ...row }: ResourceRow) {
  return {
    ...{ name, kind, member_id: memberId, skills, capacity, deleted_at: deletedAt },
    availability: JSON.stringify(row.availability),
    absences: JSON.stringify(row.absences),
    calendar: row.calendar === null ? null : JSON.stringify(row.calendar),
  };
}
