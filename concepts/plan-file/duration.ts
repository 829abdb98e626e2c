import { type Result, refusal, success } from '../../kernel/result.ts';

/** A span of whole minutes: of working time, or of time that simply passes (`elapsed`). */
export interface Duration {
  readonly minutes: number;
  readonly elapsed: boolean;
}

/** How many working minutes a day and a week of the plan's calendar have. */
export interface WorkingUnits {
  readonly dayMinutes: number;
  readonly weekMinutes: number;
}

/** Eight hours a day, five days a week: where a plan has no calendar of its own. */
export const usualUnits: WorkingUnits = { dayMinutes: 480, weekMinutes: 2400 };

/** The longest duration: ten years of passing minutes. */
export const mostMinutes = 5_256_000;

/** How a duration is written: a number, an optional `e` for elapsed, and m, h, d or w. */
export const durationPattern = /^\d{1,7}(\.\d{1,4})? ?e?[mhdw]$/;

const elapsedUnits: WorkingUnits = { dayMinutes: 1440, weekMinutes: 10_080 };

/** Reads `3d`, `1.5w`, `4h`, `30m` or `2ed` as whole minutes; refuses what is no whole number of them. */
export function parseDuration(
  text: string,
  units: WorkingUnits = usualUnits,
): Result<Duration, 'bad-duration'> {
  if (!durationPattern.test(text))
    return refusal('bad-duration', 'must be a duration such as 3d, 1.5w, 4h, 30m or 2ed (elapsed days)');
  const elapsed = text.at(-2) === 'e';
  const [whole = '', decimals = ''] = text.replace(/ ?e?[mhdw]$/, '').split('.');
  const scaled = Number(whole + decimals) * unitMinutes(text.at(-1) ?? '', elapsed ? elapsedUnits : units);
  const scale = 10 ** decimals.length;
  if (scaled % scale !== 0) return refusal('bad-duration', `${text} is no whole number of minutes`);
  const minutes = scaled / scale;
  if (minutes > mostMinutes) return refusal('bad-duration', `${text} is more than ten years`);
  return success({ minutes, elapsed });
}

function unitMinutes(unit: string, units: WorkingUnits): number {
  if (unit === 'w') return units.weekMinutes;
  if (unit === 'd') return units.dayMinutes;
  return unit === 'h' ? 60 : 1;
}

/** Writes a duration in the largest unit that says it exactly; `parseDuration` reads the same back. */
export function formatDuration(duration: Duration, units: WorkingUnits = usualUnits): string {
  const { dayMinutes, weekMinutes } = duration.elapsed ? elapsedUnits : units;
  const { minutes } = duration;
  const mark = duration.elapsed ? 'e' : '';
  if (minutes === 0) return `0${mark}d`;
  if (minutes % weekMinutes === 0) return `${minutes / weekMinutes}${mark}w`;
  if (minutes % dayMinutes === 0) return `${minutes / dayMinutes}${mark}d`;
  if (minutes > dayMinutes && (minutes * 2) % dayMinutes === 0) return `${minutes / dayMinutes}${mark}d`;
  return minutes % 60 === 0 ? `${minutes / 60}${mark}h` : `${minutes}${mark}m`;
}
