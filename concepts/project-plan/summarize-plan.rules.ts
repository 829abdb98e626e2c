import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { PlanSummary } from './project-plan.contract.ts';
import { schedulePlan } from './schedule-plan.rules.ts';
import { isPackage, walkWork } from './walk-plan.rules.ts';

/** What a plan would become if it began on a day. */
export function summarizePlan(plan: PlanFile, startDate: string): PlanSummary {
  const leaves = walkWork(plan.workPackages).filter(({ work }) => !isPackage(work));
  return {
    key: plan.project.key,
    name: plan.project.name,
    description: plan.project.description ?? '',
    activities: leaves.filter(({ work }) => work.type !== 'milestone').length,
    milestones: leaves.filter(({ work }) => work.type === 'milestone').length,
    relationships: walkWork(plan.workPackages).reduce(
      (sum, { work }) => sum + (work.dependsOn?.length ?? 0),
      0,
    ),
    stageGates: plan.stageGates?.length ?? 0,
    requirements: plan.requirements?.length ?? 0,
    risks: plan.risks?.length ?? 0,
    deliverables: plan.deliverables?.length ?? 0,
    finish: schedulePlan(plan, startDate)?.finish ?? null,
    workPackages: plan.workPackages.map((work) => work.name),
  };
}
