import type { PlannedMoney } from '../cost/plan-cost.rules.ts';
import { currencyDigits } from '../plan-file/plan-money.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { PlanDetail } from '../work-item/plan-detail.ts';
import { fieldsOfDetail } from './progress-of-plan.rules.ts';

/** What a plan file says of the money of work items, in units of its currency; nothing for those who may not see it. */
export interface MoneyToTell {
  readonly currency: string;
  readonly plannedOf: (workItemId: string) => number | undefined;
  readonly spentOf: (workItemId: string) => number | undefined;
  readonly budgetOf: (baselineId: string, workItemId: string) => number | undefined;
}

/** The most that a plan file can say. */
const mostMoney = 1e12;

/** Money as plan files write it. What came back is more than what was spent, or more than can be said, stays unsaid. */
export function moneyToTell(money: PlannedMoney | null, currency: string): MoneyToTell {
  const unit = 10 ** currencyDigits(currency);
  const said = (amount: number | undefined) =>
    amount === undefined || amount < 0 || amount / unit > mostMoney ? undefined : amount / unit;
  return {
    currency,
    plannedOf: (workItemId) => said(money?.planned.get(workItemId)),
    spentOf: (workItemId) => said(money?.spent.get(workItemId)),
    budgetOf: (baselineId, workItemId) => said(money?.budgetOf(baselineId).get(workItemId)),
  };
}

/** Where the planned cost of a work item stands in a plan file: with it, or with the first of its modes if it came so. */
export function plannedCostFields(
  detail: PlanDetail | null,
  planned: number | undefined,
  parent: boolean,
): Pick<WorkPackage, 'cost' | 'modes'> {
  const { modes, cost: kept } = fieldsOfDetail(detail);
  const [first, ...others] = parent ? [] : (modes ?? []);
  // What was imported before costs had a table of their own is still with the work item.
  const cost = detail?.['costOfMode'] && first ? kept : (planned ?? kept);
  return {
    ...(cost === undefined ? {} : { cost }),
    ...(first ? { modes: [detail?.['costOfMode'] ? withCost(first, planned) : first, ...others] } : {}),
  };
}

function withCost<Mode extends object>(mode: Mode, cost: number | undefined): Mode {
  return cost === undefined ? mode : { ...mode, cost };
}
