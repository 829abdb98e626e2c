/**
 * How many units of a resource are free from an instant on, up to the next: a step function. Steps are in order; the
 * first begins before all time and the last never ends.
 */
export interface CapacityProfile {
  count: number;
  times: Int32Array;
  free: Int32Array;
  /**
   * For so many units, and at k: no hole of 2^k minutes begins before this instant. Kept up by who looks for holes, for
   * as long as units are only taken.
   */
  readonly holes: Map<number, Int32Array>;
}

/** Before and after all instants. */
export const dawn = -(2 ** 31);
export const never = 2 ** 31 - 1;

/** A resource that always has so many units. */
export function makeProfile(units: number): CapacityProfile {
  const profile = { count: 1, times: new Int32Array(16), free: new Int32Array(16), holes: new Map() };
  profile.times[0] = dawn;
  profile.free[0] = units;
  return profile;
}

/** Makes one profile what another is. */
export function copyProfile(to: CapacityProfile, from: CapacityProfile): void {
  if (to.times.length < from.count) grow(to, from.count);
  to.times.set(from.times.subarray(0, from.count));
  to.free.set(from.free.subarray(0, from.count));
  to.count = from.count;
  for (const begins of to.holes.values()) begins.fill(dawn);
}

/** For so many units, the instants before which no hole of 2^k minutes begins. */
export function holesOf({ holes }: CapacityProfile, units: number): Int32Array {
  const known = holes.get(units);
  if (known) return known;
  const begins = new Int32Array(32).fill(dawn);
  holes.set(units, begins);
  return begins;
}

/** The step in which an instant lies. O(log steps). */
export function stepAt({ times, count }: CapacityProfile, instant: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] as number) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Takes units (negative: gives them back) from an instant up to another. Steps that become alike are made one. O(steps). */
export function takeUnits(profile: CapacityProfile, from: number, to: number, units: number): void {
  if (to <= from) return;
  const first = splitAt(profile, from);
  const end = splitAt(profile, to);
  const { free } = profile;
  if (units < 0) for (const begins of profile.holes.values()) begins.fill(dawn);
  for (let at = first; at < end; at += 1) free[at] = (free[at] as number) - units;
  joinAt(profile, end);
  joinAt(profile, first);
}

/** Makes a step and the one before it one, if the same is free in both. */
function joinAt(profile: CapacityProfile, at: number): void {
  const { times, free, count } = profile;
  if (at === 0 || at >= count || free[at] !== free[at - 1]) return;
  times.copyWithin(at, at + 1, count);
  free.copyWithin(at, at + 1, count);
  profile.count -= 1;
}

/** Sets the free units of a span, whatever they were. */
export function setUnits(profile: CapacityProfile, from: number, to: number, units: number): void {
  if (to <= from) return;
  const first = splitAt(profile, from);
  profile.free.fill(units, first, splitAt(profile, to));
}

/** Makes a step begin at an instant, and says which it is. */
function splitAt(profile: CapacityProfile, instant: number): number {
  const at = stepAt(profile, instant);
  if (profile.times[at] === instant) return at;
  if (profile.count === profile.times.length) grow(profile, 2 * profile.count);
  const { times, free } = profile;
  times.copyWithin(at + 2, at + 1, profile.count);
  free.copyWithin(at + 2, at + 1, profile.count);
  times[at + 1] = instant;
  free[at + 1] = free[at] as number;
  profile.count += 1;
  return at + 1;
}

function grow(profile: CapacityProfile, room: number): void {
  const [times, free] = [new Int32Array(room), new Int32Array(room)];
  times.set(profile.times.subarray(0, profile.count));
  free.set(profile.free.subarray(0, profile.count));
  Object.assign(profile, { times, free });
}
