import type { Context } from '../../platform/log/context.ts';
import type { CostOfMoney } from './budget-entries.rules.ts';
import type { Cost, CostCategory } from './cost.contract.ts';

interface CostTable {
  workspace_id: string;
  cost_id: string;
  project_id: string;
  work_item_id: string | null;
  kind: Cost['kind'];
  category: CostCategory;
  name: string;
  supplier: string;
  reference: string;
  amount: number;
  currency: string;
  day: string | null;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    cost: CostTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A cost as stored. */
export interface CostRow extends Omit<Cost, 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** What a list of costs may ask for. */
export interface CostFilter {
  readonly kind?: Cost['kind'] | undefined;
  readonly category?: CostCategory | undefined;
  readonly workItemId?: string | undefined;
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function costs({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('cost')
    .select([
      'cost_id as costId',
      'project_id as projectId',
      'work_item_id as workItemId',
      'kind',
      'category',
      'name',
      'supplier',
      'reference',
      'amount',
      'currency',
      'day',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** All costs of a project that are not put away. */
export function selectCosts(place: Place, projectId: string): Promise<CostRow[]> {
  return costs(place)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('cost_id')
    .execute();
}

/** The same as far as money is added up: of thousands, what else there is takes time to read. */
export function selectCostsOfMoney(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<CostOfMoney[]> {
  return transaction
    .selectFrom('cost')
    .select(['cost_id as costId', 'work_item_id as workItemId', 'kind', 'category', 'name', 'supplier'])
    .select(['amount', 'currency', 'day'])
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .orderBy('cost_id')
    .execute();
}

/** A page of a project's costs, the newest entry first. */
export function selectCostPage(
  place: Place,
  projectId: string,
  { kind, category, workItemId, text, from, to }: CostFilter,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<CostRow[]> {
  let query = costs(place).where('project_id', '=', projectId).where('deleted_at', 'is', null);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (category !== undefined) query = query.where('category', '=', category);
  if (workItemId !== undefined) query = query.where('work_item_id', '=', workItemId);
  if (from !== undefined) query = query.where('day', '>=', from);
  if (to !== undefined) query = query.where('day', '<=', to);
  if (text) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) =>
      where.or([
        where('name', 'ilike', pattern),
        where('supplier', 'ilike', pattern),
        where('reference', 'ilike', pattern),
      ]),
    );
  }
  if (before !== undefined) query = query.where('cost_id', '<', before);
  return query.orderBy('cost_id', 'desc').limit(limit).execute();
}

/** One cost, put away or not. */
export function selectCost(place: Place, costId: string): Promise<CostRow | undefined> {
  return costs(place).where('cost_id', '=', costId).executeTakeFirst();
}

/** Adds costs, a thousand a statement. */
export async function insertCosts(
  { transaction, workspaceId }: Place,
  rows: readonly CostRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await transaction
      .insertInto('cost')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          ...{ workspace_id: workspaceId, cost_id: row.costId, project_id: row.projectId },
          ...toColumns(row),
          ...{ created_at: row.createdAt, version: row.version },
        })),
      )
      .execute();
}

/** Writes a cost where the version is still the one before; whether it was. */
export async function updateCost({ transaction, workspaceId }: Place, row: CostRow): Promise<boolean> {
  const result = await transaction
    .updateTable('cost')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('cost_id', '=', row.costId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts costs of one import away, or brings them back, where all are still of a version; how many were. */
export async function putAwayCosts(
  { transaction, workspaceId }: Place,
  costIds: readonly string[],
  version: number,
  deletedAt: Date | null,
): Promise<number> {
  const result = await transaction
    .updateTable('cost')
    .set({ deleted_at: deletedAt, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('cost_id', 'in', [...costIds])
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function toColumns(row: CostRow) {
  const { kind, category, name, supplier, reference, amount, currency, day } = row;
  return {
    ...{ kind, category, name, supplier, reference, amount, currency, day },
    ...{ work_item_id: row.workItemId, updated_at: row.updatedAt, deleted_at: row.deletedAt },
  };
}
