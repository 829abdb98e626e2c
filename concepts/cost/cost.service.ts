import { isIdentifier, newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import type { Cost, CostFields } from './cost.contract.ts';
import {
  type CostFilter,
  type CostRow,
  insertCosts,
  selectCost,
  selectCostPage,
  updateCost,
} from './cost.records.ts';
import { faultOfCost } from './cost.rules.ts';
import { findMoneyProject, toCost } from './find-cost.service.ts';
import { undoImport } from './import-cost.service.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'version-conflict'
  | 'cannot-undo'
  | 'unknown-work-item'
  | 'day-missing'
  | 'reserve-is-planned'
  | 'below-zero';
type Change = { readonly [Name in keyof CostFields]?: CostFields[Name] | undefined };

/** Lists a project's costs, the newest entry first. */
export async function listCosts(
  context: Context,
  projectId: string,
  { cursor, limit, ...filter }: CostFilter & { cursor?: string | undefined; limit: number },
): Promise<Result<{ items: Cost[]; next: string | null }, Refusal>> {
  const found = await findMoneyProject(context, 'cost.read', projectId);
  if (!found.ok) return found;
  if (cursor !== undefined && !isIdentifier(cursor))
    return refusal('invalid-request', 'This cursor is not one of this list.', {
      field: 'querystring.cursor',
    });
  const rows = await selectCostPage(context, projectId, filter, { limit: limit + 1, before: cursor });
  const items = rows.slice(0, limit).map(toCost);
  return success({ items, next: rows.length > limit ? (items.at(-1)?.costId ?? null) : null });
}

/** Adds a cost, in the project's currency unless it says another. */
export async function createCost(
  context: Context,
  projectId: string,
  body: Change & Pick<CostFields, 'kind' | 'category' | 'name' | 'amount'>,
): Promise<Result<Cost, Refusal>> {
  const found = await findMoneyProject(context, 'cost.change', projectId);
  if (!found.ok) return found;
  const { kind, category, name, amount, supplier = '', reference = '', day = null, workItemId = null } = body;
  const row: CostRow = {
    ...{ costId: newIdentifier(), projectId, kind, category, name, amount, supplier, reference, day },
    ...{ workItemId, currency: body.currency ?? found.value.currency },
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  const fault = faultOfCost(row) ?? (await refuseForeign(context, row));
  if (fault) return fault;
  await insertCosts(context, [row]);
  tell(context, 'created', null, row);
  return success(toCost(row));
}

/** Changes a cost. */
export async function changeCost(
  context: Context,
  costId: string,
  version: number,
  change: Change,
): Promise<Result<Cost, Refusal>> {
  const found = await find(context, costId);
  if (!found.ok) return found;
  if (found.value.version !== version) return conflict(found.value);
  return write(context, found.value, change, 'changed');
}

/** Puts a cost away. */
export async function deleteCost(context: Context, costId: string): Promise<Result<null, Refusal>> {
  const found = await find(context, costId);
  if (!found.ok) return found;
  const written = await write(context, found.value, { deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of a cost, or of an import of costs. */
export async function undoCost(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  if (event.verb === 'imported' || event.verb === 'withdrew') return undoImport(context, event);
  const found = await find(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'created' || event.verb === 'restored')
    return write(context, row, { deletedAt: context.now }, 'deleted');
  if (event.verb === 'deleted') return write(context, row, { deletedAt: null }, 'restored');
  return write(context, row, event.before as Change, 'changed');
}

async function write(
  context: Context,
  before: CostRow,
  change: Change & { readonly deletedAt?: Date | null },
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<Cost, Refusal>> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: CostRow = { ...before, ...Object.fromEntries(set) };
  if (verb === 'changed' && isSame(fieldsOf(before), fieldsOf(after))) return success(toCost(before));
  const moved = after.workItemId !== before.workItemId;
  const fault = faultOfCost(after) ?? (moved ? await refuseForeign(context, after) : null);
  if (fault) return fault;
  const row = { ...after, updatedAt: context.now, version: before.version + 1 };
  if (!(await updateCost(context, row))) return conflict(before);
  tell(context, verb, before, row);
  return success(toCost(row));
}

async function find(context: Context, costId: string, deletedToo = false): Promise<Result<CostRow, Refusal>> {
  const row = await selectCost(context, costId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such cost.');
  const found = await findMoneyProject(context, 'cost.change', row.projectId);
  return found.ok ? success(row) : found;
}

/** A cost stands at a work item of its own project. */
async function refuseForeign(context: Context, { workItemId, projectId }: CostRow) {
  if (workItemId === null) return null;
  const found = await findWorkItemRow(context, 'work-item.read', workItemId);
  return found.ok && found.value.projectId === projectId
    ? null
    : refusal('unknown-work-item', 'This project has no such work item.', { field: 'body.workItemId' });
}

function tell(
  context: Context,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: CostRow | null,
  after: CostRow,
): void {
  const { costId, projectId, version } = after;
  context.append({
    ...{ noun: 'cost', nounId: costId, projectId, verb, version },
    before: before && verb !== 'restored' ? fieldsOf(before) : null,
    after: verb === 'deleted' ? null : fieldsOf(after),
  });
}

function fieldsOf(row: CostRow): CostFields {
  const { workItemId, kind, category, name, supplier, reference, amount, currency, day } = row;
  return { workItemId, kind, category, name, supplier, reference, amount, currency, day };
}

function conflict(row: CostRow) {
  const more = { current: toCost(row) };
  return refusal('version-conflict', 'Somebody changed this cost meanwhile.', { more });
}
