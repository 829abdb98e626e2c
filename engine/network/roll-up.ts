import { gateKind } from './network-graph.ts';
import type { NetworkActivity } from './network-input.ts';
import { percentDone } from './network-schedule.ts';
import type { NetworkState } from './network-state.ts';
import { workState } from './node-work.ts';
import { workMinutes } from './relationship-lags.ts';

/** What summaries add up, one entry for each activity. */
export interface RolledUpFigures {
  readonly percentComplete: Float64Array;
  readonly costs: Float64Array;
}

const greatest = 2 ** 31 - 1;

/**
 * Gives summaries the dates around their children (early and late) and the least float of those not done, and tells
 * which activities are critical: 1 for each. O(activities), at any depth.
 */
export function rollUpDates(state: NetworkState): Uint8Array {
  const { graph, work, dates, input } = state;
  const { parents, summary, topDown } = graph.hierarchy;
  const { starts, finishes, lateStarts, lateFinishes, totalFloats, freeFloats } = dates;
  const { states } = work;
  const count = graph.activities;
  const critical = new Uint8Array(count);
  const criticalFloat = input.criticalFloat ?? 0;
  for (let at = 0; at < count; at += 1) if (summary[at]) openSummary(state, at);
  for (let node = count; node < graph.nodes; node += 1) stretchSummary(state, node);
  for (let place = count - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    const isDone = states[at] === workState.done;
    if (summary[at]) {
      if (totalFloats[at] === greatest) totalFloats[at] = freeFloats[at] = 0;
    } else if (!isDone && (totalFloats[at] as number) <= criticalFloat) critical[at] = 1;
    const parent = parents[at] as number;
    if (parent < 0) continue;
    keepLeast(starts, parent, at);
    keepLeast(lateStarts, parent, at);
    keepGreatest(finishes, parent, at);
    keepGreatest(lateFinishes, parent, at);
    if (critical[at]) critical[parent] = 1;
    if (isDone) continue;
    keepLeast(totalFloats, parent, at);
    keepLeast(freeFloats, parent, at);
    states[parent] = workState.toDo;
  }
  return critical;
}

function keepLeast(column: Int32Array, parent: number, child: number): void {
  if ((column[child] as number) < (column[parent] as number)) column[parent] = column[child] as number;
}

function keepGreatest(column: Int32Array, parent: number, child: number): void {
  if ((column[child] as number) > (column[parent] as number)) column[parent] = column[child] as number;
}

/** A summary before its children are counted: done, for as long as none of them is not. */
function openSummary({ dates, work }: NetworkState, at: number): void {
  dates.starts[at] = dates.lateStarts[at] = greatest;
  dates.finishes[at] = dates.lateFinishes[at] = -greatest;
  dates.totalFloats[at] = dates.freeFloats[at] = greatest;
  work.states[at] = workState.done;
}

/** A summary whose finish is bound by what waits for its children lasts as long as that. */
function stretchSummary({ graph, dates }: NetworkState, junction: number): void {
  if (graph.gates[junction] !== gateKind.looseFinish) return;
  const summary = graph.owners[junction] as number;
  dates.finishes[summary] = dates.finishes[junction] as number;
  dates.lateFinishes[summary] = dates.lateFinishes[junction] as number;
}

/** Adds up cost, and progress weighed by duration. What takes no time weighs next to nothing, and so counts where nothing else does. */
export function rollUpFigures({ input, graph, work }: NetworkState): RolledUpFigures {
  const { parents, summary, topDown } = graph.hierarchy;
  const count = graph.activities;
  const [done, total, costs] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let place = count - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    const activity = input.activities[at] as NetworkActivity;
    costs[at] = (costs[at] as number) + (activity.cost ?? 0);
    if (summary[at] === 0) {
      const minutes = workMinutes(activity);
      const weight = minutes === 0 ? 1e-9 : minutes;
      total[at] = weight;
      done[at] = (percentDone(activity, work.states[at] as number, minutes) / 100) * weight;
    }
    const parent = parents[at] as number;
    if (parent < 0) continue;
    done[parent] = (done[parent] as number) + (done[at] as number);
    total[parent] = (total[parent] as number) + (total[at] as number);
    costs[parent] = (costs[parent] as number) + (costs[at] as number);
  }
  for (let at = 0; at < count; at += 1)
    done[at] = total[at] === 0 ? 0 : (100 * (done[at] as number)) / (total[at] as number);
  return { percentComplete: done, costs };
}
