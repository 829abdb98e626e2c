import { type Result, refusal, success } from '../../kernel/result.ts';
import type { CalendarDefinition, Shift, Span } from './calendar-definition.ts';
import { type CompiledCalendar, compileLayOut, type LayOut, laidOut } from './compiled-calendar.ts';
import { isPlanInstant, parseDay } from './instant-range.ts';
import { clipSpans, intersectSpans, mergeSpans, spanListOf, subtractSpans } from './span-lists.ts';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts';

/** Why a calendar cannot be compiled; the problem's `field` says where. */
export type CalendarProblemCode = 'unknown-time-zone' | 'invalid-shift' | 'invalid-day' | 'invalid-span';

const dayMinutes = 1440;
/** More days with shifts of their own than this (about 1,000 years) are a mistake. */
const mostExceptionDays = 366_000;

/** Compiles a calendar around an instant (the project's start, say), without its freeze windows. Cheap until it is asked something. */
export function compileCalendar(
  definition: CalendarDefinition,
  anchor: number,
): Result<CompiledCalendar, CalendarProblemCode> {
  const { id, week, exceptions = [], extraShifts = [], absences = [], freezeWindows = [] } = definition;
  const zone = zoneOffsets(definition.timeZone);
  if (!zone) {
    const name = definition.timeZone.slice(0, 80);
    return refusal('unknown-time-zone', `there is no time zone ${name}`, { field: 'timeZone' });
  }
  const badShift = [week, exceptions.map(({ shifts }) => shifts)].flat(2).find((shift) => !isShift(shift));
  if (week.length !== 7 || badShift)
    return refusal('invalid-shift', 'a week has 7 days, and a shift ends after it starts', { field: 'week' });
  const replaced = exceptionDays(definition);
  if (!replaced)
    return refusal('invalid-day', 'an exception has days that do not exist', { field: 'exceptions' });
  if (![...extraShifts, ...absences, ...freezeWindows].every(isSpan))
    return refusal('invalid-span', 'a span starts and ends in the years 1900 to 2399', { field: 'spans' });
  const [extra, absent] = [spanListOf(extraShifts), spanListOf(absences)];
  const layOut: LayOut = (from, to) => {
    const shifts = layOutShifts(week, replaced, zone, from, to);
    const worked = mergeSpans(extra.length === 0 ? shifts : [...shifts, ...extra]);
    return clipSpans(subtractSpans(worked, absent), from, to);
  };
  return success(compileLayOut(id, anchor, layOut));
}

/** The working time of a calendar outside of spans: what remains for deployments outside of freeze windows. */
export function exceptSpans(calendar: CompiledCalendar, spans: readonly Span[]): CompiledCalendar {
  const taken = spanListOf(spans);
  const layOut: LayOut = (from, to) => subtractSpans(laidOut(calendar, from, to), taken);
  return compileLayOut(calendar.id, calendar.anchor, layOut);
}

/** The working time that two calendars share, such as an activity's and a person's; anchored like the first. */
export function intersectCalendars(one: CompiledCalendar, other: CompiledCalendar): CompiledCalendar {
  const layOut: LayOut = (from, to) => intersectSpans(laidOut(one, from, to), laidOut(other, from, to));
  return compileLayOut(`${one.id} and ${other.id}`, one.anchor, layOut);
}

function isShift({ from, to }: Shift): boolean {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  return whole && from >= 0 && from <= dayMinutes && to > from && to <= 2 * dayMinutes;
}

function isSpan({ from, to }: Span): boolean {
  return isPlanInstant(from) && isPlanInstant(to) && from <= to;
}

/** The shifts of every day that has its own, by days since the epoch; null if a day does not exist. */
function exceptionDays({ exceptions = [] }: CalendarDefinition): Map<number, readonly Shift[]> | null {
  const days = new Map<number, readonly Shift[]>();
  let count = 0;
  for (const { firstDay, lastDay, shifts } of exceptions) {
    const first = parseDay(firstDay);
    const last = parseDay(lastDay ?? firstDay);
    if (first === null || last === null || last < first) return null;
    count += last - first + 1;
    if (count > mostExceptionDays) return null;
    for (let day = first; day <= last; day += 1) days.set(day, shifts);
  }
  return days;
}

/** The shifts of a stretch and two days around it, as instants in the order of their days. */
function layOutShifts(
  week: CalendarDefinition['week'],
  replaced: ReadonlyMap<number, readonly Shift[]>,
  zone: ZoneOffsets,
  from: number,
  to: number,
): number[] {
  const spans: number[] = [];
  const last = Math.floor(to / dayMinutes) + 2;
  for (let day = Math.floor(from / dayMinutes) - 2; day <= last; day += 1) {
    // The epoch was a Thursday, and weeks begin on Monday.
    const shifts = replaced.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
    if (shifts.length === 0) continue;
    const midnight = day * dayMinutes;
    const offset = zone.steadyOffset(midnight, midnight + 2 * dayMinutes);
    for (const shift of shifts)
      if (offset === null)
        spans.push(zone.instantOf(midnight + shift.from), zone.instantOf(midnight + shift.to));
      else spans.push(midnight + shift.from - offset, midnight + shift.to - offset);
  }
  return spans;
}
