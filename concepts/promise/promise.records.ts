import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { PromiseMove } from './promise.contract.ts';

interface PromiseTable {
  workspace_id: string;
  promise_id: string;
  project_id: string;
  work_item_id: string;
  day: string;
  promised_by: string;
  promised_at: Date;
  told_day: string | null;
  told_due_date: string | null;
  told_deadline: string | null;
  moved_reason: PromiseMove['reason'] | null;
  moved_from: string | null;
  moved_to: string | null;
  moved_at: Date | null;
  moved_by_sequence: number | null;
  moved_by: string | null;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    promise: PromiseTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The fields of a promise with the column of each. */
const columns = {
  promiseId: 'promise_id',
  projectId: 'project_id',
  workItemId: 'work_item_id',
  day: 'day',
  promisedBy: 'promised_by',
  promisedAt: 'promised_at',
  toldDay: 'told_day',
  toldDueDate: 'told_due_date',
  toldDeadline: 'told_deadline',
  movedReason: 'moved_reason',
  movedFrom: 'moved_from',
  movedTo: 'moved_to',
  movedAt: 'moved_at',
  movedBySequence: 'moved_by_sequence',
  movedBy: 'moved_by',
  deletedAt: 'deleted_at',
  version: 'version',
} as const satisfies Readonly<Record<string, keyof PromiseTable>>;

/** A promise as stored. */
export type PromiseRow = { readonly [Name in keyof typeof columns]: PromiseTable[(typeof columns)[Name]] };

const selected = Object.entries(columns).map(([name, column]) => `${column} as ${name}` as const);

function promises({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('promise')
    .select(selected as never)
    .where('workspace_id', '=', workspaceId)
    .$castTo<PromiseRow>();
}

/** The promises of a project that were not taken back, by their day. */
export function selectPromises(place: Place, projectId: string): Promise<PromiseRow[]> {
  return promises(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('day')
    .orderBy('promise_id')
    .execute();
}

/** One promise, taken back or not; locked until the transaction ends where `lock` is set. */
export function selectPromise(
  place: Place,
  promiseId: string,
  lock = false,
): Promise<PromiseRow | undefined> {
  const query = promises(place).where('promise_id', '=', promiseId);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** The promise of a work item. */
export function selectPromiseOf(place: Place, projectId: string, workItemId: string) {
  return promises(place)
    .where('project_id', '=', projectId)
    .where('work_item_id', '=', workItemId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** The projects in which something is promised. */
export async function selectProjectsWithPromises({ transaction, workspaceId }: Place): Promise<string[]> {
  const rows = await transaction
    .selectFrom('promise')
    .select('project_id as projectId')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ projectId }) => projectId);
}

/** Adds a promise; whether the work item had none. */
export async function insertPromise({ transaction, workspaceId }: Place, row: PromiseRow): Promise<boolean> {
  const added = await transaction
    .insertInto('promise')
    .values({ workspace_id: workspaceId, ...toColumns(row) } as never)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'project_id', 'work_item_id'])
        .where('deleted_at', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Writes a promise that is locked. */
export async function updatePromise({ transaction, workspaceId }: Place, row: PromiseRow): Promise<void> {
  await transaction
    .updateTable('promise')
    .set(toColumns(row) as never)
    .where('workspace_id', '=', workspaceId)
    .where('promise_id', '=', row.promiseId)
    .execute();
}

function toColumns(row: PromiseRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [column, row[name as keyof PromiseRow]]),
  );
}

const reader = 'promise';

/** How far the log was read for promises; null where it never was. */
export async function selectPosition({ transaction, workspaceId }: Place): Promise<number | null> {
  const row = await transaction
    .selectFrom('reader_position')
    .select('sequence')
    .where('workspace_id', '=', workspaceId)
    .where('reader', '=', reader)
    .executeTakeFirst();
  return row?.sequence ?? null;
}

/** Notes how far the log was read; never back. */
export async function savePosition(
  { transaction, workspaceId }: Place,
  sequence: number,
  onlyFirst = false,
): Promise<void> {
  await transaction
    .insertInto('reader_position')
    .values({ workspace_id: workspaceId, reader, sequence })
    .onConflict((conflict) =>
      onlyFirst
        ? conflict.doNothing()
        : conflict.columns(['workspace_id', 'reader']).doUpdateSet({
            sequence: sql`greatest(reader_position.sequence, excluded.sequence)`,
          }),
    )
    .execute();
}
