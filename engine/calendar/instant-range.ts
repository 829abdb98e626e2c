/** The first instant that plans may name: 1900-01-01, in minutes since the Unix epoch. */
export const firstInstant = Date.UTC(1900, 0, 1) / 60_000;

/** The instant before which all of a plan must lie: 2400-01-01, in minutes since the Unix epoch. */
export const endInstant = Date.UTC(2400, 0, 1) / 60_000;

/** Whether a number is an instant that plans may name: a whole minute of the years 1900 to 2399. */
export function isPlanInstant(value: number): boolean {
  return Number.isInteger(value) && value >= firstInstant && value < endInstant;
}

/** Days since the Unix epoch of a `YYYY-MM-DD` between 1900 and 2399, or null for any other text. */
export function parseDay(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const time = Date.UTC(year, month - 1, day);
  if (!isPlanInstant(time / 60_000)) return null;
  return new Date(time).getUTCDate() === day && month <= 12 ? time / 86_400_000 : null;
}
