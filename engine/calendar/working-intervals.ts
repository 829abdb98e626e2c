import { type CompiledCalendar, growCalendar, laidOut } from './compiled-calendar.ts';
import type { SpanList } from './span-lists.ts';

/** The working time from one instant up to, not including, another. O(intervals between them). */
export function workingIntervals(calendar: CompiledCalendar, from: number, to: number): SpanList {
  while (from < calendar.from) growCalendar(calendar, 'back');
  while (to >= calendar.to) growCalendar(calendar, 'ahead');
  return laidOut(calendar, from, to);
}
