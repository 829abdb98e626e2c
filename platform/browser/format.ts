const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const daysWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** A calendar day (`YYYY-MM-DD`) in the reader's way, with the year where it is another one. */
export function formatDay(day: string | null): string {
  if (!day) return '';
  const date = new Date(`${day}T00:00:00`);
  return date.getFullYear() === new Date().getFullYear() ? days.format(date) : daysWithYear.format(date);
}

/** An instant in the reader's way and time zone. */
export function formatInstant(instant: string): string {
  return moments.format(new Date(instant));
}

/** How long ago an instant was, in words. */
export function formatAgo(instant: string): string {
  const seconds = (new Date(instant).getTime() - Date.now()) / 1000;
  const steps = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(0, 'second');
}

/** A whole number in the reader's way. */
export function formatCount(count: number): string {
  return count.toLocaleString();
}

/** Today as `YYYY-MM-DD` in the reader's time zone. */
export function today(): string {
  return new Date().toLocaleDateString('en-CA');
}

/** A code of the contract as a word for a reader: 'in-progress' as 'In progress'. */
export function formatCode(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
