import {
  describeSimulation,
  probabilityToFinishBy,
  type TornadoBar,
} from '../../engine/simulation/describe-simulation.ts';
import { nearestRank, type SampleSpread } from '../../engine/simulation/sample-spread.ts';
import { simulate } from '../../engine/simulation/simulate.ts';
import type { SimulationRun } from '../../engine/simulation/simulation-run.ts';
import type { ComputeTask } from '../../platform/compute/compute.ts';
import { dayText, instantIn } from '../plan-file/local-time.ts';
import { instantText, localDayOf } from '../schedule/time-scale.rules.ts';
import type { ProjectUncertainty } from './project-uncertainty.rules.ts';
import type { Simulation } from './simulation.contract.ts';

/** A milestone with the day by which it was promised. */
export interface PromisedMilestone {
  readonly workItemId: string;
  readonly date: string | null;
}

/** What is simulated of a project, and the dates that it is held against. */
export interface SimulationOrder {
  readonly uncertainty: ProjectUncertainty;
  readonly timeZone: string;
  readonly targetDate: string | null;
  readonly milestones: readonly PromisedMilestone[];
  /** What each risk would bring about, by its key. */
  readonly events: Readonly<Record<string, string>>;
}

const mostIterations = 10_000;
const leastIterations = 1_000;
/** So many drawn durations take about a second. */
const mostDraws = 5_000_000;
const mostDrivers = 15;
const mostBins = 40;
/** The same plan gives the same figures. */
const seed = 20_260_101;

/** Simulates a project; a problem where its plan cannot be. Plans of up to 500 activities are drawn 10,000 times, greater ones less often. */
export const simulateProject: ComputeTask<
  SimulationOrder,
  { readonly simulation: Simulation } | { readonly problem: string }
> = {
  name: 'simulate-project',
  run({ uncertainty, timeZone, targetDate, milestones, events }) {
    const { plan, open, uncertain, risks } = uncertainty;
    const points = new Set(
      plan.network.activities.flatMap(({ id, type }) => (type === 'milestone' ? [id] : [])),
    );
    const size = Math.max(1, plan.network.activities.length);
    const iterations = Math.max(
      leastIterations,
      Math.min(mostIterations, Math.floor(mostDraws / size / 100) * 100),
    );
    const watchedIds = milestones.map(({ workItemId }) => workItemId);
    const result = simulate({ ...plan, watchedIds }, { iterations, seed });
    if (!result.ok) return { problem: result.problem.detail };
    const run = result.value;
    const report = describeSimulation(run);
    const endOf = (date: string) => instantIn(timeZone, date, undefined, 'end');
    return {
      simulation: {
        ...{ iterations, open, uncertain, risks, timeZone },
        finish: {
          planned: instantText(report.finish.base),
          plannedChance: report.finish.baseConfidence,
          mean: instantText(report.finish.mean),
          percentiles: report.finish.percentiles.map(({ percent, value }) => ({
            ...{ percent, finish: instantText(value) },
          })),
        },
        target:
          targetDate === null
            ? null
            : { date: targetDate, chance: probabilityToFinishBy(run, endOf(targetDate)) ?? 0 },
        histogram: histogram(run, timeZone),
        milestones: milestones.map(({ workItemId, date }, at) => ({
          ...{ workItemId, date },
          chance: date === null ? null : probabilityToFinishBy(run, endOf(date), workItemId),
          p50: percentile(report.watched[at]?.finish, 50),
          p80: percentile(report.watched[at]?.finish, 80),
        })),
        drivers: report.finishDrivers
          .filter(movesFinish)
          .slice(0, mostDrivers)
          .map((bar) => describeDriver(bar, events)),
        criticality: report.activities
          .filter(({ id, criticality }) => criticality > 0 && !points.has(id))
          .map(({ id, criticality, scheduleSensitivity }) => ({
            ...{ workItemId: id, share: criticality, scheduleSensitivity },
          }))
          .sort((one, other) => other.share - one.share || sensitivity(other) - sensitivity(one)),
      },
    };
  },
};

function sensitivity({ scheduleSensitivity }: Simulation['criticality'][number]): number {
  return scheduleSensitivity ?? 0;
}

type KnownBar = TornadoBar & { low: number; high: number };

function movesFinish(bar: TornadoBar): bar is KnownBar {
  return bar.kind !== 'cost' && bar.low !== null && bar.high !== null && bar.swing !== 0;
}

function describeDriver(
  { kind, id, low, high }: KnownBar,
  events: SimulationOrder['events'],
): Simulation['drivers'][number] {
  const told = { id, low: instantText(low), high: instantText(high) };
  return kind === 'risk'
    ? { ...told, kind, event: events[id] ?? id }
    : { ...told, kind: 'duration', event: null };
}

function percentile(spread: SampleSpread | undefined, wanted: number): string {
  return instantText(spread?.percentiles.find(({ percent }) => percent === wanted)?.value ?? 0);
}

/** The finishes by local day, or by so many days that there are few enough bars; the hundredth at either end is left to the outer bars. */
function histogram({ finishes }: SimulationRun, timeZone: string): Simulation['histogram'] {
  const ascending = finishes.slice().sort();
  const [first, last] = [nearestRank(ascending, 1), nearestRank(ascending, 99)].map((finish) =>
    localDayOf(timeZone, finish),
  ) as [number, number];
  const width = Math.max(1, Math.ceil((last - first + 1) / mostBins));
  const counts = new Array<number>(Math.floor((last - first) / width) + 1).fill(0);
  // Ascending instants fall on ascending days, so each day is found once.
  let [known, from, to] = [first, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const finish of ascending) {
    if (finish < from || finish >= to) {
      known = localDayOf(timeZone, finish);
      from = instantIn(timeZone, dayText(known));
      to = instantIn(timeZone, dayText(known + 1));
    }
    const bin = Math.floor((Math.min(last, Math.max(first, known)) - first) / width);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ day: dayText(first + bin * width), count }));
}
