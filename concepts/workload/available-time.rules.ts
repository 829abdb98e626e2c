import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
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
  const longest = new Array<number>(days.count).fill(0);
  for (const calendar of calendars) {
    const worked = dailyTime(calendar, resource.absences, days);
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

type Absences = Resource['absences'];

/** What was counted last of a calendar and those absences. */
const known = new WeakMap<
  CalendarDefinition,
  WeakMap<Absences, { readonly days: Days; readonly worked: readonly number[] }>
>();
const none: Absences = [];

/** The working minutes of each day, less absences; they are kept for the same days. */
function dailyTime(calendar: CalendarDefinition, absences: Absences, days: Days): readonly number[] {
  const ofCalendar = known.get(calendar) ?? new WeakMap();
  known.set(calendar, ofCalendar);
  const key = absences.length === 0 ? none : absences;
  const kept = ofCalendar.get(key);
  if (kept?.days.first === days.first && kept.days.count === days.count) return kept.worked;
  const worked = countedByDay(calendar, absences, days);
  ofCalendar.set(key, { days, worked });
  return worked;
}

function countedByDay(calendar: CalendarDefinition, absences: Absences, { first, count }: Days): number[] {
  const worked = new Array<number>(count).fill(0);
  const spans = absences.map(({ from, to = from, fromTime, toTime }) => {
    const begin = instantIn('UTC', from, fromTime);
    return { from: begin, to: Math.max(begin, instantIn('UTC', to, toTime, 'end')) };
  });
  const { id, week, exceptions } = calendar;
  const [begin, end] = [first * 1440, (first + count) * 1440];
  const compiled = compileCalendar({ id, timeZone: 'UTC', week, exceptions, absences: spans }, begin);
  if (!compiled.ok) return worked;
  const intervals = compiled.value.layOut(begin, end);
  for (let at = 0; at < intervals.length; at += 2) {
    const to = intervals[at + 1] as number;
    // A night shift is work of both days.
    for (let from = intervals[at] as number; from < to; ) {
      const day = Math.floor(from / 1440);
      const until = Math.min(to, (day + 1) * 1440);
      worked[day - first] = (worked[day - first] as number) + until - from;
      from = until;
    }
  }
  return worked;
}
