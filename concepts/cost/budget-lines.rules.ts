import { convertMoney } from '../exchange-rate/exchange-rate.rules.ts';
import type { BudgetEntry } from './budget-cost.contract.ts';
import type { MissingRate, Told } from './budget-entries.rules.ts';
import type { CostCategory } from './cost.contract.ts';
import { entriesOfMoney, noLabour, type ProjectMoney } from './project-money.rules.ts';

/** What a work item, or its project, is to cost of one category; minor units. */
export interface PlannedLine {
  readonly workItemId: string | null;
  readonly category: CostCategory;
  readonly amount: number;
  readonly currency: string;
  readonly day: string | null;
}

/**
 * What is planned, by work item, category and due day, in one currency. What no rate converts stays in the currency in
 * which it is known, so that nothing is lost and a rate that is entered later finds it.
 */
export function plannedLines(money: ProjectMoney, told: Told): PlannedLine[] {
  // A rate that is missing for the day on which something was spent says nothing of what is planned.
  const costs = money.costs.filter(({ kind }) => kind === 'planned');
  const onlyPlanned: ProjectMoney = { ...money, costs, worked: noLabour };
  const { entries, missing } = entriesOfMoney(onlyPlanned, told);
  const groups = new Map<string, PlannedLine>();
  const put = (entry: BudgetEntry, currency: string) => {
    const { workItemId, category, amount } = entry;
    const day = entry.source === 'cost' ? entry.day : null;
    const key = `${workItemId} ${category} ${currency} ${day}`;
    const known = groups.get(key);
    groups.set(key, { workItemId, category, currency, day, amount: amount + (known?.amount ?? 0) });
  };
  for (const entry of entries) put(entry, told.currency);
  for (const currency of new Set(missing.map(({ from }) => from))) {
    const own: ProjectMoney = {
      ...onlyPlanned,
      costs: costs.filter((cost) => cost.currency === currency),
      planned: {
        parts: money.planned.parts.filter(({ rate }) => rate.currency === currency),
        unpriced: [],
      },
    };
    for (const entry of entriesOfMoney(own, { ...told, currency }).entries) put(entry, currency);
  }
  return [...groups.values()].filter(({ amount }) => amount !== 0);
}

/** Lines told in another currency as of a day, each rounded once, with the rates that are missing. */
export function tellLines(
  lines: readonly PlannedLine[],
  { table, currency, day }: Told,
): { readonly lines: readonly PlannedLine[]; readonly missing: readonly MissingRate[] } {
  const missing = new Map<string, MissingRate>();
  const told = lines.flatMap((line) => {
    const order = { amount: line.amount, from: line.currency, to: currency, day };
    const found = convertMoney(table, order);
    if (found.ok) return [{ ...line, currency, amount: found.value }];
    missing.set(line.currency, { from: line.currency, to: currency, day });
    return [];
  });
  return { lines: told, missing: [...missing.values()] };
}
