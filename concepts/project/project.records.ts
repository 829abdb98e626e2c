import type { Context } from '../../platform/log/context.ts';
import type { Project, Status } from './project.contract.ts';

interface ProjectTable {
  workspace_id: string;
  project_id: string;
  key: string;
  name: string;
  description: string;
  stage: Project['stage'];
  approach: Project['approach'];
  start_date: string;
  target_date: string | null;
  currency: string;
  time_zone: string;
  status_date: string | null;
  priority: number;
  calendar: unknown;
  calendars: unknown;
  plan_detail: unknown;
  next_number: number;
  next_requirement_number: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
interface StatusTable {
  workspace_id: string;
  status_id: string;
  project_id: string;
  name: string;
  category: Status['category'];
  position: number;
  wip_limit: number | null;
  version: number;
  deleted_at: Date | null;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    project: ProjectTable;
    status: StatusTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A project's own fields, as stored. */
export type ProjectFields = Pick<
  Project,
  | 'key'
  | 'name'
  | 'description'
  | 'stage'
  | 'approach'
  | 'startDate'
  | 'targetDate'
  | 'statusDate'
  | 'priority'
  | 'currency'
  | 'timeZone'
> & {
  readonly calendar: unknown;
  /** Calendars of a plan file beside the project's own. */
  readonly calendars: unknown;
  /** What a plan file says of the project that no page edits. */
  readonly planDetail: unknown;
};

/** The projects of a workspace by key; the deleted ones only where asked for by identifier. */
export function selectProjects({ transaction, workspaceId }: Place, projectId?: string) {
  let query = transaction
    .selectFrom('project')
    .select([
      'project_id as projectId',
      'key',
      'name',
      'description',
      'stage',
      'approach',
      'start_date as startDate',
      'target_date as targetDate',
      'status_date as statusDate',
      'priority',
      'currency',
      'time_zone as timeZone',
      'calendar',
      'calendars',
      'plan_detail as planDetail',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .orderBy('key');
  query = projectId ? query.where('project_id', '=', projectId) : query.where('deleted_at', 'is', null);
  return query.execute();
}

/** The statuses of all projects, or of one, in order. */
export function selectStatuses({ transaction, workspaceId }: Place, projectId?: string) {
  let query = transaction
    .selectFrom('status')
    .select([
      'status_id as statusId',
      'project_id as projectId',
      'name',
      'category',
      'position',
      'wip_limit as wipLimit',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('status_id');
  if (projectId) query = query.where('project_id', '=', projectId);
  return query.execute();
}

/** A status with the time it was taken away, if it was. */
export function selectStatus({ transaction, workspaceId }: Place, projectId: string, statusId: string) {
  return transaction
    .selectFrom('status')
    .select([
      'status_id as statusId',
      'name',
      'category',
      'position',
      'wip_limit as wipLimit',
      'version',
      'deleted_at as deletedAt',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('status_id', '=', statusId)
    .executeTakeFirst();
}

/** Adds a project. False where the key is taken. */
export async function insertProject(
  { transaction, workspaceId }: Place,
  projectId: string,
  fields: ProjectFields,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .insertInto('project')
    .values({
      workspace_id: workspaceId,
      project_id: projectId,
      ...columnsOf(fields),
      next_number: 1,
      next_requirement_number: 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Writes a project's fields where the version is still the one seen; whether it was. */
export async function updateProject(
  { transaction, workspaceId }: Place,
  projectId: string,
  version: number,
  fields: ProjectFields,
  more: { updatedAt: Date; deletedAt: Date | null },
): Promise<boolean> {
  const result = await transaction
    .updateTable('project')
    .set({
      ...columnsOf(fields),
      updated_at: more.updatedAt,
      deleted_at: more.deletedAt,
      version: version + 1,
    })
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function columnsOf(fields: ProjectFields) {
  return {
    key: fields.key,
    name: fields.name,
    description: fields.description,
    stage: fields.stage,
    approach: fields.approach,
    start_date: fields.startDate,
    target_date: fields.targetDate,
    currency: fields.currency,
    time_zone: fields.timeZone,
    status_date: fields.statusDate,
    priority: fields.priority,
    calendar: json(fields.calendar),
    calendars: json(fields.calendars),
    plan_detail: json(fields.planDetail),
  };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Takes the next `count` numbers of a project; the first of them. */
export async function takeNumbers(
  { transaction, workspaceId }: Place,
  projectId: string,
  count: number,
): Promise<number> {
  const row = await transaction
    .updateTable('project')
    .set((expression) => ({ next_number: expression('next_number', '+', count) }))
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .returning('next_number as next')
    .executeTakeFirstOrThrow();
  return row.next - count;
}

/** Takes the next `count` numbers of a project's requirements; the first of them. */
export async function takeNumbersOfRequirements(
  { transaction, workspaceId }: Place,
  projectId: string,
  count: number,
): Promise<number> {
  const row = await transaction
    .updateTable('project')
    .set((expression) => ({ next_requirement_number: expression('next_requirement_number', '+', count) }))
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .returning('next_requirement_number as next')
    .executeTakeFirstOrThrow();
  return row.next - count;
}

/** Adds statuses to a project. */
export async function insertStatuses(
  { transaction, workspaceId }: Place,
  projectId: string,
  statuses: readonly Omit<Status, 'version'>[],
): Promise<void> {
  await transaction
    .insertInto('status')
    .values(
      statuses.map((status) => ({
        workspace_id: workspaceId,
        status_id: status.statusId,
        project_id: projectId,
        name: status.name,
        category: status.category,
        position: status.position,
        wip_limit: status.wipLimit,
        version: 1,
        deleted_at: null,
      })),
    )
    .execute();
}

/** Writes a status where the version is still the one seen; whether it was. */
export async function updateStatus(
  { transaction, workspaceId }: Place,
  status: Status,
  deletedAt: Date | null = null,
): Promise<boolean> {
  const result = await transaction
    .updateTable('status')
    .set({
      name: status.name,
      category: status.category,
      position: status.position,
      wip_limit: status.wipLimit,
      version: status.version + 1,
      deleted_at: deletedAt,
    })
    .where('workspace_id', '=', workspaceId)
    .where('status_id', '=', status.statusId)
    .where('version', '=', status.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
