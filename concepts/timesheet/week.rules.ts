import { dayNumber, dayText } from '../plan-file/local-time.ts';

/** The week of a day, from Monday to Sunday. */
export function weekOf(day: string): string[] {
  const number = dayNumber(day);
  // 1970-01-01 was a Thursday.
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  return Array.from({ length: 7 }, (_, at) => dayText(monday + at));
}

/** A day so many days later. */
export function dayAfter(day: string, days: number): string {
  return dayText(dayNumber(day) + days);
}

/** The ISO 8601 number of the week that a day lies in. */
export function weekNumber(day: string): number {
  const thursday = dayNumber(weekOf(day)[3] ?? day);
  const first = dayNumber(`${dayText(thursday).slice(0, 4)}-01-01`);
  return 1 + Math.floor((thursday - first) / 7);
}
