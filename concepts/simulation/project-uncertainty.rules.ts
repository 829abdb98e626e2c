import { longestMinutes } from '../../engine/network/check-activity.ts';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import { checkDistribution, type Distribution } from '../../engine/simulation/distribution.ts';
import type {
  ActivityUncertainty,
  RiskEvent,
  SimulationPlan,
} from '../../engine/simulation/simulation-plan.ts';
import type { WorkingUnits } from '../plan-file/duration.ts';
import { distributionInMinutes, scaleDistribution } from '../plan-file/engine-distribution.ts';
import { type PlanRisk, riskDelay } from '../plan-file/engine-simulation.ts';
import type { PlanDistribution } from '../plan-file/plan-uncertainty-schema.ts';
import type { PlanDetail } from '../work-item/plan-detail.ts';

/** What a simulation asks of a work item beside its place in the network. */
export interface EstimatedWork {
  readonly workItemId: string;
  readonly planKey: string | null;
  readonly optimisticMinutes: number | null;
  readonly mostLikelyMinutes: number | null;
  readonly pessimisticMinutes: number | null;
  readonly durationMinutes: number | null;
  readonly planDetail: Pick<PlanDetail, 'distribution' | 'distributionMinutes'> | null;
}

/** A project's network with what is uncertain about it. */
export interface ProjectUncertainty {
  readonly plan: SimulationPlan;
  readonly open: number;
  readonly uncertain: number;
  readonly risks: number;
}

/**
 * The uncertainty of a project: the distribution that a plan file names, or three estimates as a PERT distribution, in
 * proportion to the duration where that was given another value since, and to what remains where work has begun. A risk delays each work item that it affects, and
 * of a summary the last within it that is not done.
 */
export function projectUncertainty(
  network: NetworkInput,
  work: readonly EstimatedWork[],
  registered: readonly PlanRisk[],
  units: WorkingUnits,
): ProjectUncertainty {
  const holders = new Set(network.activities.flatMap(({ parentId }) => parentId ?? []));
  const open = network.activities.filter(
    ({ id, type, actualFinish }) =>
      !holders.has(id) && type !== 'milestone' && type !== 'summary' && actualFinish === undefined,
  );
  const estimates = new Map(work.map((item) => [item.workItemId, item]));
  const uncertainties = open.flatMap((activity): ActivityUncertainty[] => {
    const duration = spreadOf(activity, estimates.get(activity.id), units);
    return duration ? [{ activityId: activity.id, duration }] : [];
  });
  const risks = riskEvents(network, open, work, registered, units);
  return {
    plan: { network, uncertainties, risks },
    ...{ open: open.length, uncertain: uncertainties.length, risks: risks.length },
  };
}

function spreadOf(
  activity: NetworkActivity,
  item: EstimatedWork | undefined,
  units: WorkingUnits,
): Distribution | null {
  const { duration, remaining, actualStart } = activity;
  const left = actualStart === undefined ? duration.minutes : (remaining ?? duration.minutes);
  if (!item || duration.minutes === 0 || left === 0) return null;
  if (item.planDetail?.distribution) return namedSpread(item, left / duration.minutes, units);
  const { optimisticMinutes: low, mostLikelyMinutes: likely, pessimisticMinutes: high } = item;
  if (low === null || likely === null || high === null) return null;
  // Estimates out of order, as they are while somebody edits them, say nothing.
  if (low > likely || likely > high || low === high || likely === 0) return null;
  const by = left / likely;
  return { type: 'pert', low: low * by, likely: likely * by, high: high * by };
}

/** The distribution that a plan file names, of the share of the work that is left. */
function namedSpread(item: EstimatedWork, share: number, units: WorkingUnits): Distribution | null {
  const { distribution, distributionMinutes } = item.planDetail ?? {};
  const { optimisticMinutes, mostLikelyMinutes, pessimisticMinutes, durationMinutes } = item;
  const whole = distributionInMinutes(
    distribution as PlanDistribution,
    {
      optimistic: optimisticMinutes ?? 0,
      mostLikely: mostLikelyMinutes ?? 0,
      pessimistic: pessimisticMinutes ?? 0,
    },
    units,
  );
  // Somebody may have said another duration since.
  const by = durationMinutes && distributionMinutes ? durationMinutes / distributionMinutes : 1;
  const spread = scaleDistribution(whole, by * share);
  return checkDistribution(spread, 0, longestMinutes) === null ? spread : null;
}

function riskEvents(
  network: NetworkInput,
  open: readonly NetworkActivity[],
  work: readonly EstimatedWork[],
  registered: readonly PlanRisk[],
  units: WorkingUnits,
): RiskEvent[] {
  const parents = new Map(network.activities.map(({ id, parentId }) => [id, parentId]));
  const last = new Map<string, string>();
  for (const { id } of open)
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) last.set(at, id);
  const byKey = new Map(work.flatMap(({ planKey, workItemId }) => (planKey ? [[planKey, workItemId]] : [])));
  return registered.flatMap((risk): RiskEvent[] => {
    const duration = riskDelay(risk, units);
    const affected = (risk.affects ?? []).flatMap((key) => last.get(byKey.get(key) ?? '') ?? []);
    if (!duration || affected.length === 0) return [];
    const impacts = [...new Set(affected)].map((activityId) => ({ activityId, duration }));
    return [{ id: risk.id, probability: risk.probability, impacts }];
  });
}
