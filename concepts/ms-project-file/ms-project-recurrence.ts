import { dayNumber, dayText } from '../plan-file/local-time.ts';
import type { MsProjectElement } from './ms-project-element.ts';

const mostDays = 2000;
const dayPattern = /^(19[0-9]{2}|2[0-3]\d\d)-\d{2}-\d{2}/;

/** The days (since the epoch) of a calendar's exception, recurring or not. At most 2,000 are laid out. */
export function exceptionDays(exception: MsProjectElement): number[] {
  const period = exception.child('TimePeriod');
  const [from, to] = ['FromDate', 'ToDate'].map((name) => {
    const found = dayPattern.exec(period?.text(name) ?? '');
    return found ? dayNumber(found[0]) : Number.NaN;
  });
  if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to)) return [];
  const occurrences = exception.flag('EnteredByOccurrences')
    ? (exception.number('Occurrences') ?? mostDays)
    : mostDays;
  const days: number[] = [];
  for (const day of recurrence(exception, from, to)) {
    if (days.length >= Math.min(occurrences, mostDays) || day > to) break;
    if (day >= from) days.push(day);
  }
  return days;
}

/** The days of a recurrence from its beginning on, in order. */
function recurrence(exception: MsProjectElement, from: number, to: number): Iterable<number> {
  const type = exception.number('Type') ?? 1;
  const every = Math.max(1, exception.number('Period') ?? 1);
  // MS Project writes type 1 for days in a row, and 7 for every nth day.
  if (type === 7) return everyNth(from, to, every);
  if (type === 6) return weekly(from, to, every, exception.number('DaysOfWeek') ?? 0);
  if (type === 4 || type === 5)
    return monthly(from, to, every, (year, month) => dayOfMonth(exception, type === 5, year, month));
  if (type === 2 || type === 3) {
    const month = exception.number('Month') ?? 0;
    return yearly(from, to, (year) => dayOfMonth(exception, type === 3, year, month));
  }
  return everyNth(from, to, 1);
}

function* everyNth(from: number, to: number, every: number): Iterable<number> {
  for (let day = from; day <= to; day += every) yield day;
}

/** Days of the week as bits, Sunday the lowest; a week begins on Sunday. */
function* weekly(from: number, to: number, every: number, bits: number): Iterable<number> {
  const firstSunday = from - weekday(from);
  for (let sunday = firstSunday; sunday <= to; sunday += 7 * every)
    for (let at = 0; at < 7; at += 1) if (bits & (1 << at)) yield sunday + at;
}

function* monthly(
  from: number,
  to: number,
  every: number,
  dayIn: (year: number, month: number) => number | null,
): Iterable<number> {
  const first = new Date(from * 86_400_000);
  let month = first.getUTCFullYear() * 12 + first.getUTCMonth();
  // The first month is the one in which such a day is still to come.
  const inFirst = dayIn(Math.floor(month / 12), month % 12);
  if (inFirst !== null && inFirst < from) month += 1;
  for (; Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000 <= to; month += every) {
    const day = dayIn(Math.floor(month / 12), month % 12);
    if (day !== null) yield day;
  }
}

function* yearly(from: number, to: number, dayIn: (year: number) => number | null): Iterable<number> {
  const first = new Date(from * 86_400_000).getUTCFullYear();
  for (let year = first; Date.UTC(year, 0, 1) / 86_400_000 <= to; year += 1) {
    const day = dayIn(year);
    if (day !== null) yield day;
  }
}

/** A day of a month: by its number, or such as the third Tuesday; null where the month has none. */
function dayOfMonth(
  exception: MsProjectElement,
  relative: boolean,
  year: number,
  month: number,
): number | null {
  const first = Date.UTC(year, month, 1) / 86_400_000;
  const length = Date.UTC(year, month + 1, 1) / 86_400_000 - first;
  if (!relative) {
    const day = exception.number('MonthDay') ?? 1;
    return day >= 1 && day <= length ? first + day - 1 : null;
  }
  const fits = fitting(exception.number('MonthItem') ?? 0);
  const days = Array.from({ length }, (_, at) => first + at).filter((day) => fits(weekday(day)));
  const position = exception.number('MonthPosition') ?? 0;
  return (position >= 4 ? days.at(-1) : days[position]) ?? null;
}

/** What MS Project numbers as a day, a weekday, a day of the weekend, and 3 to 9 for Sunday to Saturday. */
function fitting(item: number): (weekday: number) => boolean {
  if (item === 0) return () => true;
  if (item === 1) return (day) => day >= 1 && day <= 5;
  if (item === 2) return (day) => day === 0 || day === 6;
  return (day) => day === item - 3;
}

/** 0 for Sunday: the epoch was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Days as spans of days in a row, `YYYY-MM-DD`. */
export function spansOfDays(days: readonly number[]): { readonly from: string; readonly to: string }[] {
  const spans: [number, number][] = [];
  for (const day of days.toSorted((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last && day <= last[1] + 1) last[1] = day;
    else spans.push([day, day]);
  }
  return spans.map(([from, to]) => ({ from: dayText(from), to: dayText(to) }));
}
