/** A working calendar: minutes are counted from the Unix epoch in the project's own local time. */
export interface WorkingCalendar {
  /** For each day of the week from Sunday (0), the working intervals as minutes from midnight, in order. */
  readonly week: readonly (readonly (readonly [from: number, to: number])[])[];
  /** Days without work, as days since the epoch. */
  readonly holidays: ReadonlySet<number>;
  /** Spans in which nothing may be deployed to production, as local minutes. */
  readonly freezes: readonly (readonly [from: number, to: number])[];
}

const dayMinutes = 1440;
/** No plan reaches further: about 130 years. Beyond it a calendar without any working day would never end. */
const furthest = 48_000;

/** A duration could not be placed: the calendar has too little working time. */
export class NoWorkingTime extends Error {}

/** The working intervals of a day (in days since the epoch), as minutes from its midnight. */
export function intervalsOfDay(
  calendar: WorkingCalendar,
  day: number,
  freeze: boolean,
): readonly (readonly [number, number])[] {
  if (calendar.holidays.has(day)) return [];
  // The epoch was a Thursday.
  const week = calendar.week[(((day + 4) % 7) + 7) % 7] ?? [];
  if (!freeze || calendar.freezes.length === 0) return week;
  let open = week.map(([from, to]) => [from + day * dayMinutes, to + day * dayMinutes] as const);
  for (const [start, end] of calendar.freezes) {
    open = open.flatMap(([from, to]) => {
      if (end <= from || start >= to) return [[from, to] as const];
      const left = start > from ? [[from, start] as const] : [];
      const right = end < to ? [[end, to] as const] : [];
      return [...left, ...right];
    });
  }
  return open.map(([from, to]) => [from - day * dayMinutes, to - day * dayMinutes] as const);
}

/** The first working minute at or after an instant. */
export function nextStart(calendar: WorkingCalendar, instant: number, freeze = false): number {
  for (let day = Math.floor(instant / dayMinutes), count = 0; count < furthest; day += 1, count += 1) {
    for (const [from, to] of intervalsOfDay(calendar, day, freeze)) {
      const begin = day * dayMinutes + from;
      if (instant < day * dayMinutes + to) return Math.max(instant, begin);
    }
  }
  throw new NoWorkingTime('the calendar has no working time after this');
}

/** The first instant at or after one that lies in no freeze. */
export function afterFreezes(calendar: WorkingCalendar, instant: number): number {
  let free = instant;
  for (let moved = true; moved; ) {
    const within = calendar.freezes.find(([from, to]) => from <= free && free < to);
    moved = within !== undefined;
    if (within) free = within[1];
  }
  return free;
}

/** The end of the last working minute at or before an instant. */
export function previousEnd(calendar: WorkingCalendar, instant: number, freeze = false): number {
  for (let day = Math.floor((instant - 1) / dayMinutes), count = 0; count < furthest; day -= 1, count += 1) {
    const intervals = intervalsOfDay(calendar, day, freeze);
    for (let index = intervals.length - 1; index >= 0; index -= 1) {
      const [from, to] = intervals[index] ?? [0, 0];
      if (instant > day * dayMinutes + from) return Math.min(instant, day * dayMinutes + to);
    }
  }
  throw new NoWorkingTime('the calendar has no working time before this');
}

/**
 * The instant at which so many working minutes (negative: before) have passed. Adding ends at the end of a working
 * period, taking away at the beginning of one. Cost grows with the days passed over.
 */
export function addWorking(
  calendar: WorkingCalendar,
  instant: number,
  minutes: number,
  freeze = false,
): number {
  let left = Math.abs(minutes);
  if (left === 0) return instant;
  const forward = minutes > 0;
  let day = Math.floor((forward ? instant : instant - 1) / dayMinutes);
  for (let count = 0; count < furthest; count += 1, day += forward ? 1 : -1) {
    const intervals = intervalsOfDay(calendar, day, freeze);
    for (const [from, to] of forward ? intervals : [...intervals].reverse()) {
      const begin = Math.max(day * dayMinutes + from, forward ? instant : Number.NEGATIVE_INFINITY);
      const end = Math.min(day * dayMinutes + to, forward ? Number.POSITIVE_INFINITY : instant);
      if (end <= begin) continue;
      if (end - begin >= left) return forward ? begin + left : end - left;
      left -= end - begin;
    }
  }
  throw new NoWorkingTime('the calendar has too little working time');
}

/** The working minutes between two instants; negative where the second is the earlier. */
export function workingBetween(calendar: WorkingCalendar, from: number, to: number, freeze = false): number {
  if (to < from) return -workingBetween(calendar, to, from, freeze);
  let minutes = 0;
  for (let day = Math.floor(from / dayMinutes); day * dayMinutes < to; day += 1) {
    for (const [begin, end] of intervalsOfDay(calendar, day, freeze)) {
      const first = Math.max(from, day * dayMinutes + begin);
      const last = Math.min(to, day * dayMinutes + end);
      if (last > first) minutes += last - first;
    }
  }
  return minutes;
}
