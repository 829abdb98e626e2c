import type { RepairedCorrelations } from './correlation-groups.ts';
import { type ExactSums, exactSum } from './exact-sums.ts';
import { deviationOf } from './record-run.ts';
import { describeSpread, type SampleSpread, shareUpTo } from './sample-spread.ts';
import type { SimulationDriver, SimulationRun } from './simulation-run.ts';

/** What a simulation says of an activity. Those that do not vary have no cruciality and no sensitivity: null. */
export interface ActivityRisk {
  readonly id: string;
  /** The share of iterations in which it is critical (criticality index: van Slyke 1963). */
  readonly criticality: number;
  /**
   * The correlation of its duration with the project's, without its sign (cruciality: Williams, "Criticality in
   * stochastic networks", Journal of the Operational Research Society 43, 1992). Durations are working minutes.
   */
  readonly cruciality: number | null;
  /**
   * Criticality times the deviation of its duration over that of the project's (schedule sensitivity index: PMI, A Guide
   * to the Project Management Body of Knowledge, 2004; Vanhoucke, Measuring Time, 2009).
   */
  readonly scheduleSensitivity: number | null;
  /** Minutes, of what there is to do. */
  readonly mean: number;
  readonly deviation: number;
}

/** A bar of a tornado: how much the finish or the cost moves with one driver. */
export interface TornadoBar extends SimulationDriver {
  /**
   * The mean over iterations in which the driver is in its lowest tenth (a risk: does not strike), and in its highest
   * (does strike). An instant or minor units of money; null where there are no such iterations.
   */
  readonly low: number | null;
  readonly high: number | null;
  /** From low to high, in minutes or minor units; 0 where one of them is not known. */
  readonly swing: number;
}

/** What the iterations of a simulation say. */
export interface SimulationReport {
  readonly iterations: number;
  /** Instants, in minutes since the Unix epoch. */
  readonly finish: SampleSpread;
  readonly cost: SampleSpread;
  readonly watched: readonly { readonly id: string; readonly finish: SampleSpread }[];
  /** All activities that are no summaries, in the order of the network. */
  readonly activities: readonly ActivityRisk[];
  /** The greatest swing first. */
  readonly finishDrivers: readonly TornadoBar[];
  readonly costDrivers: readonly TornadoBar[];
  /** Correlations that contradict one another, and what was used instead. */
  readonly repaired: readonly RepairedCorrelations[];
}

/** Describes all iterations of a run. O(iterations * log iterations + activities). */
export function describeSimulation(run: SimulationRun): SimulationReport {
  const { base } = run;
  const iterations = run.to - run.from;
  const project = projectSums(run);
  return {
    iterations,
    finish: describeSpread(run.finishes, base.finish),
    cost: describeSpread(run.costs, base.cost),
    watched: run.watched.map(({ id, base: planned, finishes }) => ({
      id,
      finish: describeSpread(finishes, planned),
    })),
    activities: run.activityIds.flatMap((id, at) =>
      run.summaries[at] === 1 ? [] : [activityRisk(run, id, at, project)],
    ),
    finishDrivers: tornado(run, run.driverFinishes, base.finish),
    costDrivers: tornado(run, run.driverCosts, base.cost),
    repaired: run.repaired,
  };
}

/** The probability to finish by an instant: the project, or a watched activity. Null if that is not watched. */
export function probabilityToFinishBy(
  run: SimulationRun,
  instant: number,
  watchedId?: string,
): number | null {
  if (watchedId === undefined) return shareUpTo(run.finishes, instant);
  const watched = run.watched.find(({ id }) => id === watchedId);
  return watched ? shareUpTo(watched.finishes, instant) : null;
}

/** The probability to stay within a budget, in minor units. */
export function probabilityToCostAtMost(run: SimulationRun, budget: number): number {
  return shareUpTo(run.costs, budget);
}

/** Number and sums of the project's working minutes, less those of the plan as it stands. */
interface ProjectSums {
  readonly count: bigint;
  readonly sum: bigint;
  /** Count times the sum of squares less the squared sum. */
  readonly spread: number;
}

function projectSums({ works, base }: SimulationRun): ProjectSums {
  const count = BigInt(works.length);
  let [sum, squares] = [0n, 0n];
  for (const work of works) {
    const deviation = deviationOf(work, base.work);
    sum += BigInt(deviation);
    squares += BigInt(deviation * deviation);
  }
  return { count, sum, spread: Number(count * squares - sum * sum) };
}

function activityRisk(run: SimulationRun, id: string, at: number, project: ProjectSums): ActivityRisk {
  const { count } = project;
  const sum = exactSum(run.durations, at);
  const spread = Number(count * exactSum(run.squares, at) - sum * sum);
  const shared = Number(count * exactSum(run.products, at) - sum * project.sum);
  const criticality = (run.criticalCounts[at] as number) / Number(count);
  const varies = spread > 0 && project.spread > 0;
  return {
    ...{ id, criticality, deviation: Math.sqrt(spread) / Number(count) },
    mean: (run.baseMinutes[at] as number) + Number(sum) / Number(count),
    cruciality: varies ? Math.abs(shared) / Math.sqrt(spread) / Math.sqrt(project.spread) : null,
    scheduleSensitivity: varies ? criticality * Math.sqrt(spread / project.spread) : null,
  };
}

function tornado(run: SimulationRun, sums: ExactSums, base: number): TornadoBar[] {
  const meanOf = (entry: number) => {
    const count = run.driverCounts[entry] as number;
    return count === 0 ? null : Math.round(base + Number(exactSum(sums, entry)) / count);
  };
  const bars = run.drivers.map((driver, at): TornadoBar => {
    const [low, high] = [meanOf(2 * at), meanOf(2 * at + 1)];
    return { ...driver, low, high, swing: low === null || high === null ? 0 : high - low };
  });
  return bars.sort((one, other) => Math.abs(other.swing) - Math.abs(one.swing));
}
