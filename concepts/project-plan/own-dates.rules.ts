import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { type PlannedDates, schedulePlan } from './schedule-plan.rules.ts';

interface Dates {
  readonly startDate: string | null;
  readonly dueDate: string | null;
}

/** A plan with the dates of its entries that do not follow from its logic, because somebody set them by hand. */
export function withOwnDates(
  plan: PlanFile,
  startDate: string,
  actual: ReadonlyMap<string, Dates>,
): PlanFile {
  const planned = schedulePlan(plan, startDate)?.dates ?? new Map<string, PlannedDates>();
  const dated = (work: WorkPackage): WorkPackage => {
    const { children, ...own } = work;
    return {
      ...own,
      ...ownDates(actual.get(work.id), planned.get(work.id)),
      ...(children ? { children: children.map(dated) } : {}),
    };
  };
  return { ...plan, workPackages: plan.workPackages.map(dated) };
}

function ownDates(actual: Dates | undefined, planned: Dates | undefined): Pick<WorkPackage, 'start' | 'due'> {
  const start = actual?.startDate ?? null;
  const due = actual?.dueDate ?? null;
  const same = start === (planned?.startDate ?? null) && due === (planned?.dueDate ?? null);
  // A due date before the start cannot be said in a plan file.
  if (same || (start !== null && due !== null && due < start)) return {};
  return { ...(start === null ? {} : { start }), ...(due === null ? {} : { due }) };
}
