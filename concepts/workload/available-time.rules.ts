import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import { dayNumber, instantIn } from '../plan-file/local-time.ts';
import type { Resource } from '../resource/resource.contract.ts';

/** Days since the Unix epoch: the first, and how many. */
export interface Days {
  readonly first: number;
  readonly count: number;
}

/**
 * The working minutes that a resource has on each of some days: its capacity of that day times its working time, less
 * its absences. Where it has no working time of its own, that of the longest day of the calendars given. All by the
 * wall clock, so that a day's length does not hang on where it is.
 */
export function availableTime(
  resource: Pick<Resource, 'absences' | 'availability' | 'capacity'>,
  calendars: readonly CalendarDefinition[],
  days: Days,
): number[] {
  const absences = resource.absences.map(({ from, to = from, fromTime, toTime }) => {
    const begin = instantIn('UTC', from, fromTime);
    return { from: begin, to: Math.max(begin, instantIn('UTC', to, toTime, 'end')) };
  });
  const longest = new Array<number>(days.count).fill(0);
  for (const calendar of calendars) {
    const worked = dailyTime(calendar, absences, days);
    for (let at = 0; at < days.count; at += 1)
      longest[at] = Math.max(longest[at] as number, worked[at] as number);
  }
  const spans = resource.availability.map(({ from, to, capacity }) => ({
    from: dayNumber(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to),
    capacity,
  }));
  return longest.map((minutes, at) => {
    const day = days.first + at;
    const capacity = spans.findLast(({ from, to }) => from <= day && day <= to)?.capacity;
    return Math.round((minutes * (capacity ?? resource.capacity)) / wholeUnits);
  });
}

const known = new WeakMap<CalendarDefinition, { readonly days: Days; readonly worked: readonly number[] }>();

/** The working minutes of each day; of a calendar without absences they are kept for the same days. */
function dailyTime(
  calendar: CalendarDefinition,
  absences: readonly { from: number; to: number }[],
  days: Days,
): readonly number[] {
  const kept = absences.length === 0 ? known.get(calendar) : undefined;
  if (kept?.days.first === days.first && kept.days.count === days.count) return kept.worked;
  const { id, week, exceptions } = calendar;
  const compiled = compileCalendar({ id, timeZone: 'UTC', week, exceptions, absences }, days.first * 1440);
  if (!compiled.ok) return new Array<number>(days.count).fill(0);
  const worked = Array.from({ length: days.count }, (_, at) => {
    const midnight = (days.first + at) * 1440;
    return workingMinutesBetween(compiled.value, midnight, midnight + 1440);
  });
  if (absences.length === 0) known.set(calendar, { days, worked });
  return worked;
}
