import type { NetworkState } from '../network/network-state.ts';
import { workState } from '../network/node-work.ts';
import { workMinutes } from '../network/relationship-lags.ts';
import type { CorrelationGroup } from './correlation-groups.ts';
import type { RandomStream } from './counter-random.ts';
import type { Distribution } from './distribution.ts';
import { type QuantileTables, quantileOf } from './distribution-quantile.ts';
import { type Drawing, orderOf, streamOf } from './draw-variable.ts';
import type { Quantile } from './quantile.ts';
import { correlateStrata } from './rank-correlation.ts';
import type { RiskEvent, SimulationPlan } from './simulation-plan.ts';
import type { SimulationDriver } from './simulation-run.ts';

/** An uncertain amount of an activity, by its place in the network. */
export interface AmountVariable {
  readonly node: number;
  readonly stream: RandomStream;
  readonly quantile: Quantile;
  /** Which iteration draws from each stratum, where correlations say so. */
  readonly iterationOf: Int32Array | null;
}

/** A risk and what it does. */
export interface RiskVariable {
  readonly stream: RandomStream;
  readonly probability: number;
  readonly durations: readonly AmountVariable[];
  readonly costs: readonly AmountVariable[];
}

/** Money for every hour of an activity; `before` are the minutes of its duration that are not to do any more. */
export interface HourlyCost {
  readonly node: number;
  readonly rate: number;
  readonly before: number;
}

/** All that is drawn for a plan. Drivers stand in the order of durations, costs and risks. */
export interface PlanVariables {
  readonly drawing: Drawing;
  readonly durations: readonly AmountVariable[];
  readonly costs: readonly AmountVariable[];
  readonly risks: readonly RiskVariable[];
  readonly hourly: readonly HourlyCost[];
  readonly drivers: readonly SimulationDriver[];
  /** What costs the same in every iteration. */
  readonly fixedCost: number;
}

/** Makes the variables of a plan ready to be drawn. Correlated ones are put in order here, over all iterations. */
export function planVariables(
  plan: SimulationPlan,
  state: NetworkState,
  groups: readonly CorrelationGroup[],
  drawing: Drawing,
): PlanVariables {
  const tables: QuantileTables = new Map();
  const nodeOf = (id: string) => state.indexes.get(id) as number;
  const open = (id: string) => state.work.states[nodeOf(id)] !== workState.done;
  const orders = correlatedOrders(groups, drawing);
  const amounts = (
    entries: readonly { readonly activityId: string; readonly amount: Distribution | undefined }[],
    ...name: readonly string[]
  ) =>
    entries.flatMap(({ activityId, amount }): AmountVariable[] =>
      amount === undefined || !open(activityId)
        ? []
        : [
            {
              node: nodeOf(activityId),
              stream: streamOf(drawing, ...name, activityId),
              quantile: quantileOf(amount, tables),
              iterationOf: name[0] === 'duration' ? (orders.get(activityId) ?? null) : null,
            },
          ],
    );
  const uncertain = (of: 'duration' | 'cost') =>
    plan.uncertainties.map((one) => ({ activityId: one.activityId, amount: one[of] }));
  const risks = (plan.risks ?? []).map(({ id, probability, impacts }: RiskEvent): RiskVariable => {
    const impact = (of: 'duration' | 'cost') =>
      amounts(
        impacts.map((one) => ({ activityId: one.activityId, amount: one[of] })),
        `risk ${of}`,
        id,
      );
    const stream = streamOf(drawing, 'risk', id);
    return { stream, probability, durations: impact('duration'), costs: impact('cost') };
  });
  const [durations, costs] = [amounts(uncertain('duration'), 'duration'), amounts(uncertain('cost'), 'cost')];
  return {
    ...{ drawing, durations, costs, risks },
    hourly: hourlyCosts(plan, state),
    drivers: driversOf(plan, open),
    fixedCost: fixedCost(state, new Set(costs.map(({ node }) => node))),
  };
}

function driversOf(plan: SimulationPlan, open: (id: string) => boolean): SimulationDriver[] {
  const of = (kind: 'duration' | 'cost') =>
    plan.uncertainties
      .filter((one) => one[kind] !== undefined && open(one.activityId))
      .map(({ activityId }) => ({ kind, id: activityId }));
  const risks = (plan.risks ?? []).map(({ id }) => ({ kind: 'risk' as const, id }));
  return [...of('duration'), ...of('cost'), ...risks];
}

/** The orders of correlated durations, by activity. */
function correlatedOrders(groups: readonly CorrelationGroup[], drawing: Drawing): Map<string, Int32Array> {
  const orders = new Map<string, Int32Array>();
  for (const { activityIds, scores } of groups) {
    const columns = activityIds.map((id) => orderOf(drawing, streamOf(drawing, 'duration', id)).slice());
    correlateStrata(columns, scores);
    for (const [at, id] of activityIds.entries()) orders.set(id, columns[at] as Int32Array);
  }
  return orders;
}

function hourlyCosts(
  { uncertainties }: SimulationPlan,
  { input, indexes, work }: NetworkState,
): HourlyCost[] {
  return uncertainties.flatMap(({ activityId, costPerHour = 0 }) => {
    const node = indexes.get(activityId) as number;
    const activity = input.activities[node];
    if (costPerHour === 0 || activity === undefined) return [];
    return [{ node, rate: costPerHour, before: workMinutes(activity) - (work.minutes[node] as number) }];
  });
}

function fixedCost({ input }: NetworkState, varying: ReadonlySet<number>): number {
  return input.activities.reduce((sum, { cost = 0 }, node) => (varying.has(node) ? sum : sum + cost), 0);
}

/** What a duration of so many minutes costs at a rate by the hour, in whole minor units. */
export function costOfHours({ rate, before }: HourlyCost, minutes: number): number {
  return Math.floor((rate * (before + minutes)) / 60 + 0.5);
}
