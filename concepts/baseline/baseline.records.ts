import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { BaselineItem } from './baseline.contract.ts';

interface BaselineTable {
  workspace_id: string;
  baseline_id: string;
  project_id: string;
  name: string;
  taken_by: string | null;
  taken_at: Date;
  start_at: Date | null;
  finish_at: Date | null;
  item_count: number;
  deleted_at: Date | null;
  version: number;
}
interface BaselineItemTable {
  workspace_id: string;
  baseline_id: string;
  work_item_id: string;
  title: string;
  kind: BaselineItem['kind'];
  start_at: Date;
  finish_at: Date;
  duration_minutes: number | null;
  effort_minutes: number | null;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    baseline: BaselineTable;
    baseline_item: BaselineItemTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function baselines({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('baseline')
    .select([
      'baseline_id as baselineId',
      'project_id as projectId',
      'name',
      'taken_by as takenBy',
      'taken_at as takenAt',
      'start_at as start',
      'finish_at as finish',
      'item_count as itemCount',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The baselines of a project that are not put away, the newest first. */
export function selectBaselines(place: Place, projectId: string) {
  return baselines(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('taken_at', 'desc')
    .orderBy('baseline_id', 'desc')
    .execute();
}

/** One baseline, put away or not. */
export function selectBaseline(place: Place, baselineId: string) {
  return baselines(place).where('baseline_id', '=', baselineId).executeTakeFirst();
}

/** A baseline as stored. */
export type BaselineRow = NonNullable<Awaited<ReturnType<typeof selectBaseline>>>;

/** The work items of a baseline, in the order in which they start. */
export function selectBaselineItems({ transaction, workspaceId }: Place, baselineId: string) {
  return transaction
    .selectFrom('baseline_item')
    .select([
      'work_item_id as workItemId',
      'title',
      'kind',
      'start_at as start',
      'finish_at as finish',
      'duration_minutes as durationMinutes',
      'effort_minutes as effortMinutes',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('baseline_id', '=', baselineId)
    .orderBy('start_at')
    .orderBy('work_item_id')
    .execute();
}

/** When a baseline has its work items, in minutes since the Unix epoch; of ten thousand, dates as text take longest. */
export function selectBaselineDates({ transaction, workspaceId }: Place, baselineId: string) {
  const minute = (column: 'start_at' | 'finish_at') =>
    sql<number>`floor(extract(epoch from ${sql.ref(column)}) / 60)::integer`;
  return transaction
    .selectFrom('baseline_item')
    .select(['work_item_id as workItemId', 'title'])
    .select([minute('start_at').as('start'), minute('finish_at').as('finish')])
    .where('workspace_id', '=', workspaceId)
    .where('baseline_id', '=', baselineId)
    .execute();
}

/** Adds a baseline with its work items, in two statements however many there are. */
export async function insertBaseline(
  { transaction, workspaceId }: Place,
  row: BaselineRow,
  items: readonly BaselineItem[],
): Promise<void> {
  await transaction
    .insertInto('baseline')
    .values({
      workspace_id: workspaceId,
      baseline_id: row.baselineId,
      project_id: row.projectId,
      name: row.name,
      taken_by: row.takenBy,
      taken_at: row.takenAt,
      start_at: row.start,
      finish_at: row.finish,
      item_count: row.itemCount,
      deleted_at: row.deletedAt,
      version: row.version,
    })
    .execute();
  await sql`
    insert into baseline_item
      (workspace_id, baseline_id, work_item_id, title, kind, start_at, finish_at, duration_minutes, effort_minutes)
    select ${workspaceId}, ${row.baselineId}, "workItemId", title, kind, start, finish, "durationMinutes",
      "effortMinutes"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as item
      ("workItemId" uuid, title text, kind text, start timestamptz, finish timestamptz, "durationMinutes" integer,
        "effortMinutes" integer)
  `.execute(transaction);
}

/** Puts a baseline away or brings it back where the version is still the one before; whether it was. */
export async function putAwayBaseline(
  { transaction, workspaceId }: Place,
  { baselineId, deletedAt, version }: BaselineRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('baseline')
    .set({ deleted_at: deletedAt, version })
    .where('workspace_id', '=', workspaceId)
    .where('baseline_id', '=', baselineId)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
