import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';

/** The day of an instant in the project's time zone. */
export function localDay({ timeZone }: Schedule, instant: string): string {
  return dayIn(timeZone, instant);
}

/** The last day of work: what ends at midnight ended on the day before. */
export function lastDay(schedule: Schedule, { start, finish, kind }: ScheduledItem): string {
  if (kind === 'milestone' || finish <= start) return localDay(schedule, finish);
  return localDay(schedule, new Date(Date.parse(finish) - 60_000).toISOString());
}

/** Working minutes as days by the project's calendar: `3d`, `−1.5d`, `4h`. */
export function formatFloat({ dayMinutes }: Schedule, minutes: number): string {
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? '−' : '';
  if (size !== 0 && size < dayMinutes) return `${sign}${Math.max(1, Math.round(size / 60))}h`;
  return `${sign}${Math.round((size / dayMinutes) * 10) / 10}d`;
}

/** When work is done, in words. */
export function formatDates(schedule: Schedule, item: ScheduledItem): string {
  const [first, last] = [localDay(schedule, item.start), lastDay(schedule, item)];
  return first === last ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`;
}
