import type { RepairedCorrelations } from './correlation-groups.ts';
import type { ExactSums } from './exact-sums.ts';

/** What the finish or the cost may hang on: an uncertain duration or cost of an activity, or a risk. */
export interface SimulationDriver {
  readonly kind: 'duration' | 'cost' | 'risk';
  /** The id of the activity or of the risk. */
  readonly id: string;
}

/** The finishes of one watched activity, milestone or summary. */
export interface WatchedFinishes {
  readonly id: string;
  /** That of the plan as it stands. */
  readonly base: number;
  /** One entry for each iteration. */
  readonly finishes: Int32Array;
}

/**
 * Drawn iterations: all of a simulation, or a part of them. Plain data and typed arrays, so that it can be sent between
 * workers; parts that follow one another are put together by `mergeSimulations`.
 */
export interface SimulationRun {
  readonly seed: number;
  readonly iterations: number;
  /** The iterations of this part: from one up to, not including, another. */
  readonly from: number;
  readonly to: number;
  /** The plan as it stands, without uncertainty: an instant, working minutes of the project's calendar, and money. */
  readonly base: { readonly finish: number; readonly work: number; readonly cost: number };
  /** One entry for each iteration: the instant of the finish, working minutes up to it, and the cost in minor units. */
  readonly finishes: Int32Array;
  readonly works: Int32Array;
  readonly costs: Float64Array;
  readonly watched: readonly WatchedFinishes[];
  /** All activities in the order of the network; 1 for those that are summaries, of which nothing more is known. */
  readonly activityIds: readonly string[];
  readonly summaries: Uint8Array;
  /** In how many iterations each is critical. */
  readonly criticalCounts: Float64Array;
  /** The minutes of each in the plan as it stands, and sums over the iterations of what was drawn less that. */
  readonly baseMinutes: Int32Array;
  readonly durations: ExactSums;
  readonly squares: ExactSums;
  /** Sums of the deviations' products with those of the works. */
  readonly products: ExactSums;
  readonly drivers: readonly SimulationDriver[];
  /**
   * For each driver, over iterations in which it was in its lowest tenth (a risk: did not strike) and in which it was in
   * its highest (did strike): how many, and sums of the finishes and costs less those of the plan as it stands.
   */
  readonly driverCounts: Float64Array;
  readonly driverFinishes: ExactSums;
  readonly driverCosts: ExactSums;
  readonly repaired: readonly RepairedCorrelations[];
}
