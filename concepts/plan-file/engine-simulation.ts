import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import type { Distribution } from '../../engine/simulation/distribution.ts';
import type {
  ActivityUncertainty,
  DurationCorrelation,
  RiskEvent,
  RiskImpact,
  SimulationPlan,
} from '../../engine/simulation/simulation-plan.ts';
import { parseDuration, type WorkingUnits } from './duration.ts';
import { type Costs, costsOfPlan } from './engine-costs.ts';
import { distributionInMinutes, scaleDistribution } from './engine-distribution.ts';
import { type PlanActivity, planActivities } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { currencyDigits, minorUnits } from './plan-money.ts';

/** What of a plan file goes into a simulation, whose network is that of `networkOfPlan`. */
export interface PlanSimulation {
  readonly plan: SimulationPlan;
  /** How many activities have a duration that is uncertain. */
  readonly uncertain: number;
  /** How many risk events may strike. */
  readonly risks: number;
}

/**
 * The uncertainty of a plan: distributions, or three-point estimates as PERT; of started work in proportion to what
 * remains of it. A risk delays what it affects, and what is below a summary by the last of it in the file; its cost is
 * counted once, at the first that it affects.
 */
export function simulationOfPlan(plan: PlanFile, network: NetworkInput): PlanSimulation {
  const activities = planActivities(plan);
  const certain = new Set(
    network.activities
      .filter(({ type, actualFinish }) => type !== 'activity' || actualFinish !== undefined)
      .map(({ id }) => id),
  );
  const costs = costsOfPlan(plan, activities, network);
  const uncertainties = activities.flatMap((placed, at) => {
    const { id } = placed.activity;
    if (certain.has(id)) return [];
    return uncertaintyOf(plan, placed, network.activities[at], costs.get(id)) ?? [];
  });
  const risks = risksOf(plan, activities, certain);
  const varying = new Set(
    uncertainties.flatMap(({ activityId, duration }) => (duration ? [activityId] : [])),
  );
  return {
    plan: {
      network: {
        ...network,
        activities: withFixedCosts(
          costs,
          activities,
          network,
          new Set(uncertainties.map((one) => one.activityId)),
        ),
      },
      uncertainties,
      risks,
      correlations: correlationsOf(plan, varying),
    },
    uncertain: varying.size,
    risks: risks.length,
  };
}

function uncertaintyOf(
  plan: PlanFile,
  placed: PlanActivity,
  inNetwork: NetworkActivity | undefined,
  costs: Costs | undefined,
): ActivityUncertainty | undefined {
  const { activity, duration } = placed;
  const perHour = duration?.elapsed ? 0 : (costs?.perHour ?? 0);
  const whole = distributionOf(plan, placed);
  const { remaining, percentComplete = 0, actualStart } = inNetwork ?? {};
  const total = duration?.minutes ?? 0;
  const left =
    actualStart === undefined || total === 0 ? 1 : (remaining ?? total * (1 - percentComplete / 100)) / total;
  const scaled = whole && left > 0 ? scaleDistribution(whole, left) : undefined;
  if (!scaled && perHour === 0) return undefined;
  return {
    activityId: activity.id,
    ...(scaled ? { duration: scaled } : {}),
    ...(perHour === 0 ? {} : { costPerHour: perHour }),
  };
}

/** How the duration of an activity is spread, in minutes; nothing where it is certain. */
function distributionOf(plan: PlanFile, { activity, ...placed }: PlanActivity): Distribution | undefined {
  const { distribution, estimate } = activity;
  if (!distribution && !estimate) return undefined;
  const points = {
    optimistic: placed.optimisticMinutes ?? 0,
    mostLikely: placed.mostLikelyMinutes ?? 0,
    pessimistic: placed.pessimisticMinutes ?? 0,
  };
  return distributionInMinutes(distribution ?? { type: 'pert' }, points, workingUnits(plan.calendar));
}

/** The hourly cost is drawn with the duration: what is left of the cost is fixed. */
function withFixedCosts(
  costs: ReadonlyMap<string, Costs>,
  activities: readonly PlanActivity[],
  network: NetworkInput,
  uncertain: ReadonlySet<string>,
): NetworkInput['activities'] {
  return network.activities.map((activity, at) => {
    const placed = activities[at];
    if (!placed || placed.duration?.elapsed || !uncertain.has(activity.id)) return activity;
    const fixed = costs.get(activity.id)?.fixed;
    return fixed === undefined ? activity : { ...activity, cost: fixed };
  });
}

function risksOf(
  plan: PlanFile,
  activities: readonly PlanActivity[],
  certain: ReadonlySet<string>,
): RiskEvent[] {
  const leaves = leavesBelow(activities, certain);
  const anywhere = [...leaves.values()].at(0);
  const units = workingUnits(plan.calendar);
  return (plan.risks ?? []).flatMap((risk) => {
    const affected = [...new Set((risk.affects ?? []).flatMap((id) => leaves.get(id) ?? []))];
    const delay = riskDelay(risk, units);
    const cost = costOf(plan, risk);
    const bearer = affected[0] ?? anywhere;
    const impacts = affected.map(
      (activityId): RiskImpact => ({ activityId, ...(delay ? { duration: delay } : {}) }),
    );
    const costly = cost && bearer !== undefined ? withCost(impacts, bearer, cost) : impacts;
    const real = costly.filter(({ duration, cost: amount }) => duration ?? amount);
    return real.length === 0 ? [] : [{ id: risk.id, probability: risk.probability, impacts: real }];
  });
}

function withCost(impacts: readonly RiskImpact[], bearer: string, cost: Distribution): RiskImpact[] {
  const found = impacts.some(({ activityId }) => activityId === bearer);
  return found
    ? impacts.map((impact) => (impact.activityId === bearer ? { ...impact, cost } : impact))
    : [...impacts, { activityId: bearer, cost }];
}

/** What a risk on an activity delays: itself; of a summary, the last below it that is not certain. */
function leavesBelow(activities: readonly PlanActivity[], certain: ReadonlySet<string>): Map<string, string> {
  const parents = new Map(activities.map(({ activity, parentId }) => [activity.id, parentId]));
  const leaves = new Map<string, string>();
  for (const { activity } of activities) {
    if (certain.has(activity.id)) continue;
    for (let id: string | null = activity.id; id !== null; id = parents.get(id) ?? null)
      leaves.set(id, activity.id);
  }
  return leaves;
}

/** A risk as a plan file writes it. */
export type PlanRisk = NonNullable<PlanFile['risks']>[number];

/** What a risk adds to the minutes of what it affects, below 0 for an opportunity; nothing where it costs no time. */
export function riskDelay(
  { kind, impactRange, impactDays }: PlanRisk,
  units: WorkingUnits,
): Distribution | undefined {
  const sign = kind === 'opportunity' ? -1 : 1;
  const minutes = (text: string) => {
    const read = parseDuration(text, units);
    return read.ok ? read.value.minutes : 0;
  };
  if (impactRange)
    return spread(
      minutes(impactRange.optimistic),
      minutes(impactRange.mostLikely),
      minutes(impactRange.pessimistic),
      sign,
    );
  if (!impactDays) return undefined;
  return { type: 'fixed', value: sign * Math.round(impactDays * units.dayMinutes) };
}

function costOf(plan: PlanFile, { kind, impactCost, impactCostRange }: PlanRisk): Distribution | undefined {
  const digits = currencyDigits(plan.project.currency);
  const sign = kind === 'opportunity' ? -1 : 1;
  const money = (amount: number) => minorUnits(amount, digits) ?? 0;
  if (impactCostRange) {
    const { optimistic, mostLikely, pessimistic } = impactCostRange;
    return spread(money(optimistic), money(mostLikely), money(pessimistic), sign);
  }
  return impactCost ? { type: 'fixed', value: sign * money(impactCost) } : undefined;
}

function spread(low: number, likely: number, high: number, sign: number): Distribution {
  return sign > 0
    ? { type: 'pert', low, likely, high }
    : { type: 'pert', low: -high, likely: -likely, high: -low };
}

/** Every two of the activities that go together; of two coefficients for the same two the later counts. */
function correlationsOf(plan: PlanFile, varying: ReadonlySet<string>): DurationCorrelation[] {
  const pairs = new Map<string, DurationCorrelation>();
  for (const { activities, coefficient } of plan.correlations ?? []) {
    const known = [...new Set(activities)].filter((id) => varying.has(id)).sort();
    for (const [at, one] of known.entries())
      for (const other of known.slice(at + 1))
        pairs.set(`${one} ${other}`, { activityIds: [one, other], coefficient });
  }
  return [...pairs.values()];
}
