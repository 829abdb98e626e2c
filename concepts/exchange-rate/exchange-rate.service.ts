import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { ExchangeRate } from './exchange-rate.contract.ts';
import {
  type ExchangeRateRow,
  insertExchangeRates,
  selectExchangeRate,
  selectExchangeRates,
  selectRateOfDay,
  updateExchangeRate,
} from './exchange-rate.records.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'cannot-undo'
  | 'day-in-use'
  | 'same-currency';
type Fields = Pick<ExchangeRate, 'from' | 'to' | 'day' | 'rate'>;

/** Lists the exchange rates, by currencies, the newest first. */
export async function listExchangeRates(
  context: Context,
): Promise<Result<{ items: ExchangeRate[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.read');
  return refused ?? success({ items: await readExchangeRates(context) });
}

/** All exchange rates, for use cases that show what is made of them only to those who may see money. */
export async function readExchangeRates(context: Context): Promise<ExchangeRate[]> {
  return (await selectExchangeRates(context)).map(toExchangeRate);
}

/** Adds an exchange rate. */
export async function createExchangeRate(
  context: Context,
  fields: Fields,
): Promise<Result<ExchangeRate, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.change') ?? refuseSame(fields);
  if (refused) return refused;
  const row: ExchangeRateRow = { exchangeRateId: newIdentifier(), ...fields, deletedAt: null, version: 1 };
  if ((await insertExchangeRates(context, [row])) === 0) return dayInUse(fields);
  report(context, 'created', null, row);
  return success(toExchangeRate(row));
}

/** Changes an exchange rate. */
export async function changeExchangeRate(
  context: Context,
  exchangeRateId: string,
  version: number,
  change: { readonly [Name in keyof Fields]?: Fields[Name] | undefined },
): Promise<Result<ExchangeRate, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.change');
  if (refused) return refused;
  const before = await selectExchangeRate(context, exchangeRateId);
  if (!before || before.deletedAt) return notFound();
  if (before.version !== version) return conflict(before);
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  return write(context, before, { ...before, ...Object.fromEntries(set) }, 'changed');
}

/** Puts an exchange rate away. */
export async function deleteExchangeRate(
  context: Context,
  exchangeRateId: string,
): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.change');
  if (refused) return refused;
  const before = await selectExchangeRate(context, exchangeRateId);
  if (!before || before.deletedAt) return notFound();
  const written = await write(context, before, { ...before, deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of an exchange rate. */
export async function undoExchangeRate(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'exchange-rate.change');
  if (refused) return refused;
  const row = await selectExchangeRate(context, event.nounId);
  if (!row) return notFound();
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'created' || event.verb === 'restored')
    return write(context, row, { ...row, deletedAt: context.now }, 'deleted');
  if (event.verb === 'deleted') return write(context, row, { ...row, deletedAt: null }, 'restored');
  return write(context, row, { ...row, ...(event.before as Partial<Fields>) }, 'changed');
}

/** Writes a rate as it shall be; for use cases that have asked for their own permission. */
export async function write(
  context: Context,
  before: ExchangeRateRow,
  after: ExchangeRateRow,
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<ExchangeRate, Refusal>> {
  if (verb === 'changed' && isSame(before, after)) return success(toExchangeRate(before));
  const same = refuseSame(after);
  if (same) return same;
  const other = after.deletedAt ? undefined : await selectRateOfDay(context, after);
  if (other && other.exchangeRateId !== after.exchangeRateId) return dayInUse(after);
  const row = { ...after, version: before.version + 1 };
  if (!(await updateExchangeRate(context, row))) return conflict(before);
  report(context, verb, before, row);
  return success(toExchangeRate(row));
}

/** Tells the log of a rate. */
export function report(
  context: Context,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: ExchangeRateRow | null,
  after: ExchangeRateRow,
): void {
  context.append({
    ...{ noun: 'exchange-rate', nounId: after.exchangeRateId, verb, version: after.version },
    before: before && verb !== 'restored' ? told(before) : null,
    after: verb === 'deleted' ? null : told(after),
  });
}

function told({ from, to, day, rate }: ExchangeRateRow) {
  return { name: `${from} to ${to} from ${day} on`, from, to, day, rate: plain(rate) };
}

function refuseSame({ from, to }: Pick<Fields, 'from' | 'to'>) {
  return from === to
    ? refusal('same-currency', 'A currency is worth itself: choose two.', { field: 'body.to' })
    : null;
}

function dayInUse({ from, to, day }: Pick<Fields, 'from' | 'to' | 'day'>) {
  const text = `There is a rate from ${from} to ${to} of ${day} already: change that one.`;
  return refusal('day-in-use', text, { field: 'body.day' });
}

function notFound() {
  return refusal('not-found', 'There is no such exchange rate.');
}

function conflict(row: ExchangeRateRow) {
  const more = { current: toExchangeRate(row) };
  return refusal('version-conflict', 'Somebody changed this exchange rate meanwhile.', { more });
}

/** A decimal without the zeros that say nothing. */
function plain(rate: string): string {
  return rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
}

function toExchangeRate({ deletedAt: _deleted, ...row }: ExchangeRateRow): ExchangeRate {
  return { ...row, rate: plain(row.rate) };
}
