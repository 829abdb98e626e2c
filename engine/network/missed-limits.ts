import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf, startAt } from '../calendar/working-positions.ts';
import { positionAfterAll, waitsForNobody } from './forward-pass.ts';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import type { NetworkState } from './network-state.ts';
import { unlimited, workState } from './node-work.ts';
import { placeNodes } from './place-nodes.ts';
import { straightOf } from './straight-edges.ts';

/** A limit that the plan does not meet. */
export interface MissedLimit {
  /** A `constraint` that is kept against relationships or, where those come first, not kept. */
  readonly kind: 'constraint' | 'deadline' | 'project-finish';
  /** The activity whose limit it is; of a required project finish, the first of those that finish last. */
  readonly activityId: string;
  /** By how many working minutes; of its calendar. */
  readonly minutes: number;
}

/** The indexes of activities with limits, in their order. */
export function limitedActivities({ activities }: NetworkInput): Int32Array {
  const limited: number[] = [];
  for (let at = 0; at < activities.length; at += 1)
    if (isLimited(activities[at] as NetworkActivity)) limited.push(at);
  return Int32Array.from(limited);
}

/** The same after some activities have changed; those that lost their limits may stay. */
export function limitedAgain(
  limited: Int32Array,
  { activities }: NetworkInput,
  changed: readonly number[],
): Int32Array {
  const known = new Set(limited);
  const added = changed.filter((at) => !known.has(at) && isLimited(activities[at] as NetworkActivity));
  return added.length === 0 ? limited : Int32Array.from([...limited, ...new Set(added)]).sort();
}

function isLimited({ constraint, deadline }: NetworkActivity): boolean {
  return deadline !== undefined || (constraint !== undefined && 'instant' in constraint);
}

/** All limits that are missed, in the order of the activities; that of the project comes last. */
export function missedLimits(state: NetworkState): MissedLimit[] {
  const { input, graph, dates } = state;
  const missed: MissedLimit[] = [];
  placeNodes(graph, state.limited, 1, (at) => {
    const { id, constraint, deadline } = input.activities[at] as NetworkActivity;
    if (constraint && 'instant' in constraint) {
      const minutes = graph.hierarchy.summary[at]
        ? lateFinish(state, at, constraint.type === 'finish-no-later-than' ? constraint.instant : unlimited)
        : lateForConstraint(state, at);
      if (minutes > 0) missed.push({ kind: 'constraint', activityId: id, minutes });
    }
    const minutes = lateFinish(state, at, deadline ?? unlimited);
    if (minutes > 0) missed.push({ kind: 'deadline', activityId: id, minutes });
  });
  if (input.projectFinish !== undefined && state.finish > input.projectFinish) {
    const last = dates.finishes.subarray(0, graph.activities).indexOf(state.finish);
    if (last < 0) return missed;
    const minutes = lateFinish(state, last, input.projectFinish);
    const activityId = (input.activities[last] as NetworkActivity).id;
    missed.push({ kind: 'project-finish', activityId, minutes: Math.max(1, minutes) });
  }
  return missed;
}

/** By how many working minutes an activity or summary finishes after an instant; at least one if it does at all. */
function lateFinish(state: NetworkState, at: number, instant: number): number {
  const finish = state.dates.finishes[at] as number;
  return finish > instant ? Math.max(1, workBetween(state, at, instant, finish)) : 0;
}

function workBetween(
  { work, compiled, calendars, graph }: NetworkState,
  at: number,
  from: number,
  to: number,
) {
  const counted = graph.hierarchy.summary[at] ? calendars.project : (work.counts[at] as number);
  const calendar = compiled[counted] as CompiledCalendar;
  return positionOf(calendar, to) - positionOf(calendar, from);
}

/** By how many working minutes relationships and the project's dates would have an activity start after its constraint. */
function lateForConstraint(state: NetworkState, at: number): number {
  const { work, dates, compiled, input } = state;
  const { constraint } = input.activities[at] as NetworkActivity;
  if (!constraint || !('instant' in constraint) || work.states[at] === workState.done) return 0;
  const { type, instant } = constraint;
  if (work.states[at] === workState.started)
    return type === 'finish-no-later-than' || type === 'must-finish-on' ? lateFinish(state, at, instant) : 0;
  const run = compiled[work.runs[at] as number] as CompiledCalendar;
  if (type.startsWith('must-')) {
    // A must that lies in a freeze window or before the status date cannot be kept, and is no relationship's fault.
    const reached = (type === 'must-start-on' ? dates.starts[at] : dates.finishes[at]) as number;
    const usual = compiled[state.calendars.numberOf(input.activities[at]?.calendarId)] as CompiledCalendar;
    const allHours = work.points[at] === 1 || input.activities[at]?.duration.elapsed === true;
    const gaps = allHours ? (compiled[0] as CompiledCalendar) : usual;
    if (positionOf(gaps, reached) > positionOf(gaps, instant))
      return Math.max(1, positionOf(usual, reached) - positionOf(usual, instant));
  }
  const wanted = work.wanted[at] as number;
  const after = Math.max(
    waitsForNobody(state, at) ? -unlimited : positionAfterAll(state, at, straightOf(state)),
    type.startsWith('must-') ? positionOf(run, input.projectStart) : (work.lowest[at] as number),
  );
  if (wanted === unlimited || after <= wanted) return 0;
  return Math.max(1, workBetween(state, at, startAt(run, wanted), startAt(run, after)));
}
