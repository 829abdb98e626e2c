import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { PlannedLine } from './budget-lines.rules.ts';
import type { CostCategory } from './cost.contract.ts';

interface BaselineBudgetTable {
  workspace_id: string;
  baseline_id: string;
  work_item_id: string | null;
  category: CostCategory;
  amount: number;
  currency: string;
  day: string | null;
  position: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    baseline_budget: BaselineBudgetTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** The budget of a baseline, in its order. */
export function selectBaselineBudget(
  { transaction, workspaceId }: Place,
  baselineId: string,
): Promise<PlannedLine[]> {
  return transaction
    .selectFrom('baseline_budget')
    .select(['work_item_id as workItemId', 'category', 'amount', 'currency', 'day'])
    .where('workspace_id', '=', workspaceId)
    .where('baseline_id', '=', baselineId)
    .orderBy('position')
    .execute();
}

/** Keeps the budget of a baseline, in one statement. */
export async function insertBaselineBudget(
  { transaction, workspaceId }: Place,
  baselineId: string,
  lines: readonly PlannedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const told = lines.map((line, position) => ({ ...line, position }));
  await sql`
    insert into baseline_budget
      (workspace_id, baseline_id, work_item_id, category, amount, currency, day, position)
    select ${workspaceId}, ${baselineId}, "workItemId", category, amount, currency, day, position
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as line
      ("workItemId" uuid, category text, amount bigint, currency text, day date, position integer)
  `.execute(transaction);
}
