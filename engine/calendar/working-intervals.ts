import { type CompiledCalendar, growCalendar } from './compiled-calendar.ts';
import type { SpanList } from './span-lists.ts';

/** The working time from one instant up to, not including, another. O(intervals between them). */
export function workingIntervals(calendar: CompiledCalendar, from: number, to: number): SpanList {
  while (from < calendar.from) growCalendar(calendar, 'back');
  while (to >= calendar.to) growCalendar(calendar, 'ahead');
  const { starts, ends, byInstant } = calendar;
  const spans: number[] = [];
  let at = byInstant[(from - calendar.from) >> 10] as number;
  while (at < ends.length && (ends[at] as number) <= from) at += 1;
  for (; at < starts.length && (starts[at] as number) < to; at += 1)
    spans.push(Math.max(from, starts[at] as number), Math.min(to, ends[at] as number));
  return spans;
}
