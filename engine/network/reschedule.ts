import { CalendarExhausted } from '../calendar/compiled-calendar.ts';
import { checkActivity } from './check-activity.ts';
import { limitedAgain } from './missed-limits.ts';
import type { NetworkGraph } from './network-graph.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';
import type { NetworkSchedule } from './network-schedule.ts';
import { copyDates, type NetworkState } from './network-state.ts';
import { copyWork, type NodeWork } from './node-work.ts';
import { propagate } from './propagate.ts';
import { findUnmovedGates, readActivity } from './read-work.ts';
import { relationshipLags } from './relationship-lags.ts';
import { describeSchedule, runPasses, scheduleActivities } from './schedule-activities.ts';
import { findStraightEdges, isStraight, type StraightEdges } from './straight-edges.ts';

/**
 * The schedule after some activities of the same ids have changed; the schedule before stays as it was. Durations,
 * constraints, deadlines and progress cost what the change reaches, and the columns' copies; a change of type, parent
 * or calendar computes all anew. The answer is always that of `scheduleActivities` on the changed plan.
 */
export function reschedule(
  schedule: NetworkSchedule,
  changed: readonly NetworkActivity[],
): { readonly ok: true; readonly value: NetworkSchedule } | NetworkRefusal {
  const { state } = schedule;
  const activities = state.input.activities.slice();
  const places: number[] = [];
  for (const activity of changed) {
    const at = state.indexes.get(activity.id);
    if (at === undefined)
      return refuseNetwork('unknown-activity', [activity.id], 'there is no such activity', 'id');
    activities[at] = activity;
    places.push(at);
  }
  const input: NetworkInput = { ...state.input, activities };
  if (places.some((at) => changesGraph(state, at, activities[at] as NetworkActivity)))
    return scheduleActivities(input);
  const wrong = changed.map(checkActivity).find((refused) => refused !== null);
  if (wrong) return wrong;
  try {
    return { ok: true, value: propagateFrom(schedule, input, places) };
  } catch (error) {
    if (error instanceof CalendarExhausted) return scheduleActivities(input);
    throw error;
  }
}

/** Whether a change makes other nodes or edges, or other lags, than there are. */
function changesGraph({ input, graph }: NetworkState, at: number, after: NetworkActivity): boolean {
  const before = input.activities[at] as NetworkActivity;
  if (before.parentId !== after.parentId || before.type !== after.type) return true;
  if (before.calendarId !== after.calendarId || before.duration.elapsed !== after.duration?.elapsed)
    return true;
  if ((before.duration.minutes === 0) !== (after.duration.minutes === 0)) return true;
  const limits = before.constraint !== after.constraint || before.deadline !== after.deadline;
  return graph.hierarchy.summary[at] === 1 && limits;
}

/** Whether a change makes other costs or other progress than there are. */
function changesFigures(before: NetworkInput, after: NetworkInput, at: number): boolean {
  const [one, other] = [before.activities[at] as NetworkActivity, after.activities[at] as NetworkActivity];
  const fields = ['cost', 'percentComplete', 'remaining', 'actualStart', 'actualFinish'] as const;
  return (
    one.duration.minutes !== other.duration.minutes || fields.some((field) => one[field] !== other[field])
  );
}

function propagateFrom(
  schedule: NetworkSchedule,
  input: NetworkInput,
  places: readonly number[],
): NetworkSchedule {
  const { state: before } = schedule;
  const work = copyWork(before.work);
  const { graph } = before;
  const lags = before.percentLags ? relationshipLags(input, graph) : before.lags;
  const changed = places.filter((at) => graph.hierarchy.summary[at] === 0);
  for (const at of changed) readActivity(work, at, input, before.calendars);
  const straight = straightAgain(before, work, lags, changed);
  const limited = limitedAgain(before.limited, input, places);
  const dates = copyDates(before.dates);
  const state: NetworkState = { ...before, input, work, lags, straight, limited, dates };
  if (changed.some((at) => work.unmoved[at] !== before.work.unmoved[at]))
    changed.push(...findUnmovedGates(work, graph));
  if (work.late.includes(1) || before.work.late.includes(1)) return runPasses(state);
  // Percentages of a changed duration: the successors' bounds have moved.
  if (before.percentLags)
    for (let edge = 0; edge < lags.length; edge += 1)
      if (lags[edge] !== before.lags[edge]) changed.push(graph.tos[edge] as number);
  const known = places.some((at) => changesFigures(before.input, input, at)) ? undefined : schedule;
  return describeSchedule(state, propagate(state, changed), known);
}

/** Which edges are straight after changes of work; lags of relationships change with durations of a percentage only. */
function straightAgain(
  before: NetworkState,
  work: NodeWork,
  lags: Int32Array,
  changed: readonly number[],
): StraightEdges {
  const { graph } = before;
  const context = { graph, work, lags };
  if (before.percentLags) return findStraightEdges(context);
  const others = changed.filter(
    (at) =>
      before.work.runs[at] !== work.runs[at] ||
      before.work.states[at] !== work.states[at] ||
      before.work.points[at] !== work.points[at],
  );
  if (others.length === 0) return { work, edges: before.straight.edges };
  const edges = before.straight.edges.slice();
  for (const at of others)
    for (const edge of edgesOf(graph, at)) edges[edge] = isStraight(context, edge) ? 1 : 0;
  return { work, edges };
}

/** All edges into and out of a node. */
function edgesOf({ inFirst, outFirst, outEdges }: NetworkGraph, node: number): number[] {
  const edges = [...outEdges.subarray(outFirst[node], outFirst[node + 1])];
  for (let edge = inFirst[node] as number; edge < (inFirst[node + 1] as number); edge += 1) edges.push(edge);
  return edges;
}
