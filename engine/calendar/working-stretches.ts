import type { CompiledCalendar } from './compiled-calendar.ts';
import { workingMinutesBetween } from './working-minutes.ts';

/** Working time from an instant on, until something changes or it is over. */
export interface WorkingStretch {
  readonly from: number;
  /** Over 0. */
  readonly minutes: number;
}

/** The working time of a span, cut at the changes that lie within it, which may come in any order. */
export function workingStretches(
  calendar: CompiledCalendar,
  start: number,
  finish: number,
  changes: readonly number[],
): WorkingStretch[] {
  const within = changes.filter((instant) => instant > start && instant < finish);
  const bounds = [start, ...within.sort((one, other) => one - other), finish];
  return bounds.slice(0, -1).flatMap((from, at) => {
    const minutes = workingMinutesBetween(calendar, from, bounds[at + 1] as number);
    return minutes > 0 ? [{ from, minutes }] : [];
  });
}
