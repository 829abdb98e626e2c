import type { Context } from '../../platform/log/context.ts';
import type { CharterFields } from './charter.contract.ts';

interface CharterTable {
  workspace_id: string;
  charter_id: string;
  project_id: string;
  purpose: string;
  business_case: string;
  scope_in: string[];
  scope_out: string[];
  assumptions: string[];
  constraints: string[];
  success_criteria: string[];
  budget_amount: number | null;
  budget_currency: string | null;
  approach: CharterFields['approach'];
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    charter: CharterTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A charter as stored. */
export interface CharterRow extends CharterFields {
  readonly charterId: string;
  readonly projectId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly version: number;
}

function charters({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('charter')
    .select([
      'charter_id as charterId',
      'project_id as projectId',
      'purpose',
      'business_case as businessCase',
      'scope_in as scopeIn',
      'scope_out as scopeOut',
      'assumptions',
      'constraints',
      'success_criteria as successCriteria',
      'budget_amount as budgetAmount',
      'budget_currency as budgetCurrency',
      'approach',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

type Selected = NonNullable<Awaited<ReturnType<ReturnType<typeof charters>['executeTakeFirst']>>>;

function toRow(selected: Selected | undefined): CharterRow | undefined {
  if (!selected) return undefined;
  const { budgetAmount, budgetCurrency, ...row } = selected;
  const named = budgetAmount !== null && budgetCurrency !== null;
  return { ...row, budget: named ? { amount: budgetAmount, currency: budgetCurrency } : null };
}

/** The charter of a project that is not put away. */
export async function selectCharterOf(place: Place, projectId: string): Promise<CharterRow | undefined> {
  return toRow(
    await charters(place)
      .where('project_id', '=', projectId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst(),
  );
}

/** One charter, put away or not. */
export async function selectCharter(place: Place, charterId: string): Promise<CharterRow | undefined> {
  return toRow(await charters(place).where('charter_id', '=', charterId).executeTakeFirst());
}

/** Adds a charter; whether the project had none. */
export async function insertCharter({ transaction, workspaceId }: Place, row: CharterRow): Promise<boolean> {
  const added = await transaction
    .insertInto('charter')
    .values({
      ...{ workspace_id: workspaceId, charter_id: row.charterId, project_id: row.projectId },
      ...{ ...toColumns(row), created_at: row.createdAt, version: row.version },
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'project_id']).where('deleted_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Writes a charter where the version is still the one before; whether it was. */
export async function updateCharter({ transaction, workspaceId }: Place, row: CharterRow): Promise<boolean> {
  const result = await transaction
    .updateTable('charter')
    .set({ ...toColumns(row), version: row.version })
    .where('workspace_id', '=', workspaceId)
    .where('charter_id', '=', row.charterId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toColumns(row: CharterRow) {
  const { purpose, assumptions, constraints, approach, budget } = row;
  return {
    ...{ purpose, approach, business_case: row.businessCase, success_criteria: [...row.successCriteria] },
    ...{ scope_in: [...row.scopeIn], scope_out: [...row.scopeOut] },
    ...{ assumptions: [...assumptions], constraints: [...constraints] },
    ...{ budget_amount: budget?.amount ?? null, budget_currency: budget?.currency ?? null },
    ...{ updated_at: row.updatedAt, deleted_at: row.deletedAt },
  };
}
