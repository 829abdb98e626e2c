import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

interface TimeEntryTable {
  workspace_id: string;
  time_entry_id: string;
  project_id: string;
  work_item_id: string;
  member_id: string;
  day: string;
  minutes: number;
  note: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    time_entry: TimeEntryTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

const columns = [
  'time_entry_id as timeEntryId',
  'project_id as projectId',
  'work_item_id as workItemId',
  'member_id as memberId',
  'day',
  'minutes',
  'note',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'deleted_at as deletedAt',
  'version',
] as const;

function entries({ transaction, workspaceId }: Place) {
  return transaction.selectFrom('time_entry').select(columns).where('workspace_id', '=', workspaceId);
}

/** One time entry, taken away or not. */
export function selectTimeEntry(place: Place, timeEntryId: string) {
  return entries(place).where('time_entry_id', '=', timeEntryId).executeTakeFirst();
}

/** A time entry as stored. */
export type TimeEntryRow = NonNullable<Awaited<ReturnType<typeof selectTimeEntry>>>;

/** Which entries to list; first and last day are included, and a page begins behind a day and an identifier. */
export interface TimeEntryQuestion {
  readonly from: string;
  readonly to: string;
  readonly projectIds?: readonly string[] | undefined;
  readonly memberId?: string | undefined;
  readonly behind?: { readonly day: string; readonly timeEntryId: string } | undefined;
  readonly limit: number;
}

/** Time entries of a period that were not taken away, by day. */
export function selectTimeEntries(place: Place, question: TimeEntryQuestion): Promise<TimeEntryRow[]> {
  const { from, to, projectIds, memberId, behind, limit } = question;
  let query = entries(place)
    .where('deleted_at', 'is', null)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('time_entry_id')
    .limit(limit);
  if (projectIds) query = query.where('project_id', '=', sql<string>`any(${[...projectIds]}::uuid[])`);
  if (memberId) query = query.where('member_id', '=', memberId);
  if (behind)
    query = query.where(
      sql<boolean>`(day, time_entry_id) > (${behind.day}::date, ${behind.timeEntryId}::uuid)`,
    );
  return query.execute();
}

/** The minutes of work items by member; of one member where named. */
export function sumByMember(
  { transaction, workspaceId }: Place,
  workItemIds: readonly string[],
  memberId?: string | undefined,
) {
  let query = transaction
    .selectFrom('time_entry')
    .select(['work_item_id as workItemId', 'member_id as memberId'])
    .select((expression) => expression.fn.sum<string>('minutes').as('minutes'))
    .where('workspace_id', '=', workspaceId)
    .where('work_item_id', '=', sql<string>`any(${[...workItemIds]}::uuid[])`)
    .where('deleted_at', 'is', null)
    .groupBy(['work_item_id', 'member_id'])
    .orderBy('member_id');
  if (memberId) query = query.where('member_id', '=', memberId);
  return query.execute();
}

/** Keeps others from entering time of a member on a day until the transaction ends; what is there of that day by then. */
export async function lockDay(place: Place, memberId: string, day: string): Promise<TimeEntryRow[]> {
  const key = `${place.workspaceId}/${memberId}/${day}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(place.transaction);
  return selectTimeEntries(place, { from: day, to: day, memberId, limit: 2000 });
}

/** Adds a time entry. */
export async function insertTimeEntry({ transaction, workspaceId }: Place, row: TimeEntryRow): Promise<void> {
  await transaction
    .insertInto('time_entry')
    .values({
      workspace_id: workspaceId,
      time_entry_id: row.timeEntryId,
      project_id: row.projectId,
      work_item_id: row.workItemId,
      member_id: row.memberId,
      day: row.day,
      minutes: row.minutes,
      note: row.note,
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      deleted_at: null,
      version: 1,
    })
    .execute();
}

/** Writes a time entry over the version before; whether that was still there. */
export async function updateTimeEntry(
  { transaction, workspaceId }: Place,
  row: TimeEntryRow,
): Promise<boolean> {
  const { day, minutes, note, version } = row;
  const result = await transaction
    .updateTable('time_entry')
    .set({ day, minutes, note, updated_at: row.updatedAt, deleted_at: row.deletedAt, version })
    .where('workspace_id', '=', workspaceId)
    .where('time_entry_id', '=', row.timeEntryId)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
