const named = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const letters = new Intl.DateTimeFormat(undefined, { weekday: 'short' });

/** A day of a week for a reader: `Mon 23 Nov`. */
export function dayName(day: string): string {
  return named.format(new Date(`${day}T00:00:00`));
}

const dated = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** The day and month of a day: `23 Nov`. */
export function monthDay(day: string): string {
  return dated.format(new Date(`${day}T00:00:00`));
}

/** The name of a day in the week: `Mon`. */
export function weekdayName(day: string): string {
  return letters.format(new Date(`${day}T00:00:00`));
}

/** The key of the project that a work item's key begins with. */
export function projectKeyOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}
