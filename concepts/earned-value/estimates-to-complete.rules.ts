import type { MissingRate, Told } from '../cost/budget-entries.rules.ts';
import { convertMoney, digitsOf } from '../exchange-rate/exchange-rate.rules.ts';
import { minorUnits } from '../plan-file/plan-money.ts';

/** What those who do a work item think that the rest of it costs, as a plan file kept it: in units of a currency. */
interface Estimated {
  readonly workItemId: string;
  readonly planDetail: unknown;
}

/** Estimates to complete in one currency by work item, at the rates of a day, and the rates that more would need. */
export function estimatesToComplete(
  work: readonly Estimated[],
  { table, currency: to, day }: Told,
  ownCurrency: string,
): { readonly amounts: ReadonlyMap<string, number>; readonly missing: readonly MissingRate[] } {
  const amounts = new Map<string, number>();
  const missing = new Map<string, MissingRate>();
  for (const { workItemId, planDetail } of work) {
    const { costToComplete, currency: from = ownCurrency } = (planDetail ?? {}) as {
      readonly costToComplete?: unknown;
      readonly currency?: string;
    };
    if (typeof costToComplete !== 'number') continue;
    const amount = minorUnits(costToComplete, digitsOf(from));
    if (amount === null) continue;
    const found = convertMoney(table, { amount, from, to, day });
    if (found.ok) amounts.set(workItemId, found.value);
    else missing.set(from, { from, to, day });
  }
  return { amounts, missing: [...missing.values()] };
}
