import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf } from '../calendar/working-positions.ts';
import type { NetworkSchedule } from '../network/network-schedule.ts';
import type { DrawnStretch } from './draw-plan.ts';
import { addExact, type ExactSums, makeExactSums } from './exact-sums.ts';
import { costOfHours, type PlanVariables } from './plan-variables.ts';
import type { LevelIteration, SimulationOptions, SimulationPlan } from './simulation-plan.ts';
import type { SimulationRun } from './simulation-run.ts';

/** A run that is being drawn. Finishes and critical counts are written into it as they are known. */
export interface RunRecorder {
  readonly run: SimulationRun;
  /** Adds up a stretch whose finishes are known. */
  readonly recordDrawn: (drawn: DrawnStretch) => void;
}

/**
 * Deviations count up to so many minutes either way: 16 years of all hours, 70 of office hours. Within, a product is
 * under 2^46, and 64 of them can be added up before the sum is carried.
 */
const mostDeviation = 2 ** 23;
const carryAfter = 64;

/** An empty run of the iterations that the options name. */
export function startRun(
  plan: SimulationPlan,
  { seed, iterations, from = 0, to = iterations, level }: SimulationOptions,
  schedule: NetworkSchedule,
  variables: PlanVariables,
): RunRecorder {
  const { state } = schedule;
  const { graph, input, work, calendars, compiled } = state;
  const calendar = compiled[calendars.project] as CompiledCalendar;
  const begin = positionOf(calendar, input.projectStart);
  const workOf = (instant: number) => positionOf(calendar, instant) - begin;
  const count = to - from;
  const activities = graph.activities;
  const column = () => new Int32Array(count);
  const { drivers, hourly } = variables;
  const fixed = input.activities.reduce((sum, { cost = 0 }) => sum + cost, 0);
  const cost = hourly.reduce((sum, one) => sum + costOfHours(one, work.minutes[one.node] as number), fixed);
  const finish = level ? levelledFinish(schedule, level) : schedule.finish;
  const run: SimulationRun = {
    ...{ seed, iterations, from, to, base: { finish, work: workOf(finish), cost } },
    ...{ finishes: column(), works: column(), costs: new Float64Array(count) },
    watched: (plan.watchedIds ?? []).map((id) => {
      const base = schedule.earlyFinishes[state.indexes.get(id) as number] as number;
      return { id, base, finishes: column() };
    }),
    activityIds: input.activities.map(({ id }) => id),
    summaries: graph.hierarchy.summary.slice(),
    criticalCounts: new Float64Array(activities),
    baseMinutes: work.minutes.slice(0, activities),
    ...{ durations: makeExactSums(activities), squares: makeExactSums(activities) },
    products: makeExactSums(activities),
    ...{ drivers, driverCounts: new Float64Array(2 * drivers.length), repaired: [] },
    ...{ driverFinishes: makeExactSums(2 * drivers.length), driverCosts: makeExactSums(2 * drivers.length) },
  };
  const recordDrawn = (drawn: DrawnStretch) => {
    const [first, last] = [drawn.from - from, drawn.to - from];
    run.costs.set(drawn.costs, first);
    for (let at = first; at < last; at += 1) run.works[at] = workOf(run.finishes[at] as number);
    recordDurations(run, drawn, run.works.subarray(first, last));
    recordDrivers(run, drawn, first);
  };
  return { run, recordDrawn };
}

/** The finish of the plan as it stands after levelling. */
function levelledFinish(schedule: NetworkSchedule, level: LevelIteration): number {
  const { graph, work } = schedule.state;
  const minutes = work.minutes.slice(0, graph.activities);
  const [starts, finishes] = [schedule.earlyStarts.slice(), schedule.earlyFinishes.slice()];
  const levelled = level({ minutes, starts, finishes }).finishes;
  return levelled.reduce(
    (last, finish, at) => (graph.hierarchy.summary[at] === 1 ? last : Math.max(last, finish)),
    Number.NEGATIVE_INFINITY,
  );
}

/** How far a value in minutes lies from that of the plan as it stands, within the limits that sums can hold. */
export function deviationOf(value: number, base: number): number {
  return Math.max(-mostDeviation, Math.min(mostDeviation, value - base));
}

function recordDurations(run: SimulationRun, { minutes }: DrawnStretch, works: Int32Array): void {
  const deviations = works.map((work) => deviationOf(work, run.base.work));
  for (const [node, column] of minutes) {
    const base = run.baseMinutes[node] as number;
    for (let first = 0; first < column.length; first += carryAfter) {
      const last = Math.min(column.length, first + carryAfter);
      let [sum, square, product] = [0, 0, 0];
      for (let at = first; at < last; at += 1) {
        const x = deviationOf(column[at] as number, base);
        sum += x;
        square += x * x;
        product += x * (deviations[at] as number);
      }
      addExact(run.durations, node, sum);
      addExact(run.squares, node, square);
      addExact(run.products, node, product);
    }
  }
}

function recordDrivers(run: SimulationRun, { tails }: DrawnStretch, first: number): void {
  for (const [driver, ends] of tails.entries())
    for (const [end, iterations] of ends.entries()) {
      const entry = 2 * driver + end;
      run.driverCounts[entry] = (run.driverCounts[entry] as number) + iterations.length;
      addDeviations(run.driverFinishes, entry, run.finishes, iterations, first, run.base.finish);
      addDeviations(run.driverCosts, entry, run.costs, iterations, first, run.base.cost);
    }
}

function addDeviations(
  sums: ExactSums,
  entry: number,
  values: Int32Array | Float64Array,
  iterations: Int32Array,
  first: number,
  base: number,
): void {
  for (let at = 0; at < iterations.length; at += 1)
    addExact(sums, entry, (values[first + (iterations[at] as number)] as number) - base);
}
