import type { Span } from '../../engine/calendar/calendar-definition.ts';
import { zoneOffsets } from '../../engine/calendar/zone-offsets.ts';

const dayMinutes = 1440;

/** Days since the Unix epoch of a `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** A day since the Unix epoch as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The instant, in minutes since the Unix epoch, of a day and a time by the clock of a zone; `end` for the day's end where no time is given. */
export function instantIn(timeZone: string, day: string, time?: string | undefined, end?: 'end'): number {
  const ofDay = time === undefined ? (end ? dayMinutes : 0) : minutesOf(time);
  const wall = dayNumber(day) * dayMinutes + ofDay;
  return zoneOffsets(timeZone)?.instantOf(wall) ?? wall;
}

/** The same of a moment such as `2027-03-01` or `2027-03-01T17:30`. */
export function momentIn(timeZone: string, moment: string, end?: 'end'): number {
  const [day = '', time] = moment.split('T');
  return instantIn(timeZone, day, time, end);
}

/** The instants of the days (and times on the first and the last of them) of a span by the clock of a zone; never turned round. */
export function spanIn(timeZone: string, from: string, to: string, fromTime?: string, toTime?: string): Span {
  const begin = instantIn(timeZone, from, fromTime);
  return { from: begin, to: Math.max(begin, instantIn(timeZone, to, toTime, 'end')) };
}

/** What writes an instant as a moment by the clock of a zone: `2027-03-01T17:30`. */
export function momentWriter(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return (instant) => format.format(instant * 60_000).replace(' ', 'T');
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
