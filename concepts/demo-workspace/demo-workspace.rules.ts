import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { schedulePlan } from '../project-plan/schedule-plan.rules.ts';

/** A project of the demo: which template, when it began, where it stands. */
export interface DemoProject {
  readonly template: string;
  readonly name: string;
  /** Days from today to its start; negative where it has begun. */
  readonly startsIn: number;
  readonly stage: NonNullable<PlanFile['project']['stage']>;
  readonly comment: string;
}

/** The three projects of the demo shop, each in another stage of its life. */
export const demoProjects: readonly DemoProject[] = [
  {
    template: 'new-store-launch',
    name: 'Nordlys online shop launch',
    startsIn: -150,
    stage: 'monitoring-and-control',
    comment:
      'The carrier confirmed the cut-off times in writing. One open point is left before the soft launch.',
  },
  {
    template: 'peak-season-readiness',
    name: 'Peak season',
    startsIn: -42,
    stage: 'execution',
    comment: 'The first load test broke search at twice the peak. The queries are being mended now.',
  },
  {
    template: 'payment-provider-switch',
    name: 'Payment provider switch',
    startsIn: 14,
    stage: 'planning',
    comment: 'Finance asks for the fee breakdown by country before we invite offers.',
  },
];

/** A day so many days from another. */
export function dayFrom(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The plan as it would stand today: what is due long enough ago is done, what has begun is in progress, a little is late. */
export function withProgress(plan: PlanFile, startDate: string, today: string): PlanFile {
  const dates = schedulePlan(plan, startDate)?.dates ?? new Map();
  const lately = dayFrom(today, -9);
  const advance = (work: WorkPackage): WorkPackage => {
    const planned = dates.get(work.id);
    const status =
      !planned || planned.startDate > today
        ? 'To do'
        : planned.dueDate < lately
          ? 'Done'
          : planned.dueDate <= today
            ? 'In review'
            : 'In progress';
    return { ...work, status, ...(work.children ? { children: work.children.map(advance) } : {}) };
  };
  return { ...plan, workflow: undefined, workPackages: plan.workPackages.map(advance) };
}
