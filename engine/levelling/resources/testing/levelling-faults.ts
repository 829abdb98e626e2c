import type { CalendarDefinition } from '../../../calendar/calendar-definition.ts';
import type { NetworkActivity, Relationship } from '../../../network/network-input.ts';
import type { LevelledPlan } from '../levelled-plan.ts';
import type { Demand, LevellingInput, Resource } from '../levelling-input.ts';
import { both, type Minutes, minutesOf, without } from './minute-clock.ts';

/** The stretch in which all of a plan lies. */
export interface Horizon {
  readonly first: number;
  readonly last: number;
}

/**
 * What is wrong with a levelled plan of activities without summaries and progress, found minute by minute and without
 * a line of the solver: durations on the common time of activity and people, parts, who was chosen, capacities,
 * relationships, constraints.
 */
export function levellingFaults(input: LevellingInput, plan: LevelledPlan, horizon: Horizon): string[] {
  const used = input.resources.map(() => new Int32Array(horizon.last - horizon.first));
  const faults: string[] = [];
  for (const [at, activity] of input.plan.activities.entries()) {
    const start = plan.starts[at] as number;
    const finish = plan.finishes[at] as number;
    faults.push(...activityFaults(input, plan, activity, [start, finish], horizon, used));
    faults.push(...constraintFaults(input, plan, activity, [start, finish], horizon));
  }
  for (const relationship of input.plan.relationships)
    faults.push(...relationshipFaults(input, plan, relationship, horizon));
  return [...faults, ...capacityFaults(input, plan, used, horizon)];
}

const calendarOf = ({ plan }: LevellingInput, id: string | undefined): CalendarDefinition =>
  (id === undefined ? plan.calendars[0] : plan.calendars.find((one) => one.id === id)) as CalendarDefinition;

/** When an activity may run, whoever does it. */
function ownMinutes(input: LevellingInput, activity: NetworkActivity, { first, last }: Horizon): Minutes {
  const calendar = calendarOf(input, activity.calendarId);
  const elapsed = activity.duration.elapsed || durationOf(input, activity) === 0;
  const usual = elapsed ? new Uint8Array(last - first).fill(1) : minutesOf(calendar, first, last);
  return activity.deploysToProduction ? without(usual, calendar.freezeWindows ?? [], first) : usual;
}

function personMinutes(
  input: LevellingInput,
  { calendarId, absences = [] }: Resource,
  { first, last }: Horizon,
) {
  const always = new Uint8Array(last - first).fill(1);
  const usual = calendarId === undefined ? always : minutesOf(calendarOf(input, calendarId), first, last);
  return without(usual, absences, first);
}

/** Those who were chosen for an activity, and when they work. */
function peopleOf(input: LevellingInput, plan: LevelledPlan, { id }: NetworkActivity, horizon: Horizon) {
  return plan.assignments
    .filter(({ activityId }) => activityId === id)
    .map(({ resourceId, units }) => {
      const at = input.resources.findIndex((one) => one.id === resourceId);
      return { at, units, minutes: personMinutes(input, input.resources[at] as Resource, horizon) };
    });
}

/** When an activity may run with those who were chosen. */
function runMinutes(input: LevellingInput, plan: LevelledPlan, activity: NetworkActivity, horizon: Horizon) {
  const own = ownMinutes(input, activity, horizon);
  if (activity.duration.elapsed) return own;
  return peopleOf(input, plan, activity, horizon).reduce((all, { minutes }) => both(all, minutes), own);
}

const demandsOf = ({ demands }: LevellingInput, { id }: NetworkActivity) =>
  demands.filter(({ activityId }) => activityId === id);

function durationOf(input: LevellingInput, activity: NetworkActivity): number {
  if (activity.type === 'milestone') return 0;
  const byWork = demandsOf(input, activity).flatMap(({ work, units = 1000, of }) =>
    work === undefined ? [] : [Math.ceil((work * 1000) / units / ('people' in of ? of.people : 1))],
  );
  return byWork.length > 0 ? Math.max(...byWork) : activity.duration.minutes;
}

function activityFaults(
  input: LevellingInput,
  plan: LevelledPlan,
  activity: NetworkActivity,
  [start, finish]: readonly [number, number],
  horizon: Horizon,
  used: readonly Int32Array[],
): string[] {
  const { id } = activity;
  const faults: string[] = [];
  const duration = durationOf(input, activity);
  const assigned = plan.assignments.filter(({ activityId }) => activityId === id);
  if (duration > 0) faults.push(...demandFaults(input, activity, assigned));
  else if (assigned.length > 0) faults.push(`${id} takes no time and has people`);
  const people = peopleOf(input, plan, activity, horizon);
  const run = runMinutes(input, plan, activity, horizon);
  const split = plan.splits.find(({ activityId }) => activityId === id);
  const rule = input.splits?.find(({ activityId }) => activityId === id);
  const parts = split?.parts ?? [{ from: start, to: finish }];
  if (split && !rule) faults.push(`${id} is split`);
  if (parts[0]?.from !== start || parts[parts.length - 1]?.to !== finish)
    faults.push(`${id} has other parts`);
  let worked = 0;
  for (const { from, to } of parts) {
    let inPart = 0;
    for (let minute = from - horizon.first; minute < to - horizon.first; minute += 1) {
      inPart += run[minute] as number;
      for (const { at, units, minutes } of people)
        if (run[minute] && minutes[minute])
          (used[at] as Int32Array)[minute] = (used[at]?.[minute] ?? 0) + units;
    }
    if (split && inPart < (rule?.leastMinutes ?? 60)) faults.push(`${id} has a part that is too short`);
    if (!run[from - horizon.first]) faults.push(`${id} begins in a gap`);
    if (duration > 0 && !run[to - 1 - horizon.first]) faults.push(`${id} ends in a gap`);
    worked += inPart;
  }
  if (worked !== duration) faults.push(`${id} takes ${worked} minutes`);
  const pulled = /must|no-later/.test(activity.constraint?.type ?? '');
  if (start < input.plan.projectStart && !pulled) faults.push(`${id} starts before the project`);
  return faults;
}

/** Whether the right people do an activity: all those named, and for each place of a pool another who can. */
function demandFaults(
  input: LevellingInput,
  activity: NetworkActivity,
  assigned: readonly { resourceId: string; units: number }[],
): string[] {
  const named = new Map<string, number>();
  const places: Demand[] = [];
  for (const demand of demandsOf(input, activity)) {
    const { of, units = 1000 } = demand;
    if ('resourceId' in of) named.set(of.resourceId, (named.get(of.resourceId) ?? 0) + units);
    else for (let place = 0; place < of.people; place += 1) places.push(demand);
  }
  const others = assigned.filter(({ resourceId }) => !named.has(resourceId));
  for (const [resourceId, units] of named)
    if (!assigned.some((one) => one.resourceId === resourceId && one.units === units))
      return [`${activity.id} lacks ${resourceId}`];
  if (new Set(assigned.map(({ resourceId }) => resourceId)).size !== assigned.length)
    return [`${activity.id} has somebody twice`];
  const can = (place: Demand, other: { resourceId: string; units: number }) =>
    'skill' in place.of &&
    (place.units ?? 1000) === other.units &&
    input.resources.find(({ id }) => id === other.resourceId)?.skills?.includes(place.of.skill) === true;
  const seated = (left: readonly Demand[], free: typeof others): boolean => {
    const [place, ...rest] = left;
    if (!place) return free.length === 0;
    return free.some(
      (one) =>
        can(place, one) &&
        seated(
          rest,
          free.filter((other) => other !== one),
        ),
    );
  };
  return seated(places, others) ? [] : [`${activity.id} is done by the wrong people`];
}

/** Who has more to do than units in some minute that is not reported, and what is reported without being so. */
function capacityFaults(
  { resources }: LevellingInput,
  { overAllocations }: LevelledPlan,
  used: readonly Int32Array[],
  { first, last }: Horizon,
): string[] {
  const faults: string[] = [];
  for (const [at, { id, capacity = 1000, availability = [] }] of resources.entries()) {
    const capacities = new Int32Array(last - first).fill(capacity);
    for (const { from, to, capacity: other } of availability)
      capacities.fill(other, Math.max(0, from - first), Math.max(0, to - first));
    const lacks = capacities.map((units, minute) => (used[at]?.[minute] ?? 0) - units);
    const reported = overAllocations.filter(({ resourceId }) => resourceId === id);
    for (const { from, to, units } of reported) {
      if (!lacks.subarray(from - first, to - first).includes(units)) faults.push(`${id} lacks no ${units}`);
      lacks.fill(0, from - first, to - first);
    }
    const minute = lacks.findIndex((lack, place) => lack > 0 && (used[at]?.[place] ?? 0) > 0);
    if (minute >= 0) faults.push(`${id} lacks ${lacks[minute]} at ${first + minute}`);
  }
  return faults;
}

const nextIn = (minutes: Minutes, instant: number, first: number) =>
  minutes.indexOf(1, instant - first) + first;

function constraintFaults(
  input: LevellingInput,
  plan: LevelledPlan,
  activity: NetworkActivity,
  [start, finish]: readonly [number, number],
  horizon: Horizon,
): string[] {
  const { constraint, id } = activity;
  if (!constraint || !('instant' in constraint)) return [];
  const { type, instant } = constraint;
  const run = runMinutes(input, plan, activity, horizon);
  const next = nextIn(run, instant, horizon.first);
  if (type === 'start-no-earlier-than' && start < instant) return [`${id} starts too early`];
  if (type === 'must-start-on' && start < instant) return [`${id} starts before it must`];
  if (type === 'start-no-later-than' && start > next) return [`${id} starts too late`];
  const missed = run.subarray(finish - horizon.first, Math.max(finish, instant) - horizon.first).includes(1);
  // A finish may lie before an instant in a gap.
  if (type === 'finish-no-earlier-than' && missed) return [`${id} finishes too early`];
  return [];
}

/** Whether a successor begins (or finishes) before its predecessor lets it, and no constraint holds it there. */
function relationshipFaults(
  input: LevellingInput,
  plan: LevelledPlan,
  relationship: Relationship,
  horizon: Horizon,
): string[] {
  const { predecessorId, successorId, type, lag } = relationship;
  const { activities } = input.plan;
  const from = activities.findIndex(({ id }) => id === predecessorId);
  const to = activities.findIndex(({ id }) => id === successorId);
  const [before, after] = [activities[from] as NetworkActivity, activities[to] as NetworkActivity];
  if (/must|no-later/.test(after.constraint?.type ?? '')) return [];
  const left = ((type[0] === 'F' ? plan.finishes : plan.starts)[from] ?? 0) as number;
  const reached = ((type[1] === 'F' ? plan.finishes : plan.starts)[to] ?? 0) as number;
  const minutes =
    lag?.kind === 'percent' ? Math.round((durationOf(input, before) * lag.amount) / 100) : (lag?.amount ?? 0);
  const elapsed = lag?.kind === 'elapsed' || (lag?.kind === 'percent' && before.duration.elapsed);
  const clock = elapsed
    ? new Uint8Array(horizon.last - horizon.first).fill(1)
    : minutesOf(calendarOf(input, after.calendarId), horizon.first, horizon.last);
  // As many minutes of the lag's clock lie between the two as the lag has; a lead is counted the other way.
  const between = (one: number, other: number) =>
    clock.subarray(one - horizon.first, other - horizon.first).reduce((sum, works) => sum + works, 0);
  const passed = reached >= left ? between(left, reached) : -between(reached, left);
  const timed = !after.duration.elapsed && durationOf(input, after) > 0;
  if (type[1] === 'F' && timed && (minutes === 0 || elapsed)) {
    // A finish may lie before a bound in a gap in which the successor would not work anyway.
    const own = minutesOf(calendarOf(input, after.calendarId), horizon.first, horizon.last);
    const bound = Math.max(reached, left + minutes);
    return own.subarray(reached - horizon.first, bound - horizon.first).includes(1)
      ? [`${predecessorId} ${type} ${successorId}`]
      : [];
  }
  const early = minutes === 0 ? reached < left : passed < minutes;
  return early ? [`${predecessorId} ${type} ${successorId}`] : [];
}
