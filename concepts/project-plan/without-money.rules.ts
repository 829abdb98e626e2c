import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';

/** A plan as somebody may see it who may see no rate: without rates, costs, and amounts from which one would follow. */
export function withoutMoney(plan: PlanFile): PlanFile {
  return {
    ...plan,
    ...(plan.resources
      ? {
          resources: plan.resources.map(
            ({ costPerHour: _hour, costPerUse: _use, rates: _rates, ...resource }) => resource,
          ),
        }
      : {}),
    workPackages: plan.workPackages.map(workWithoutMoney),
  };
}

function workWithoutMoney(work: WorkPackage): WorkPackage {
  const { cost: _cost, progress, baseline, baselines, modes, children, ...own } = work;
  return {
    ...own,
    ...(progress ? { progress: progressWithoutMoney(progress) } : {}),
    ...(baseline ? { baseline: withoutCost(baseline) } : {}),
    ...(baselines ? { baselines: baselines.map(withoutCost) } : {}),
    ...(modes ? { modes: modes.map(withoutCost) } : {}),
    ...(children ? { children: children.map(workWithoutMoney) } : {}),
  };
}

function progressWithoutMoney(progress: NonNullable<WorkPackage['progress']>) {
  const { actualCost: _actual, costToComplete: _rest, ...told } = progress;
  return told;
}

function withoutCost<Element extends { readonly cost?: number | undefined }>(element: Element) {
  const { cost: _cost, ...rest } = element;
  return rest;
}
