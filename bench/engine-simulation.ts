import type { NetworkInput } from '../engine/network/network-input.ts';
import { describeSimulation } from '../engine/simulation/describe-simulation.ts';
import type { Distribution } from '../engine/simulation/distribution.ts';
import { mergeSimulations } from '../engine/simulation/merge-simulations.ts';
import { simulate } from '../engine/simulation/simulate.ts';
import type { SimulationOptions, SimulationPlan } from '../engine/simulation/simulation-plan.ts';
import type { SimulationRun } from '../engine/simulation/simulation-run.ts';
import type { Row } from './benchmark.ts';
import { largePlan } from './engine-network.ts';

export const name = 'engine-simulation';

const seed = 2026;

/** The plan of `largePlan` with a duration of its own shape for every activity, two in three of them PERT, and ten risks. */
function uncertainPlan(count: number, correlated = 0): SimulationPlan {
  const network = largePlan(count);
  const summaries = new Set(network.activities.map(({ parentId }) => parentId));
  const uncertainties = network.activities
    .filter(({ id }) => !summaries.has(id))
    .map(({ id, duration }, at) => ({
      activityId: id,
      duration: shapeOf(duration.minutes, at),
      costPerHour: 6000,
    }));
  const risks = Array.from({ length: 10 }, (_, at) => ({
    id: `r${at}`,
    probability: 0.05 * (at + 1),
    impacts: uncertainties.slice(50 * at, 50 * at + 3).map(({ activityId }) => ({
      activityId,
      duration: { type: 'triangular', low: 240, likely: 480, high: 2400 } as const,
    })),
  }));
  const correlations = uncertainties.slice(1, correlated).map(({ activityId }) => ({
    activityIds: [uncertainties[0]?.activityId ?? '', activityId] as const,
    coefficient: 0.1,
  }));
  return { network, uncertainties, risks, correlations };
}

function shapeOf(minutes: number, at: number): Distribution {
  const [low, high] = [
    Math.round(minutes * (0.5 + 0.003 * (at % 101))),
    Math.round(minutes * (1.2 + 0.007 * (at % 211))),
  ];
  if (at % 6 === 0) return { type: 'triangular', low, likely: minutes, high };
  return at % 6 === 1
    ? { type: 'lognormal', mean: minutes, deviation: minutes * 0.3 }
    : { type: 'pert', low, likely: minutes, high };
}

/** Monte Carlo simulations of whole plans: both passes in every iteration, with criticality, sensitivity and tornado. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const measure = (label: string, plan: SimulationPlan, options: SimulationOptions, turns: number) => {
    const figure = medianOf(turns, () => describeSimulation(drawn(plan, options)));
    rows.push({ measure: `simulate ${label}, one core`, figure: `${figure.toFixed(0)} ms` });
  };
  const thousand = uncertainPlan(1000);
  measure('1,000 activities, 1,000 iterations', thousand, { iterations: 1000, seed }, 5);
  measure('1,000 activities, 10,000 iterations', thousand, { iterations: 10_000, seed }, 5);
  const simple = { ...thousand, network: oneCalendar(thousand.network) };
  measure('1,000 activities of one calendar, 10,000 iterations', simple, { iterations: 10_000, seed }, 5);
  const group = uncertainPlan(1000, 50);
  measure(
    '1,000 activities, 50 of them correlated, 10,000 iterations',
    group,
    { iterations: 10_000, seed },
    3,
  );
  measure('1,000 activities, 100,000 iterations', thousand, { iterations: 100_000, seed }, 1);
  measure('10,000 activities, 1,000 iterations', uncertainPlan(10_000), { iterations: 1000, seed }, 3);
  const quarter = { iterations: 10_000, seed, from: 2500, to: 5000 };
  measure('a quarter of 10,000 iterations, 1,000 activities', thousand, quarter, 5);
  const parts = [0, 1, 2, 3].map((part) =>
    drawn(thousand, { iterations: 10_000, seed, from: part * 2500, to: (part + 1) * 2500 }),
  );
  const merging = medianOf(5, () => mergeSimulations(parts));
  rows.push({ measure: 'merge four parts of 10,000 iterations', figure: `${merging.toFixed(1)} ms` });
  return rows;
}

function oneCalendar(network: NetworkInput): NetworkInput {
  const activities = network.activities.map((activity) => ({
    ...activity,
    ...{ calendarId: undefined, deploysToProduction: false },
    duration: { ...activity.duration, elapsed: false },
  }));
  return { ...network, activities };
}

function drawn(plan: SimulationPlan, options: SimulationOptions): SimulationRun {
  const result = simulate(plan, options);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** The median time of so many turns, in milliseconds; the first turn of several only warms up. */
function medianOf(turns: number, work: () => void): number {
  const times: number[] = [];
  for (let turn = turns > 1 ? -1 : 0; turn < turns; turn += 1) {
    const since = performance.now();
    work();
    if (turn >= 0) times.push(performance.now() - since);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
