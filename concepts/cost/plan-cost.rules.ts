import type { CostCategory } from './cost.contract.ts';

/** What a plan file says of the money of work items, by their ids: minor units of the project's currency. */
export interface PlannedMoney {
  /** Beside what people's time costs and what is held back outside the baseline, at today's rates. */
  readonly planned: ReadonlyMap<string, number>;
  /** What was spent until the status date, people's time as well, each at the rates of its day. */
  readonly spent: ReadonlyMap<string, number>;
  /** The budget that a baseline kept, at the rates of the day on which it was taken. */
  readonly budgetOf: (baselineId: string) => ReadonlyMap<string, number>;
}

/** Amounts added up by work item; what belongs to none, and the management reserve, are left out. */
export function amountsByItem(
  list: readonly {
    readonly workItemId: string | null;
    readonly category: CostCategory;
    readonly amount: number;
  }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { workItemId, category, amount } of list)
    if (workItemId !== null && category !== 'management-reserve')
      sums.set(workItemId, amount + (sums.get(workItemId) ?? 0));
  return sums;
}
