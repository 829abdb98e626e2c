import { endInstant, firstInstant } from './instant-range.ts';
import type { SpanList } from './span-lists.ts';

/** Lays out the working time of a stretch, clipped to it. The same stretch always gives the same spans. */
export type LayOut = (from: number, to: number) => SpanList;

/**
 * A calendar laid out over a stretch that grows when a question reaches beyond it. A position counts the working
 * minutes since the anchor (negative before it); growing moves neither instants nor positions, so both may be kept.
 * All fields but the first three belong to this folder.
 */
export interface CompiledCalendar {
  readonly id: string;
  readonly anchor: number;
  readonly layOut: LayOut;
  /** The stretch laid out: from, up to but not including to. */
  from: number;
  to: number;
  /** Working intervals in order, neither touching nor empty. */
  starts: Int32Array;
  ends: Int32Array;
  /** The position at each interval's start, and in the end that at the end of the last. */
  before: Int32Array;
  /** For each 1024 minutes of the stretch, the first interval that ends after their beginning. */
  byInstant: Int32Array;
  /** For each 512 positions, the interval in which they begin. */
  byPosition: Int32Array;
}

/** The working time of a stretch, clipped to it; taken from what a calendar has laid out already where that holds it. */
export function laidOut(calendar: CompiledCalendar, from: number, to: number): SpanList {
  if (calendar.from === calendar.to || from < calendar.from || to > calendar.to)
    return calendar.layOut(from, to);
  const { starts, ends } = calendar;
  const spans: number[] = [];
  let at = calendar.byInstant[(from - calendar.from) >> 10] as number;
  while (at < ends.length && (ends[at] as number) <= from) at += 1;
  for (; at < starts.length && (starts[at] as number) < to; at += 1)
    spans.push(Math.max(from, starts[at] as number), Math.min(to, ends[at] as number));
  return spans;
}

/** A question reached beyond the years 1900 to 2399: the calendar has too little working time. */
export class CalendarExhausted extends Error {
  readonly calendarId: string;
  constructor(calendarId: string) {
    super(`the calendar ${calendarId.slice(0, 80)} has too little working time`);
    this.calendarId = calendarId;
  }
}

const year = 366 * 1440;
const quarter = year / 4;

/** Makes a calendar of what lays it out. Nothing is laid out before the first question. */
export function compileLayOut(id: string, anchor: number, layOut: LayOut): CompiledCalendar {
  const none = new Int32Array(0);
  return {
    ...{ id, anchor, layOut, from: anchor, to: anchor },
    ...{ starts: none, ends: none, before: new Int32Array(1), byInstant: none, byPosition: none },
  };
}

/** A calendar of all hours, nights and holidays included. */
export function compileAllHours(anchor: number): CompiledCalendar {
  return compileLayOut('all hours', anchor, (from, to) => [from, to]);
}

/** Lays out a quarter before the anchor and a year after it, then twice as far; throws `CalendarExhausted` where no plan reaches. */
export function growCalendar(calendar: CompiledCalendar, direction: 'back' | 'ahead'): void {
  const { anchor, from, to } = calendar;
  if (from === to) {
    fill(calendar, Math.max(firstInstant, anchor - quarter), Math.min(endInstant, anchor + year));
  } else if (direction === 'back') {
    if (from <= firstInstant) throw new CalendarExhausted(calendar.id);
    const further = anchor - 2 * (anchor - from) - quarter;
    fill(calendar, isFar(anchor, further, firstInstant) ? firstInstant : further, to);
  } else {
    if (to >= endInstant) throw new CalendarExhausted(calendar.id);
    const further = anchor + 2 * (to - anchor) + year;
    fill(calendar, from, isFar(anchor, further, endInstant) ? endInstant : further);
  }
}

/** Whether more than half of the way to where no plan reaches would be laid out: then all of it is. */
function isFar(anchor: number, further: number, last: number): boolean {
  return 2 * Math.abs(further - anchor) > Math.abs(last - anchor);
}

function fill(calendar: CompiledCalendar, from: number, to: number): void {
  const spans = calendar.layOut(from, to);
  const count = spans.length / 2;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const before = new Int32Array(count + 1);
  let worked = 0;
  let anchored = 0;
  for (let at = 0; at < count; at += 1) {
    const start = spans[2 * at] ?? 0;
    const end = spans[2 * at + 1] ?? 0;
    starts[at] = start;
    ends[at] = end;
    before[at] = worked;
    worked += end - start;
    anchored += Math.max(0, Math.min(end, calendar.anchor) - start);
  }
  before[count] = worked;
  for (let at = 0; at <= count; at += 1) before[at] = (before[at] ?? 0) - anchored;
  Object.assign(calendar, { from, to, starts, ends, before });
  calendar.byInstant = buckets(ends, from, to - from, 10);
  calendar.byPosition = buckets(before.subarray(1), before[0] ?? 0, worked, 9);
}

/** For each bucket of 2^bits units from `first` on, the first index whose value is greater than the bucket's beginning. */
function buckets(values: Int32Array, first: number, length: number, bits: number): Int32Array {
  const table = new Int32Array((length >> bits) + 1);
  let at = 0;
  for (let bucket = 0; bucket < table.length; bucket += 1) {
    const begin = first + bucket * (1 << bits);
    while (at < values.length && (values[at] ?? 0) <= begin) at += 1;
    table[bucket] = at;
  }
  return table;
}
