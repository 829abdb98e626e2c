import type { CalendarDefinition, Span } from '../../../calendar/calendar-definition.ts';

/** Whether work goes on in each minute of a stretch. */
export type Minutes = Uint8Array;

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const known = new Map<string, Minutes>();

/** The working minutes of a calendar, each asked of the platform by the hour; zones of whole hours, no dated exceptions. */
export function minutesOf(calendar: CalendarDefinition, first: number, last: number): Minutes {
  const key = `${calendar.id} ${first} ${last}`;
  const found = known.get(key);
  if (found) return found;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: calendar.timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
  });
  const minutes = new Uint8Array(last - first);
  for (let hour = first; hour < last; hour += 60) {
    const parts = new Map(format.formatToParts(hour * 60_000).map(({ type, value }) => [type, value]));
    const shifts = calendar.week[days.indexOf(parts.get('weekday') ?? '')] ?? [];
    for (let minute = 0; minute < 60; minute += 1) {
      const local = Number(parts.get('hour')) * 60 + minute;
      if (shifts.some(({ from, to }) => from <= local && local < to)) minutes[hour + minute - first] = 1;
    }
  }
  known.set(key, minutes);
  return minutes;
}

/** The same minutes without those of some spans. */
export function without(minutes: Minutes, spans: readonly Span[], first: number): Minutes {
  const left = minutes.slice();
  for (const { from, to } of spans) left.fill(0, Math.max(0, from - first), Math.max(0, to - first));
  return left;
}

/** The minutes in both. */
export function both(one: Minutes, other: Minutes): Minutes {
  return one.map((works, at) => works & (other[at] as number));
}
