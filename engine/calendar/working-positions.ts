import { type CompiledCalendar, growCalendar } from './compiled-calendar.ts';

// Two questions carry all others. Instants and positions are whole minutes, so the last minute of work before an
// instant is the one that starts at the position before it.

/** The working minutes between a calendar's anchor and an instant, negative before it; all non-working instants of a gap share one. */
export function positionOf(calendar: CompiledCalendar, instant: number): number {
  while (instant < calendar.from) growCalendar(calendar, 'back');
  while (instant >= calendar.to) growCalendar(calendar, 'ahead');
  const { starts, ends, before, byInstant, from } = calendar;
  let at = byInstant[(instant - from) >> 10] as number;
  while (at < ends.length && (ends[at] as number) <= instant) at += 1;
  const start = starts[at] as number;
  return at === ends.length || instant <= start
    ? (before[at] as number)
    : (before[at] as number) + instant - start;
}

/** The last instant with a position, at which work goes on: where a start lies. */
export function startAt(calendar: CompiledCalendar, position: number): number {
  while (position < (calendar.before[0] as number)) growCalendar(calendar, 'back');
  while (position >= (calendar.before[calendar.starts.length] as number)) growCalendar(calendar, 'ahead');
  const { starts, before, byPosition } = calendar;
  let at = byPosition[(position - (before[0] as number)) >> 9] as number;
  while ((before[at + 1] as number) <= position) at += 1;
  return (starts[at] as number) + position - (before[at] as number);
}

/** The first instant with a position, at the end of the work before it: where a finish lies. */
export function finishAt(calendar: CompiledCalendar, position: number): number {
  return startAt(calendar, position - 1) + 1;
}

/** The greatest position whose start is not after an instant. */
export function lastStartPosition(calendar: CompiledCalendar, instant: number): number {
  return positionOf(calendar, instant + 1) - 1;
}

/** The least position whose finish is not before an instant. */
export function firstFinishPosition(calendar: CompiledCalendar, instant: number): number {
  return positionOf(calendar, instant - 1) + 1;
}
