import type { WorkingTimeline, WorkingTrack } from './working-timeline.ts';

/** Whether nothing may be deployed at an instant. */
export function isFrozen({ freezes }: WorkingTimeline, instant: number): boolean {
  const at = firstIndex(freezes.length, (index) => (freezes[index]?.[1] ?? 0) > instant);
  return (freezes[at]?.[0] ?? Number.POSITIVE_INFINITY) <= instant;
}

/** The first working minute at or after an instant. */
export function nextStart(timeline: WorkingTimeline, instant: number, freeze = false): number {
  let track = covering(timeline, instant, freeze);
  let at = intervalAfter(track, instant);
  for (; at === track.to.length; at = intervalAfter(track, instant)) track = timeline.grow(freeze, 'ahead');
  return Math.max(instant, track.from[at] ?? instant);
}

/** The end of the last working minute at or before an instant. */
export function previousEnd(timeline: WorkingTimeline, instant: number, freeze = false): number {
  let track = covering(timeline, instant, freeze);
  let at = intervalBefore(track, instant);
  for (; at < 0; at = intervalBefore(track, instant)) track = timeline.grow(freeze, 'back');
  return Math.min(instant, track.to[at] ?? instant);
}

/**
 * The instant at which so many working minutes (negative: before) have passed. Adding ends at the end of a working
 * period, taking away at the beginning of one.
 */
export function addWorking(
  timeline: WorkingTimeline,
  instant: number,
  minutes: number,
  freeze = false,
): number {
  if (minutes === 0) return instant;
  let track = covering(timeline, instant, freeze);
  while (minutes > 0 && totalOf(track) < workedBefore(track, instant) + minutes)
    track = timeline.grow(freeze, 'ahead');
  while (workedBefore(track, instant) + minutes < 0) track = timeline.grow(freeze, 'back');
  const target = workedBefore(track, instant) + minutes;
  const { from, to, before } = track;
  const at =
    minutes > 0
      ? firstIndex(to.length, (index) => lastMinuteOf(track, index) >= target)
      : firstIndex(to.length, (index) => (before[index] ?? 0) > target) - 1;
  return (from[at] ?? 0) + target - (before[at] ?? 0);
}

/** The working minutes between two instants; negative where the second is the earlier. */
export function workingBetween(timeline: WorkingTimeline, from: number, to: number, freeze = false): number {
  covering(timeline, from, freeze);
  covering(timeline, to, freeze);
  const track = timeline.track(freeze);
  return workedBefore(track, to) - workedBefore(track, from);
}

/** The stretch laid out, with an instant in it. */
function covering(timeline: WorkingTimeline, instant: number, freeze: boolean): WorkingTrack {
  let track = timeline.track(freeze);
  while (instant < track.begin) track = timeline.grow(freeze, 'back');
  while (instant >= track.end) track = timeline.grow(freeze, 'ahead');
  return track;
}

/** The first interval that ends after an instant. */
function intervalAfter({ to }: WorkingTrack, instant: number): number {
  return firstIndex(to.length, (index) => (to[index] ?? 0) > instant);
}

/** The last interval that begins before an instant; -1 for none. */
function intervalBefore({ from }: WorkingTrack, instant: number): number {
  return firstIndex(from.length, (index) => (from[index] ?? 0) >= instant) - 1;
}

/** The working minutes of the stretch before an instant in it. */
function workedBefore(track: WorkingTrack, instant: number): number {
  const at = intervalAfter(track, instant);
  if (at === track.to.length) return totalOf(track);
  return (track.before[at] ?? 0) + Math.max(0, instant - (track.from[at] ?? instant));
}

function totalOf(track: WorkingTrack): number {
  return track.to.length === 0 ? 0 : lastMinuteOf(track, track.to.length - 1);
}

/** The working minutes of the stretch up to the end of an interval. */
function lastMinuteOf({ from, to, before }: WorkingTrack, at: number): number {
  return (before[at] ?? 0) + (to[at] ?? 0) - (from[at] ?? 0);
}

/** The first index for which a condition holds that, once it holds, holds for all that follow; the count for none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
