import type { CompiledCalendar } from './compiled-calendar.ts';
import { finishAt, positionOf, startAt } from './working-positions.ts';

/** The first instant at or after another from which work goes on. */
export function nextWorkingInstant(calendar: CompiledCalendar, instant: number): number {
  return startAt(calendar, positionOf(calendar, instant));
}

/** The last instant at or before another up to which work went on. */
export function previousWorkingInstant(calendar: CompiledCalendar, instant: number): number {
  return finishAt(calendar, positionOf(calendar, instant));
}

/**
 * The instant at which so many working minutes have passed since another. Added minutes end at the end of a working
 * period, minutes taken away (negative) at the start of one; none leaves the instant alone.
 */
export function addWorkingMinutes(calendar: CompiledCalendar, instant: number, minutes: number): number {
  if (minutes === 0) return instant;
  const position = positionOf(calendar, instant) + minutes;
  return minutes > 0 ? finishAt(calendar, position) : startAt(calendar, position);
}

/** The working minutes from one instant to another; negative where the second is the earlier. */
export function workingMinutesBetween(calendar: CompiledCalendar, from: number, to: number): number {
  return positionOf(calendar, to) - positionOf(calendar, from);
}

/** Whether work goes on in the minute that begins at an instant. */
export function isWorking(calendar: CompiledCalendar, instant: number): boolean {
  return nextWorkingInstant(calendar, instant) === instant;
}
