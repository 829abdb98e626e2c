import type { Context } from '../../platform/log/context.ts';
import type { ExchangeRate } from './exchange-rate.contract.ts';

interface ExchangeRateTable {
  workspace_id: string;
  exchange_rate_id: string;
  from_currency: string;
  to_currency: string;
  day: string;
  /** `numeric` comes and goes as text. */
  rate: string;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    exchange_rate: ExchangeRateTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** An exchange rate as stored. */
export interface ExchangeRateRow extends ExchangeRate {
  readonly deletedAt: Date | null;
}

function exchangeRates({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('exchange_rate')
    .select([
      'exchange_rate_id as exchangeRateId',
      'from_currency as from',
      'to_currency as to',
      'day',
      'rate',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The exchange rates that are not put away, by currencies, the newest first. */
export function selectExchangeRates(place: Place): Promise<ExchangeRateRow[]> {
  return exchangeRates(place)
    .where('deleted_at', 'is', null)
    .orderBy('from_currency')
    .orderBy('to_currency')
    .orderBy('day', 'desc')
    .execute();
}

/** One exchange rate, put away or not. */
export function selectExchangeRate(
  place: Place,
  exchangeRateId: string,
): Promise<ExchangeRateRow | undefined> {
  return exchangeRates(place).where('exchange_rate_id', '=', exchangeRateId).executeTakeFirst();
}

/** The rate of two currencies that begins on a day. */
export function selectRateOfDay(
  place: Place,
  { from, to, day }: Pick<ExchangeRate, 'from' | 'to' | 'day'>,
): Promise<ExchangeRateRow | undefined> {
  return exchangeRates(place)
    .where('from_currency', '=', from)
    .where('to_currency', '=', to)
    .where('day', '=', day)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Adds exchange rates; how many were added, fewer where one of a day was there. */
export async function insertExchangeRates(
  { transaction, workspaceId }: Place,
  rows: readonly ExchangeRateRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await transaction
    .insertInto('exchange_rate')
    .values(
      rows.map((row) => ({
        ...{ workspace_id: workspaceId, exchange_rate_id: row.exchangeRateId, version: row.version },
        ...toColumns(row),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

/** Writes an exchange rate where the version is still the one before; whether it was. */
export async function updateExchangeRate(
  { transaction, workspaceId }: Place,
  row: ExchangeRateRow,
): Promise<boolean> {
  const result = await transaction
    .updateTable('exchange_rate')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('exchange_rate_id', '=', row.exchangeRateId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns({ from, to, day, rate, deletedAt }: ExchangeRateRow) {
  return { from_currency: from, to_currency: to, day, rate, deleted_at: deletedAt };
}
