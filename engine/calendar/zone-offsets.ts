import { endInstant, firstInstant } from './instant-range.ts';

/** A time zone's offsets from UTC. What has been asked of the platform is kept. */
export interface ZoneOffsets {
  /**
   * The first instant at which a wall clock of the zone shows a time or a later one, given in minutes since
   * 1970-01-01T00:00 local. So a time that a change of clocks leaves out is the instant of the change, and one that
   * comes twice is its first coming.
   */
  instantOf(wall: number): number;
  /** The offset in minutes if one holds at all wall times from one to another, else null. */
  steadyOffset(from: number, to: number): number | null;
}

// A zone that changes and changes back within a week would be missed; no zone does.
const sampleMinutes = 7 * 1440;
const widestOffset = 16 * 60;
const known = new Map<string, ZoneOffsets>();

/** The offsets of an IANA time zone, or null if this platform does not know it. The first call for a year costs a millisecond. */
export function zoneOffsets(timeZone: string): ZoneOffsets | null {
  const cached = known.get(timeZone);
  if (cached) return cached;
  const offsetAt = offsetReader(timeZone);
  if (!offsetAt) return null;
  const offsets = keepOffsets(offsetAt);
  known.set(timeZone, offsets);
  return offsets;
}

/** Reads an offset in minutes from the platform: `GMT`, `GMT+02:00` or, long ago, `GMT+00:53:28`. */
function offsetReader(timeZone: string): ((instant: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  return (instant) => {
    const text = format.format(instant * 60_000);
    const parts = /GMT(?:([+-])(\d{1,2}):(\d{2}))?/.exec(text);
    const minutes = Number(parts?.[2] ?? 0) * 60 + Number(parts?.[3] ?? 0);
    return parts?.[1] === '-' ? -minutes : minutes;
  };
}

/** Keeps the changes of offset for a stretch that grows as it is asked for, in whole years around 2020. */
function keepOffsets(offsetAt: (instant: number) => number): ZoneOffsets {
  let from = Math.floor(Date.UTC(2020, 0, 1) / 60_000);
  let to = from;
  // The offset `offsets[i]` holds from `changes[i]` on; the first from the beginning of the stretch.
  let changes: number[] = [from];
  let offsets: number[] = [offsetAt(from)];

  const cover = (first: number, last: number) => {
    if (last >= to) {
      const end = last + 366 * 1440;
      const added = changesBetween(offsetAt, to, end);
      changes = [...changes, ...added.changes];
      offsets = [...offsets, ...added.offsets];
      to = end;
    }
    if (first < from) {
      const begin = first - 366 * 1440;
      const added = changesBetween(offsetAt, begin, from);
      changes = [begin, ...added.changes, ...changes.slice(1)];
      offsets = [offsetAt(begin), ...added.offsets, ...offsets.slice(1)];
      from = begin;
    }
  };
  // The last change at or before an instant; mostly that of the question before.
  let found = 0;
  const changeBefore = (instant: number) => {
    const holds = (at: number) => at + 1 >= changes.length || (changes[at + 1] ?? 0) > instant;
    if ((changes[found] ?? Number.POSITIVE_INFINITY) <= instant && holds(found)) return found;
    let low = 0;
    let high = changes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((changes[middle] ?? 0) <= instant) low = middle;
      else high = middle - 1;
    }
    found = low;
    return low;
  };
  return {
    steadyOffset(from, to) {
      cover(from - widestOffset, to + widestOffset);
      const at = changeBefore(from - widestOffset);
      const next = changes[at + 1];
      return next === undefined || next > to + widestOffset ? (offsets[at] ?? 0) : null;
    },
    instantOf(wall) {
      const clamped = Math.min(Math.max(wall, firstInstant - 1e6), endInstant + 1e6);
      cover(clamped - widestOffset, clamped + widestOffset);
      const low = changeBefore(wall - widestOffset);
      for (let at = low; ; at += 1) {
        const instant = Math.max(changes[at] ?? 0, wall - (offsets[at] ?? 0));
        if (at === changes.length - 1 || instant < (changes[at + 1] ?? 0)) return instant;
      }
    },
  };
}

/** The changes of offset after one instant up to another, to the minute. */
function changesBetween(offsetAt: (instant: number) => number, from: number, to: number) {
  const changes: number[] = [];
  const offsets: number[] = [];
  let before = offsetAt(from);
  for (let at = from; at < to; ) {
    const next = Math.min(to, at + sampleMinutes);
    const after = offsetAt(next);
    if (after !== before) {
      let low = at;
      let high = next;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === before) low = middle;
        else high = middle;
      }
      changes.push(high);
      offsets.push(after);
    }
    before = after;
    at = next;
  }
  return { changes, offsets };
}
