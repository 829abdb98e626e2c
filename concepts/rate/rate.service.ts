import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { readResources } from '../resource/resource.service.ts';
import type { Rate } from './rate.contract.ts';
import { insertRates, lockRates, type RateRow, selectRate, selectRates, updateRate } from './rate.records.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'cannot-undo' | 'day-in-use';
type RateFields = Omit<Rate, 'rateId' | 'resourceId' | 'version'>;
type RateChange = { readonly [Name in keyof RateFields]?: RateFields[Name] | undefined };

/** Lists the rates of all resources, those of each by day. */
export async function listRates(context: Context): Promise<Result<{ items: Rate[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'rate.read');
  if (refused) return refused;
  return success({ items: await readRates(context) });
}

/** All rates, for use cases that show what is made of them only to those who may see them. */
export async function readRates(context: Context): Promise<Rate[]> {
  return (await selectRates(context)).map(toRate);
}

/** Says what a resource costs from a day on. */
export async function createRate(
  context: Context,
  resourceId: string,
  fields: RateFields,
): Promise<Result<Rate, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'rate.change');
  if (refused) return refused;
  const known = (await readResources(context)).some((resource) => resource.resourceId === resourceId);
  if (!known) return refusal('not-found', 'There is no such resource.');
  await lockRates(context);
  const row: RateRow = { ...fields, rateId: newIdentifier(), resourceId, version: 1, deletedAt: null };
  const taken = await refuseTakenDay(context, row);
  if (taken) return taken;
  await insertRates(context, [row]);
  report(context, row, 'created', null, toRate(row));
  return success(toRate(row));
}

/** Changes a rate that still has the version seen. */
export async function changeRate(
  context: Context,
  rateId: string,
  version: number,
  change: RateChange,
): Promise<Result<Rate, Refusal>> {
  const found = await find(context, rateId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(row);
  const names = (Object.keys(change) as (keyof RateFields)[]).filter(
    (name) => change[name] !== undefined && !isSame(row[name], change[name]),
  );
  if (names.length === 0) return success(toRate(row));
  const pick = (fields: RateChange) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  const next: RateRow = { ...row, ...pick(change), version: version + 1 };
  await lockRates(context);
  const taken = await refuseTakenDay(context, next);
  if (taken) return taken;
  if (!(await updateRate(context, next))) return conflict(row);
  const { resourceId } = row;
  report(context, next, 'changed', { resourceId, ...pick(row) }, { resourceId, ...pick(change) });
  return success(toRate(next));
}

/** Puts a rate away. */
export async function deleteRate(context: Context, rateId: string): Promise<Result<null, Refusal>> {
  const found = await find(context, rateId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of a rate. */
export async function undoRate(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  if (event.verb === 'created' || event.verb === 'restored') return deleteRate(context, event.nounId);
  if (event.verb === 'changed') {
    const { resourceId: _resource, ...before } = event.before ?? {};
    return changeRate(context, event.nounId, event.version, before as RateChange);
  }
  const found = await find(context, event.nounId, true);
  if (!found.ok) return found;
  if (found.value.version !== event.version) return conflict(found.value);
  await lockRates(context);
  return (await refuseTakenDay(context, found.value)) ?? putAway(context, found.value, 'restored');
}

async function putAway(
  context: Context,
  row: RateRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const deletedAt = verb === 'deleted' ? context.now : null;
  const next = { ...row, deletedAt, version: row.version + 1 };
  if (!(await updateRate(context, next))) return conflict(row);
  if (verb === 'deleted') report(context, next, verb, toRate(next), null);
  else report(context, next, verb, null, toRate(next));
  return success(null);
}

async function find(context: Context, rateId: string, deletedToo = false): Promise<Result<RateRow, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'rate.change');
  if (refused) return refused;
  const row = await selectRate(context, rateId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such rate.');
  return success(row);
}

async function refuseTakenDay(context: Context, row: RateRow) {
  const taken = (await selectRates(context)).some(
    ({ rateId, resourceId, from }) =>
      rateId !== row.rateId && resourceId === row.resourceId && from === row.from,
  );
  if (!taken) return null;
  const detail = row.from === null ? 'There is a rate from the beginning.' : `A rate begins on ${row.from}.`;
  return refusal('day-in-use', detail, { field: 'body.from' });
}

function report(
  context: Context,
  { rateId, version }: RateRow,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): void {
  context.append({ noun: 'rate', nounId: rateId, verb, version, before, after });
}

function conflict(row: RateRow) {
  const more = { current: toRate(row) };
  return refusal('version-conflict', 'Somebody changed this rate meanwhile.', { more });
}

function toRate({ deletedAt: _deleted, ...row }: RateRow): Rate {
  return row;
}
