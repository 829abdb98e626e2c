import { dayIn } from '../../kernel/calendar-day.ts';
import { newIdentifier } from '../../kernel/identifier.ts';
import type { Context } from '../../platform/log/context.ts';
import { exchangeTable } from '../exchange-rate/exchange-rate.rules.ts';
import { readExchangeRates } from '../exchange-rate/exchange-rate.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import type { Project } from '../project/project.contract.ts';
import { readWorkedTime } from '../time-entry/read-time-entry.service.ts';
import { readBaselineBudget } from './baseline-cost.service.ts';
import { entriesOfCosts, entriesOfLabour, joinEntries, type Told } from './budget-entries.rules.ts';
import { tellLines } from './budget-lines.rules.ts';
import type { CostFields } from './cost.contract.ts';
import { type CostRow, insertCosts, selectCostsOfMoney } from './cost.records.ts';
import { actualLabour, type LabourTerms, localDay } from './labour-cost.rules.ts';
import { amountsByItem, type PlannedMoney } from './plan-cost.rules.ts';

/**
 * Adds the costs of a plan to a project that was made in the same command, which takes them with it when it is undone;
 * nothing for those who may not say what a project costs. All of them are one event.
 */
export async function addPlannedCosts(
  context: Context,
  project: Project,
  costs: readonly CostFields[],
): Promise<void> {
  if (costs.length === 0 || !mayDo(context.actor, 'cost.change')) return;
  const { projectId, name } = project;
  const rows = costs.map(
    (fields): CostRow => ({
      ...{ ...fields, costId: newIdentifier(), projectId },
      ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
    }),
  );
  await insertCosts(context, rows);
  context.append({
    ...{ noun: 'cost', nounId: newIdentifier(), projectId, verb: 'imported', version: 1 },
    after: { name, count: rows.length, costIds: rows.map(({ costId }) => costId) },
  });
}

/** Reads the money of a project for a plan file; the caller has asked whether it may be seen. */
export async function readPlannedMoney(
  context: Context,
  project: Project,
  {
    baselines,
    ...terms
  }: Pick<LabourTerms, 'resources' | 'rates'> & {
    readonly baselines: readonly { readonly baselineId: string; readonly takenAt: Date }[];
  },
): Promise<PlannedMoney> {
  const { projectId, currency, timeZone, statusDate } = project;
  const table = exchangeTable(await readExchangeRates(context));
  const told: Told = { table, currency, day: dayIn(timeZone, context.now) };
  const costs = await selectCostsOfMoney(context, projectId);
  const worked = actualLabour(await readWorkedTime(context, projectId), terms);
  const { entries } = joinEntries([entriesOfCosts(costs, told), entriesOfLabour(worked, 'actual', told)]);
  const until = statusDate ?? '9999';
  const budgets = new Map<string, ReadonlyMap<string, number>>();
  for (const { baselineId, takenAt } of baselines) {
    const day = localDay(Math.floor(takenAt.getTime() / 60_000), timeZone);
    const { lines } = tellLines(await readBaselineBudget(context, baselineId), { ...told, day });
    budgets.set(baselineId, amountsByItem(lines));
  }
  return {
    planned: amountsByItem(entries.filter(({ kind }) => kind === 'planned')),
    spent: amountsByItem(entries.filter(({ kind, day }) => kind === 'actual' && (day ?? '') <= until)),
    budgetOf: (baselineId) => budgets.get(baselineId) ?? new Map(),
  };
}
