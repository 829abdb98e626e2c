/** Writes instants (minutes since the Unix epoch) in ISO 8601 by the clock of a zone: `2027-03-01T09:00:00+01:00`. */
export function instantWriter(timeZone: string): (instant: number) => string {
  if (timeZone === 'UTC') return (instant) => `${wallText(instant)}Z`;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  const offsetOf = (instant: number) => {
    const kept = known.get(instant);
    if (kept !== undefined) return kept;
    const parts = /GMT(?:([+-])(\d{1,2}):(\d{2}))?/.exec(format.format(instant * 60_000));
    const minutes = Number(parts?.[2] ?? 0) * 60 + Number(parts?.[3] ?? 0);
    const offset = parts?.[1] === '-' ? -minutes : minutes;
    known.set(instant, offset);
    return offset;
  };
  return (instant) => {
    const offset = offsetOf(instant);
    const size = Math.abs(offset);
    const digits = (value: number) => String(value).padStart(2, '0');
    const zone = `${offset < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
    return `${wallText(instant + offset)}${zone}`;
  };
}

/** An instant whose clock is that of the file, without a zone: `2027-03-01T09:00:00`. */
export function wallText(instant: number): string {
  return new Date(instant * 60_000).toISOString().slice(0, 19);
}

/** An instant's text for tables: to the minute, without its zone. */
export function shortInstant(text: string): string {
  return text.slice(0, 16).replace('T', ' ');
}
