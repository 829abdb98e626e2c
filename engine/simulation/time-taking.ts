import type { NetworkInput } from '../network/network-input.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** The network with at least one minute for every activity whose duration varies: what takes no time is placed otherwise. */
export function timeTaking({ network, uncertainties, risks = [] }: SimulationPlan): NetworkInput {
  const varying = new Set<string>();
  for (const { activityId, duration } of [...uncertainties, ...risks.flatMap(({ impacts }) => impacts)])
    if (duration !== undefined) varying.add(activityId);
  const activities = network.activities.map((activity) =>
    varying.has(activity.id) && activity.duration?.minutes === 0
      ? { ...activity, duration: { ...activity.duration, minutes: 1 } }
      : activity,
  );
  return { ...network, activities };
}
