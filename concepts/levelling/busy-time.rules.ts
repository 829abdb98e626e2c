import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import {
  intersectSpans,
  type SpanList,
  spanListOf,
  subtractSpans,
} from '../../engine/calendar/span-lists.ts';
import { workingIntervals } from '../../engine/calendar/working-intervals.ts';
import { startAt } from '../../engine/calendar/working-positions.ts';
import type { AvailabilityPeriod } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { workState } from '../../engine/network/node-work.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import type { Demands, People } from './demands-of-work.rules.ts';
import type { PersonToLevel } from './levelling-order.rules.ts';

/** A stretch in which a person really works on a work item; minutes since the Unix epoch, units in thousandths. */
export interface BusyTime {
  readonly resourceId: string;
  readonly workItemId: string;
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

/** What tells when somebody works on what runs in a calendar, between two instants. */
export type SharedTime = (
  calendar: CompiledCalendar,
  resourceId: string,
  from: number,
  to: number,
) => SpanList;

/** The working time that calendars share with people; that of each person is laid out once, and no pair of the two. */
export function sharedTimeOf(
  people: People,
  calendars: readonly CalendarDefinition[],
  around: number,
): SharedTime {
  const definitions = new Map(calendars.map((one) => [one.id, one]));
  const own = new Map<string, { readonly time: CompiledCalendar | null; readonly away: SpanList }>();
  const ofPerson = (resourceId: string) => {
    const found = own.get(resourceId);
    if (found) return found;
    const { calendarId = '', absences = [] } = people.get(resourceId) ?? {};
    const definition = definitions.get(calendarId);
    const compiled = definition ? compileCalendar(definition, around) : null;
    const made = { time: compiled?.ok ? compiled.value : null, away: spanListOf(absences) };
    own.set(resourceId, made);
    return made;
  };
  return (calendar, resourceId, from, to) => {
    const spans = workingIntervals(calendar, from, to);
    const { time, away } = ofPerson(resourceId);
    const both = time ? intersectSpans(spans, workingIntervals(time, from, to)) : spans;
    return subtractSpans(both, away);
  };
}

/** When named people work on what a schedule says, from an instant on; what is done takes nobody's time. */
export function busyTimesOf(
  schedule: NetworkSchedule,
  { demands }: Pick<Demands, 'demands'>,
  shared: SharedTime,
  from: number,
): BusyTime[] {
  const { state, earlyStarts, earlyFinishes } = schedule;
  return demands.flatMap(({ activityId, of, units = wholeUnits }) => {
    const at = state.indexes.get(activityId);
    if (at === undefined || !('resourceId' in of)) return [];
    const run = state.compiled[state.work.runs[at] as number] as CompiledCalendar;
    // What has begun is busy with what is left of it, which may wait for others.
    const started = state.work.states[at] === workState.started;
    const start = started ? startAt(run, state.dates.positions[at] as number) : (earlyStarts[at] as number);
    const begin = Math.max(from, start);
    const end = earlyFinishes[at] as number;
    if (end <= begin) return [];
    const spans = shared(run, of.resourceId, begin, end);
    const busyTimes: BusyTime[] = [];
    for (let place = 0; place < spans.length; place += 2)
      busyTimes.push({
        ...{ resourceId: of.resourceId, workItemId: activityId, units },
        ...{ from: spans[place] as number, to: spans[place + 1] as number },
      });
    return busyTimes;
  });
}

/** Busy times by person. */
export function byPerson(busyTimes: readonly BusyTime[]): Map<string, BusyTime[]> {
  return groupBy(busyTimes, ({ resourceId }) => resourceId);
}

/** What there is of a person at an instant, whatever they do; later periods win. */
export function capacityAt(
  { capacity = wholeUnits, availability = [] }: PersonToLevel,
  instant: number,
): number {
  for (let at = availability.length - 1; at >= 0; at -= 1) {
    const period = availability[at] as AvailabilityPeriod;
    if (period.from <= instant && instant < period.to) return period.capacity;
  }
  return capacity;
}

/** A stretch with the units that are taken in it. */
export interface TakenStretch {
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

/** The stretches in which something of one person is taken, in order; they break where `breaks` says as well. */
export function takenStretches(
  busyTimes: readonly BusyTime[],
  breaks: readonly number[] = [],
): TakenStretch[] {
  const changes = new Map<number, number>();
  const change = (instant: number, by: number) => changes.set(instant, (changes.get(instant) ?? 0) + by);
  for (const { from, to, units } of busyTimes) {
    change(from, units);
    change(to, -units);
  }
  for (const instant of breaks) change(instant, 0);
  const instants = [...changes.keys()].sort((one, other) => one - other);
  const stretches: TakenStretch[] = [];
  let units = 0;
  for (const [at, from] of instants.entries()) {
    units += changes.get(from) as number;
    const to = instants[at + 1];
    if (to !== undefined && units > 0) stretches.push({ from, to, units });
  }
  return stretches;
}

/** A person of whom others have taken something: less than there is for as long as they have it, never less than nothing. */
export function withoutTaken(person: PersonToLevel, busyTimes: readonly BusyTime[]): PersonToLevel {
  if (busyTimes.length === 0) return person;
  const { availability = [] } = person;
  const breaks = availability.flatMap(({ from, to }) => [from, to]);
  const left = takenStretches(busyTimes, breaks).map(({ from, to, units }) => ({
    ...{ from, to },
    capacity: Math.max(0, capacityAt(person, from) - units),
  }));
  return { ...person, availability: [...availability, ...left] };
}

/** The stretches in which one person has more to do than there is of them. */
export function overloads(person: PersonToLevel, busyTimes: readonly BusyTime[]): TakenStretch[] {
  const breaks = (person.availability ?? []).flatMap(({ from, to }) => [from, to]);
  return takenStretches(busyTimes, breaks).flatMap(({ from, to, units }) => {
    const lacking = units - capacityAt(person, from);
    return lacking > 0 ? [{ from, to, units: lacking }] : [];
  });
}
