import type { MissedLimit } from './missed-limits.ts';
import type { NetworkActivity } from './network-input.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';

/**
 * A scheduled plan. Columns have one entry for each activity of the input, in its order, summaries rolled up; instants
 * are minutes since the Unix epoch, floats working minutes of the activity's calendar. It never changes.
 */
export interface NetworkSchedule {
  /** The earliest start and the latest early finish of all activities. */
  readonly start: number;
  readonly finish: number;
  readonly earlyStarts: Int32Array;
  readonly earlyFinishes: Int32Array;
  readonly lateStarts: Int32Array;
  readonly lateFinishes: Int32Array;
  readonly totalFloats: Int32Array;
  readonly freeFloats: Int32Array;
  /** 1 for what is not done and has no more total float than is critical. */
  readonly critical: Uint8Array;
  /** 0 to 100; a summary's is that of its work, weighed by duration. */
  readonly percentComplete: Float64Array;
  /** Minor units of money; a summary's is its own and that of all within it. */
  readonly costs: Float64Array;
  /** Constraints, deadlines and a required finish that are not met. */
  readonly missed: readonly MissedLimit[];
  /** How many nodes the passes placed: all of them, or those that a change reached. */
  readonly placed: number;
  /** What `reschedule` and the questions about driving predecessors go on with; not for others. */
  readonly state: NetworkState;
}

/** One activity of a schedule as a plain object. */
export interface ScheduledActivity {
  readonly id: string;
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
  readonly totalFloat: number;
  readonly freeFloat: number;
  readonly critical: boolean;
  readonly summary: boolean;
  readonly percentComplete: number;
  readonly cost: number;
}

/** One activity of a schedule, or null if there is none of that id. */
export function scheduledActivity(schedule: NetworkSchedule, id: string): ScheduledActivity | null {
  const at = schedule.state.indexes.get(id);
  return at === undefined ? null : activityAt(schedule, at);
}

/** All activities of a schedule, in the order of the input. */
export function scheduledActivities(schedule: NetworkSchedule): ScheduledActivity[] {
  return schedule.state.input.activities.map((_, at) => activityAt(schedule, at));
}

function activityAt(schedule: NetworkSchedule, at: number): ScheduledActivity {
  const { state } = schedule;
  return {
    id: (state.input.activities[at] as NetworkActivity).id,
    earlyStart: schedule.earlyStarts[at] as number,
    earlyFinish: schedule.earlyFinishes[at] as number,
    lateStart: schedule.lateStarts[at] as number,
    lateFinish: schedule.lateFinishes[at] as number,
    totalFloat: schedule.totalFloats[at] as number,
    freeFloat: schedule.freeFloats[at] as number,
    critical: schedule.critical[at] === 1,
    summary: state.graph.hierarchy.summary[at] === 1,
    percentComplete: schedule.percentComplete[at] as number,
    cost: schedule.costs[at] as number,
  };
}

/** How much of an activity that is no summary is done, 0 to 100. */
export function percentDone(activity: NetworkActivity, state: number, total: number): number {
  if (state === workState.done) return 100;
  const { remaining, percentComplete } = activity;
  if (percentComplete !== undefined) return percentComplete;
  if (state !== workState.started || remaining === undefined || total === 0) return 0;
  return 100 * (1 - Math.min(total, remaining) / total);
}
