/** Planned value by time: both rise, from 0 at the start to the whole budget at the planned finish. */
export interface PlannedCurve {
  /** In periods. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** How far a project is by the clock. Durations are in periods. */
export interface EarnedScheduleFigures {
  readonly plannedDuration: number;
  /** The time from the planned start to the status date, or to the end of all work. */
  readonly actualTime: number;
  /** The time at which the work that is done was planned to be done. */
  readonly earnedSchedule: number;
  readonly scheduleVariance: number;
  /** Null before any time has passed. */
  readonly schedulePerformanceIndex: number | null;
  /** The planned duration over the index: IEAC(t). Null where the index is null or 0. */
  readonly forecastDuration: number | null;
  /** When that is over; an instant, null beyond the year 2399. */
  readonly forecastFinish: number | null;
}

/**
 * The time at which planned value comes to an earned value: the last whole increment that does not pass it, and of the
 * next a part in proportion (Lipke, "Schedule is Different", The Measurable News, March 2003: ES = C + I). Where
 * planned value does not move for a while, `now` is on time if it lies within.
 */
export function earnedScheduleOf({ times, values }: PlannedCurve, earnedValue: number, now: number): number {
  const last = times.length - 1;
  if (earnedValue >= (values[last] as number)) return times[last] as number;
  let at = 0;
  while ((values[at + 1] as number) <= earnedValue) at += 1;
  const [from, value] = [times[at] as number, values[at] as number];
  if (earnedValue === value) {
    const flat = times[values.indexOf(value)] as number;
    return Math.max(flat, Math.min(from, now));
  }
  const step = (times[at + 1] as number) - from;
  return from + (step * (earnedValue - value)) / ((values[at + 1] as number) - value);
}

/** Schedule variance, index and forecast in units of time (Lipke 2003; Henderson, "Earned Schedule: a breakthrough extension", 2004). */
export function earnedScheduleFigures(
  curve: PlannedCurve,
  earnedValue: number,
  now: number,
  instantAt: (time: number) => number | null,
): EarnedScheduleFigures {
  const start = curve.times[0] as number;
  const plannedDuration = (curve.times.at(-1) as number) - start;
  const actualTime = now - start;
  const earnedSchedule = earnedScheduleOf(curve, earnedValue, now) - start;
  const index = actualTime > 0 ? earnedSchedule / actualTime : null;
  const forecastDuration = index === null || index === 0 ? null : plannedDuration / index;
  return {
    ...{ plannedDuration, actualTime, earnedSchedule },
    ...{ scheduleVariance: earnedSchedule - actualTime, schedulePerformanceIndex: index },
    forecastDuration,
    forecastFinish: forecastDuration === null ? null : instantAt(start + forecastDuration),
  };
}
