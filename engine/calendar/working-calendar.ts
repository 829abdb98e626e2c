/** A working calendar: minutes are counted from the Unix epoch in the project's own local time. */
export interface WorkingCalendar {
  /** For each day of the week from Sunday (0), the working intervals as minutes from midnight, in order. */
  readonly week: readonly (readonly Interval[])[];
  /** Days without work, as days since the epoch. */
  readonly holidays: ReadonlySet<number>;
  /** Spans in which nothing may be deployed to production, as local minutes; they may overlap. */
  readonly freezes: readonly Interval[];
}

/** From an instant up to another, in minutes. */
export type Interval = readonly [from: number, to: number];

/** The minutes of a day. */
export const dayMinutes = 1440;

/** The working intervals of a day (in days since the epoch), as minutes from its midnight; freezes do not count. */
export function intervalsOfDay(calendar: WorkingCalendar, day: number): readonly Interval[] {
  if (calendar.holidays.has(day)) return [];
  // The epoch was a Thursday.
  return calendar.week[(((day + 4) % 7) + 7) % 7] ?? [];
}

/** Intervals in order and without overlaps; empty ones are left out. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}
