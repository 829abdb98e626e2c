import type { Context } from '../../platform/log/context.ts';
import { addPlannedBaseline } from '../baseline/plan-baseline.service.ts';
import { keepPlannedBudget } from '../cost/baseline-cost.service.ts';
import { parseDuration } from '../plan-file/duration.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { Project } from '../project/project.contract.ts';
import { budgetOfBaseline } from './money-of-plan.rules.ts';
import { baselineKind, plannedBaselines } from './progress-of-plan.rules.ts';
import { walkWork } from './walk-plan.rules.ts';

/** Adds the baselines of a plan with their budgets: the first is the newest, since that is what a project is compared with. */
export async function addBaselines(
  context: Context,
  { projectId, currency }: Pick<Project, 'projectId' | 'currency'>,
  plan: PlanFile,
  idOf: (planKey: string) => string,
): Promise<void> {
  const units = workingUnits(plan.calendar);
  const minutes = (text: string | undefined) => {
    const read = text === undefined ? null : parseDuration(text, units);
    return read?.ok ? read.value.minutes : null;
  };
  const work = new Map(walkWork(plan.workPackages).map((placed) => [placed.work.id, placed.work]));
  for (const planned of plannedBaselines(plan)) {
    const { number, items } = planned;
    const baselineId = await addPlannedBaseline(context, projectId, {
      name: number === 0 ? 'Baseline' : `Baseline ${number}`,
      takenAt: new Date(context.now.getTime() - number),
      items: items.flatMap(({ planKey, start, finish, work: effort }) => {
        const entry = work.get(planKey);
        if (!entry) return [];
        return [
          {
            ...{ workItemId: idOf(planKey), title: entry.name, kind: baselineKind(entry) },
            start: new Date(start * 60_000).toISOString(),
            finish: new Date(finish * 60_000).toISOString(),
            durationMinutes: minutes(entry.duration),
            effortMinutes: minutes(effort),
          },
        ];
      }),
    });
    await keepPlannedBudget(context, baselineId, budgetOfBaseline(planned, { currency, idOf }));
  }
}
