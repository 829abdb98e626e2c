import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Budget } from './budget-cost.contract.ts';
import { budgetTable, itemsWithin } from './budget-table.rules.ts';
import type { Cost, CostCategory } from './cost.contract.ts';
import { findMoneyProject } from './find-cost.service.ts';
import { entriesOfMoney } from './project-money.rules.ts';
import { readProjectMoney } from './read-cost.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'cannot-schedule';

const shownEntries = 1000;

/** Reads a project's budget, in its own currency or another. */
export async function readBudget(
  context: Context,
  projectId: string,
  asked: { currency?: string | undefined },
): Promise<Result<Budget, Refusal>> {
  const opened = await openEntries(context, projectId, asked.currency);
  if (!opened.ok) return opened;
  const { currency, today, money, entries, missing } = opened.value;
  const unpriced = [...money.planned.unpriced, ...money.worked.unpriced].map(({ workItemId }) => workItemId);
  const { total, project, items } = budgetTable(money.work, entries);
  return success({
    ...{ currency, day: today, total, project, items: [...items], missingRates: [...missing] },
    unpricedItems: [...new Set(unpriced)],
  });
}

/** Opens a figure of the budget into what it is made of. */
export async function listBudgetEntries(
  context: Context,
  projectId: string,
  asked: {
    currency?: string | undefined;
    kind?: Cost['kind'] | undefined;
    category?: CostCategory | undefined;
    workItemId?: string | undefined;
    until?: string | undefined;
  },
) {
  const opened = await openEntries(context, projectId, asked.currency);
  if (!opened.ok) return opened;
  const { currency, money, entries, missing } = opened.value;
  const inside = asked.workItemId === undefined ? null : itemsWithin(money.work, asked.workItemId);
  const all = entries.filter(
    ({ kind, category, workItemId, day }) =>
      (asked.kind === undefined || kind === asked.kind) &&
      (asked.category === undefined || category === asked.category) &&
      (asked.until === undefined || day === null || day <= asked.until) &&
      (!inside || (workItemId !== null && inside.has(workItemId))),
  );
  return success({
    ...{ currency, items: all.slice(0, shownEntries), count: all.length, missingRates: [...missing] },
    sum: all.reduce((sum, { amount }) => sum + amount, 0),
  });
}

async function openEntries(context: Context, projectId: string, asked: string | undefined) {
  const found = await findMoneyProject(context, 'cost.read', projectId);
  if (!found.ok) return found;
  const opened = await readProjectMoney(context, projectId);
  if (!opened.ok) return opened;
  const { money, today } = opened.value;
  const currency = asked ?? found.value.currency;
  const { entries, missing } = entriesOfMoney(money, { table: money.table, currency, day: today });
  return success({ currency, today, money, entries, missing });
}
