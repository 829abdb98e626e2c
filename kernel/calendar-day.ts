const formats = new Map<string, Intl.DateTimeFormat>();

/** The day (`YYYY-MM-DD`) that a wall clock of an IANA time zone shows at an instant. */
export function dayIn(timeZone: string, instant: Date | string): string {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  formats.set(timeZone, known);
  return known.format(new Date(instant));
}

/** The day so many days after a day (before it where the number is below 0), `YYYY-MM-DD` both. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
