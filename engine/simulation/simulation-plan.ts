import type { NetworkInput } from '../network/network-input.ts';
import type { Distribution } from './distribution.ts';

/** What is uncertain about an activity. Of one that is finished, nothing is any more, and none of this is read. */
export interface ActivityUncertainty {
  readonly activityId: string;
  /**
   * Minutes, of the duration of an activity that has not started or of what remains of one that has; in place of those
   * of the network. What is drawn is rounded to whole minutes, at least one.
   */
  readonly duration?: Distribution | undefined;
  /** Minor units of money, in place of the activity's cost in the network. */
  readonly cost?: Distribution | undefined;
  /** Minor units of money for every hour of the whole duration, on top of the cost. */
  readonly costPerHour?: number | undefined;
}

/** Something uncertain that would help or harm, from the register of risks. */
export interface RiskEvent {
  readonly id: string;
  /** The chance that it strikes, 0 to 1. */
  readonly probability: number;
  readonly impacts: readonly RiskImpact[];
}

/** What a risk does to one activity when it strikes. Impacts of several risks add up. */
export interface RiskImpact {
  readonly activityId: string;
  /** Minutes that the activity takes longer, or less where below 0. */
  readonly duration?: Distribution | undefined;
  /** Minor units of money. */
  readonly cost?: Distribution | undefined;
}

/** How the durations of two activities go together: Spearman's rank correlation, -1 to 1. */
export interface DurationCorrelation {
  readonly activityIds: readonly [string, string];
  readonly coefficient: number;
}

/** A plan whose finish and cost are uncertain. */
export interface SimulationPlan {
  readonly network: NetworkInput;
  readonly uncertainties: readonly ActivityUncertainty[];
  readonly risks?: readonly RiskEvent[] | undefined;
  readonly correlations?: readonly DurationCorrelation[] | undefined;
  /** Activities, milestones or summaries whose own finishes are kept as well. */
  readonly watchedIds?: readonly string[] | undefined;
}

/** Which iterations are to be drawn, and from which seed. */
export interface SimulationOptions {
  /** How many there are in all; Latin hypercube sampling spreads every distribution evenly over them. */
  readonly iterations: number;
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** The first iteration of this part, 0 if left out. */
  readonly from?: number | undefined;
  /** The first that is no longer of this part, the number of iterations if left out. */
  readonly to?: number | undefined;
  /** Levels every iteration by its resources. */
  readonly level?: LevelIteration | undefined;
  /** Called after every few hundred iterations with the number of those done; whatever it answers but false goes on. */
  readonly onProgress?: ((done: number) => unknown) | undefined;
}

/** One iteration before levelling. Columns have one entry for each activity of the network; summaries' mean nothing. */
export interface SampledIteration {
  /** What there is to do, in minutes of its kind; for started activities what remains. */
  readonly minutes: Int32Array;
  /** Early dates by the network alone. */
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
}

/** One iteration after levelling. */
export interface LevelledIteration {
  /** When each activity of the network finishes; summaries' are not read. */
  readonly finishes: Int32Array;
  /** 1 for what fixes the finish; the network's own critical activities if left out. */
  readonly critical?: Uint8Array | undefined;
}

/** Levels an iteration, by a priority rule for example. The columns are written over for the next one: keep none. */
export type LevelIteration = (iteration: SampledIteration) => LevelledIteration;
