import type { Span } from '../../calendar/calendar-definition.ts';
import type { MissedLimit } from '../../network/missed-limits.ts';
import type { KeptReason } from './levelling-model.ts';

/** A levelled plan. Columns have one entry for each activity of the plan, in its order, summaries rolled up. */
export interface LevelledPlan {
  /** Minutes since the Unix epoch. */
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  /** How far each start lies behind its early start without levelling, in working minutes. */
  readonly delays: Int32Array;
  readonly assignments: readonly Assignment[];
  /** The activities that are done in parts. */
  readonly splits: readonly SplitActivity[];
  readonly finishBefore: number;
  readonly finish: number;
  /** No plan that resolves all over-allocations can finish before this instant. */
  readonly lowerBound: number;
  /** By how many percent of the least possible time, at most, this plan takes longer. */
  readonly gapPercent: number;
  /** Whether the finish is proven to be the earliest that is possible. */
  readonly optimal: boolean;
  /** What could not be resolved, or was not to be. */
  readonly overAllocations: readonly OverAllocation[];
  /** Constraints, deadlines and a required finish that are not met. */
  readonly missed: readonly MissedLimit[];
  /** The best of the simple priority rules: the one that the search began with. */
  readonly bestRule: RuleResult;
  /** Schedules generated, forward and backward. */
  readonly schedules: number;
}

/** A resource that works on an activity with so many thousandths of a unit. */
export interface Assignment {
  readonly activityId: string;
  readonly resourceId: string;
  readonly units: number;
}

/** The parts in which an activity is done, in order. */
export interface SplitActivity {
  readonly activityId: string;
  readonly parts: readonly Span[];
}

/** A stretch in which a resource has more to do than it has units. */
export interface OverAllocation extends Span {
  readonly resourceId: string;
  /** Thousandths of a unit that lack. */
  readonly units: number;
  readonly activityIds: readonly string[];
  readonly reason: KeptReason;
}

/** What a priority rule alone reaches. */
export interface RuleResult {
  readonly name: string;
  readonly scheme: 'serial' | 'parallel';
  readonly finish: number;
}
