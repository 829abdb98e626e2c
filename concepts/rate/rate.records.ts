import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Rate } from './rate.contract.ts';

interface RateTable {
  workspace_id: string;
  rate_id: string;
  resource_id: string;
  from_day: string | null;
  currency: string;
  cost_per_hour: number;
  cost_per_use: number;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    rate: RateTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A rate as stored. */
export interface RateRow extends Rate {
  readonly deletedAt: Date | null;
}

function rates({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('rate')
    .select([
      'rate_id as rateId',
      'resource_id as resourceId',
      'from_day as from',
      'currency',
      'cost_per_hour as costPerHour',
      'cost_per_use as costPerUse',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .$castTo<RateRow>();
}

/** Lets one command at a time write rates, until its transaction ends: one begins on a day at most. */
export async function lockRates({ transaction, workspaceId }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/rate`}, 1))`.execute(transaction);
}

/** The rates that hold, those of each resource by day. */
export function selectRates(place: Place): Promise<RateRow[]> {
  return rates(place)
    .where('deleted_at', 'is', null)
    .orderBy('resource_id')
    .orderBy('from_day', (order) => order.asc().nullsFirst())
    .execute();
}

/** One rate, put away or not. */
export function selectRate(place: Place, rateId: string): Promise<RateRow | undefined> {
  return rates(place).where('rate_id', '=', rateId).executeTakeFirst();
}

/** Adds rates, where no other of the resource begins on the day; how many were added. */
export async function insertRates(
  { transaction, workspaceId }: Place,
  rows: readonly RateRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await transaction
    .insertInto('rate')
    .values(
      rows.map((row) => ({
        workspace_id: workspaceId,
        rate_id: row.rateId,
        resource_id: row.resourceId,
        ...toColumns(row),
        version: row.version,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

/** Writes a rate where the version is still the one before; whether it was. */
export async function updateRate({ transaction, workspaceId }: Place, row: RateRow): Promise<boolean> {
  const result = await transaction
    .updateTable('rate')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('rate_id', '=', row.rateId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns({ from, currency, costPerHour, costPerUse, deletedAt }: RateRow) {
  return {
    ...{ from_day: from, currency, deleted_at: deletedAt },
    ...{ cost_per_hour: costPerHour, cost_per_use: costPerUse },
  };
}
