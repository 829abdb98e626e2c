import type { Context } from '../../platform/log/context.ts';
import type { PlanDetail } from './plan-detail.ts';
import type { WorkItemDetail } from './work-item.contract.ts';

interface WorkItemTable {
  workspace_id: string;
  work_item_id: string;
  project_id: string;
  number: number;
  type: WorkItemDetail['type'];
  title: string;
  description: unknown;
  description_text: string;
  status_id: string;
  work_area_id: string | null;
  priority: number;
  parent_id: string | null;
  rank: string;
  assignee_ids: string[];
  labels: string[];
  role_keys: string[];
  checklist: unknown;
  points: number | null;
  effort_minutes: number | null;
  duration_minutes: number | null;
  duration_elapsed: boolean;
  optimistic_minutes: number | null;
  most_likely_minutes: number | null;
  pessimistic_minutes: number | null;
  start_date: string | null;
  due_date: string | null;
  deadline: string | null;
  constraint_type: WorkItemDetail['constraintType'];
  constraint_date: string | null;
  deploys_to_production: boolean;
  critical: boolean;
  total_float_minutes: number | null;
  plan_key: string | null;
  percent_complete: number | null;
  remaining_minutes: number | null;
  actual_start: Date | null;
  actual_finish: Date | null;
  levelled_start: Date | null;
  plan_detail: PlanDetail | null;
  completed_at: Date | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    work_item: WorkItemTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The stored fields under their API names, with the column of each. */
const columns = {
  type: 'type',
  title: 'title',
  description: 'description',
  descriptionText: 'description_text',
  statusId: 'status_id',
  workAreaId: 'work_area_id',
  priority: 'priority',
  parentId: 'parent_id',
  rank: 'rank',
  assigneeIds: 'assignee_ids',
  labels: 'labels',
  roleKeys: 'role_keys',
  checklist: 'checklist',
  points: 'points',
  effortMinutes: 'effort_minutes',
  durationMinutes: 'duration_minutes',
  durationElapsed: 'duration_elapsed',
  optimisticMinutes: 'optimistic_minutes',
  mostLikelyMinutes: 'most_likely_minutes',
  pessimisticMinutes: 'pessimistic_minutes',
  startDate: 'start_date',
  dueDate: 'due_date',
  deadline: 'deadline',
  constraintType: 'constraint_type',
  constraintDate: 'constraint_date',
  deploysToProduction: 'deploys_to_production',
  critical: 'critical',
  totalFloatMinutes: 'total_float_minutes',
  planKey: 'plan_key',
  percentComplete: 'percent_complete',
  remainingMinutes: 'remaining_minutes',
  actualStart: 'actual_start',
  actualFinish: 'actual_finish',
  levelledStart: 'levelled_start',
  planDetail: 'plan_detail',
  completedAt: 'completed_at',
} as const satisfies Readonly<Record<string, keyof WorkItemTable>>;

/** The stored fields of a work item under their API names. */
export type WorkItemFields = { [Name in keyof typeof columns]: WorkItemTable[(typeof columns)[Name]] } & {
  checklist: WorkItemDetail['checklist'];
};

/** A work item as stored. */
export interface WorkItemRow extends WorkItemFields {
  readonly workItemId: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly number: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly version: number;
}

const slim = [
  'w.work_item_id as workItemId',
  'w.project_id as projectId',
  'w.number',
  'w.created_by as createdBy',
  'w.created_at as createdAt',
  'w.updated_at as updatedAt',
  'w.deleted_at as deletedAt',
  'w.version',
  'p.key as projectKey',
  ...Object.entries(columns)
    .filter(([name]) => name !== 'description' && name !== 'descriptionText')
    .map(([name, column]) => `w.${column} as ${name}` as const),
] as const;

/** The joined rows of projects that are there, without descriptions, to be narrowed by a list's own conditions. */
export function selectWorkItems({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('work_item as w')
    .innerJoin('project as p', (join) =>
      join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.project_id', '=', 'w.project_id'),
    )
    .where('w.workspace_id', '=', workspaceId)
    .where('p.deleted_at', 'is', null)
    .select(slim as never)
    .$castTo<Omit<WorkItemRow, 'description' | 'descriptionText'>>();
}

/** One work item, deleted or not; locked until the transaction ends where `lock` is set. */
export async function selectWorkItem(
  place: Place,
  workItemId: string,
  lock = false,
): Promise<WorkItemRow | undefined> {
  let query = selectWorkItems(place)
    .select(['w.description', 'w.description_text as descriptionText'] as never)
    .where('w.work_item_id', '=', workItemId);
  if (lock) query = query.forUpdate('w' as never);
  return (await query.executeTakeFirst()) as WorkItemRow | undefined;
}

/** The work item with a key such as SHOP-42. */
export async function selectWorkItemByKey(
  place: Place,
  projectKey: string,
  number: number,
): Promise<string | null> {
  const row = await place.transaction
    .selectFrom('work_item as w')
    .innerJoin('project as p', (join) =>
      join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.project_id', '=', 'w.project_id'),
    )
    .select('w.work_item_id as id')
    .where('w.workspace_id', '=', place.workspaceId)
    .where('p.key', '=', projectKey)
    .where('w.number', '=', number)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Adds work items, a thousand a statement. */
export async function insertWorkItems(
  { transaction, workspaceId }: Place,
  projectId: string,
  rows: readonly {
    workItemId: string;
    number: number;
    fields: WorkItemFields;
    createdBy: string;
    now: Date;
  }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    await transaction
      .insertInto('work_item')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          workspace_id: workspaceId,
          work_item_id: row.workItemId,
          project_id: projectId,
          number: row.number,
          created_by: row.createdBy,
          created_at: row.now,
          updated_at: row.now,
          deleted_at: null,
          version: 1,
          ...toColumns(row.fields),
        })) as never,
      )
      .execute();
  }
}

/** Writes the given fields where the version is still the one seen; whether it was. */
export async function updateWorkItem(
  { transaction, workspaceId }: Place,
  workItemId: string,
  version: number,
  fields: Partial<WorkItemFields>,
  more: { updatedAt: Date; deletedAt?: Date | null },
): Promise<boolean> {
  const result = await transaction
    .updateTable('work_item')
    .set({
      ...toColumns(fields),
      updated_at: more.updatedAt,
      ...(more.deletedAt === undefined ? {} : { deleted_at: more.deletedAt }),
      version: version + 1,
    } as never)
    .where('workspace_id', '=', workspaceId)
    .where('work_item_id', '=', workItemId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns(fields: Partial<WorkItemFields>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = fields[name as keyof WorkItemFields];
    if (value === undefined) continue;
    const json = name === 'checklist' || name === 'description' || name === 'planDetail';
    row[column] = json && value !== null ? JSON.stringify(value) : value;
  }
  return row;
}
