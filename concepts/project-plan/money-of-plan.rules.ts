import type { PlannedLine } from '../cost/budget-lines.rules.ts';
import type { CostFields } from '../cost/cost.contract.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { currencyDigits, minorUnits } from '../plan-file/plan-money.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { PlannedBaseline } from './progress-of-plan.rules.ts';
import { beginsAsTold } from './schedule-plan.rules.ts';
import { walkWork } from './walk-plan.rules.ts';

/** What the money of a plan is taken in with. */
export interface MoneyOrder {
  readonly currency: string;
  readonly startDate: string;
  /** What was spent until the status date is spent on it, or today where the plan says none. */
  readonly today: string;
  readonly idOf: (planKey: string) => string;
}

/** The most that one cost can be; what is more is several. */
const mostOfOne = 1e13;

/** What the work of a plan costs beside the time of its people, and what was spent on it, as costs of its work items. */
export function plannedCosts(plan: PlanFile, order: MoneyOrder): CostFields[] {
  const begun = beginsAsTold(plan, order.startDate);
  return walkWork(plan.workPackages).flatMap(({ work }) => {
    const { actualCost, actualFinish } = work.progress ?? {};
    const workItemId = order.idOf(work.id);
    return [
      ...costsOf(plannedCostOf(work), order, {
        ...{ workItemId, kind: 'planned', name: 'Planned cost', day: null },
      }),
      ...costsOf(begun ? actualCost : undefined, order, {
        ...{ workItemId, kind: 'actual', name: 'Actual cost', day: dayOfSpending(plan, order, actualFinish) },
      }),
    ];
  });
}

/** The planned cost of an entry of a plan: that of its first mode, where it has modes that say one. */
export function plannedCostOf({ modes, cost }: WorkPackage): number | undefined {
  return modes?.[0]?.cost ?? cost;
}

/** What was finished before the status date cost nothing after its finish. */
function dayOfSpending(
  { project }: PlanFile,
  { today }: MoneyOrder,
  actualFinish: string | undefined,
): string {
  const status = project.statusDate?.slice(0, 10) ?? today;
  const [first = status] = [status, actualFinish?.slice(0, 10) ?? status].sort();
  return first;
}

function costsOf(
  stated: number | undefined,
  { currency }: MoneyOrder,
  fields: Pick<CostFields, 'workItemId' | 'kind' | 'name' | 'day'>,
): CostFields[] {
  if (stated === undefined) return [];
  const cost = { ...fields, category: 'other', supplier: '', reference: '', currency } as const;
  const parts: CostFields[] = [];
  let left = amountOf(stated, currency);
  for (; left > mostOfOne; left -= mostOfOne) parts.push({ ...cost, amount: mostOfOne });
  return [...parts, { ...cost, amount: left }];
}

/**
 * The budget of a baseline of a plan. A summary's is that of what is within it: what its own line says is only kept, or
 * the same money would count twice.
 */
export function budgetOfBaseline(
  { items }: PlannedBaseline,
  { currency, idOf }: Pick<MoneyOrder, 'currency' | 'idOf'>,
): PlannedLine[] {
  return items.flatMap(({ planKey, cost, holds }): PlannedLine[] =>
    cost === undefined || holds
      ? []
      : [
          {
            ...{ workItemId: idOf(planKey), category: 'other', currency, day: null },
            amount: amountOf(cost, currency),
          },
        ],
  );
}

function amountOf(stated: number, currency: string): number {
  return minorUnits(stated, currencyDigits(currency)) ?? 0;
}
