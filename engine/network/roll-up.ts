import type { NetworkActivity } from './network-input.ts';
import { percentDone } from './network-schedule.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';
import { workMinutes } from './relationship-lags.ts';

/** What summaries add up, one entry for each activity. */
export interface RolledUp {
  readonly critical: Uint8Array;
  readonly percentComplete: Float64Array;
  readonly costs: Float64Array;
}

const greatest = 2 ** 31 - 1;

/**
 * Gives summaries the dates around their children (early and late), the least float of those not done, their cost and
 * their progress weighed by duration. O(activities), at any depth.
 */
export function rollUp(state: NetworkState): RolledUp {
  const { input, graph, work, dates } = state;
  const { parents, summary, topDown } = graph.hierarchy;
  const count = graph.activities;
  const { done, total, costs } = ownFigures(state);
  const critical = new Uint8Array(count);
  const criticalFloat = input.criticalFloat ?? 0;
  for (let at = 0; at < count; at += 1) if (summary[at]) openSummary(state, at);
  for (let place = count - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    if (summary[at]) {
      if (dates.totalFloats[at] === greatest) dates.totalFloats[at] = dates.freeFloats[at] = 0;
    } else if (work.states[at] !== workState.done && (dates.totalFloats[at] as number) <= criticalFloat) {
      critical[at] = 1;
    }
    const parent = parents[at] as number;
    if (parent < 0) continue;
    const least = (column: Int32Array) => {
      column[parent] = Math.min(column[parent] as number, column[at] as number);
    };
    const most = (column: Int32Array) => {
      column[parent] = Math.max(column[parent] as number, column[at] as number);
    };
    least(dates.starts);
    least(dates.lateStarts);
    most(dates.finishes);
    most(dates.lateFinishes);
    if (work.states[at] !== workState.done) {
      least(dates.totalFloats);
      least(dates.freeFloats);
      work.states[parent] = workState.toDo;
    }
    critical[parent] = (critical[parent] as number) | (critical[at] as number);
    done[parent] = (done[parent] as number) + (done[at] as number);
    total[parent] = (total[parent] as number) + (total[at] as number);
    costs[parent] = (costs[parent] as number) + (costs[at] as number);
  }
  const percentComplete = new Float64Array(count);
  for (let at = 0; at < count; at += 1)
    percentComplete[at] = total[at] === 0 ? 0 : (100 * (done[at] as number)) / (total[at] as number);
  return { critical, percentComplete, costs };
}

/** A summary before its children are counted: done, for as long as none of them is not. */
function openSummary({ dates, work }: NetworkState, at: number): void {
  dates.starts[at] = dates.lateStarts[at] = greatest;
  dates.finishes[at] = dates.lateFinishes[at] = -greatest;
  dates.totalFloats[at] = dates.freeFloats[at] = greatest;
  work.states[at] = workState.done;
}

/** Cost and progress of every activity alone. What takes no time weighs next to nothing, and so counts where nothing else does. */
function ownFigures({ input, graph, work }: NetworkState) {
  const count = graph.activities;
  const done = new Float64Array(count);
  const total = new Float64Array(count);
  const costs = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const activity = input.activities[at] as NetworkActivity;
    costs[at] = activity.cost ?? 0;
    if (graph.hierarchy.summary[at]) continue;
    const minutes = workMinutes(activity);
    const weight = minutes === 0 ? 1e-9 : minutes;
    total[at] = weight;
    done[at] = (percentDone(activity, work.states[at] as number, minutes) / 100) * weight;
  }
  return { done, total, costs };
}
