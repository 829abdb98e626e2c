import { CalendarExhausted } from '../calendar/compiled-calendar.ts';
import { checkActivity } from './check-activity.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';
import type { NetworkSchedule } from './network-schedule.ts';
import { copyDates, type NetworkState } from './network-state.ts';
import { copyWork, readActivity } from './node-work.ts';
import { propagate } from './propagate.ts';
import { relationshipLags } from './relationship-lags.ts';
import { describeSchedule, runPasses, scheduleActivities } from './schedule-activities.ts';

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
    return { ok: true, value: propagateFrom(state, input, places) };
  } catch (error) {
    if (error instanceof CalendarExhausted)
      return refuseNetwork('no-working-time', [], `${error.message} before 2400`, 'calendars');
    throw error;
  }
}

/** Whether a change makes other nodes or edges, or other lags, than there are. */
function changesGraph({ input, graph }: NetworkState, at: number, after: NetworkActivity): boolean {
  const before = input.activities[at] as NetworkActivity;
  if (before.parentId !== after.parentId || before.type !== after.type) return true;
  if (before.calendarId !== after.calendarId || before.duration.elapsed !== after.duration?.elapsed)
    return true;
  const limits = before.constraint !== after.constraint || before.deadline !== after.deadline;
  return graph.hierarchy.summary[at] === 1 && limits;
}

function propagateFrom(
  before: NetworkState,
  input: NetworkInput,
  places: readonly number[],
): NetworkSchedule {
  const work = copyWork(before.work);
  const { graph } = before;
  const lags = before.percentLags ? relationshipLags(input, graph) : before.lags;
  const state: NetworkState = { ...before, input, work, lags, dates: copyDates(before.dates) };
  const changed = places.filter((at) => graph.hierarchy.summary[at] === 0);
  for (const at of changed) readActivity(work, at, input, state.calendars);
  if (work.late.includes(1) || before.work.late.includes(1)) return runPasses(state);
  // Percentages of a changed duration: the successors' bounds have moved.
  if (before.percentLags)
    for (let edge = 0; edge < lags.length; edge += 1)
      if (lags[edge] !== before.lags[edge]) changed.push(graph.tos[edge] as number);
  return describeSchedule(state, propagate(state, changed));
}
