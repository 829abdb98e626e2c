import type { CalendarDefinition, DatedException, Shift } from '../../engine/calendar/calendar-definition.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { dayNumber, dayText } from '../plan-file/local-time.ts';
import { type KeptTime, kept } from './kept-time.ts';

/** The calendars of a project's work beside the project's own, and which of them each work item has; the others have that. */
export interface WorkCalendars {
  readonly calendars: readonly CalendarDefinition[];
  readonly ofItem: ReadonlyMap<string, string>;
}

/**
 * When each work item can be worked on: in the working time of its own calendar (the project's where it names none) in
 * which everybody who does it by name works as well. Whoever works whenever their work does is not among `people`.
 */
export function workCalendars(
  project: CalendarDefinition,
  named: ReadonlyMap<string, CalendarDefinition>,
  people: ReadonlyMap<string, CalendarDefinition>,
  work: readonly { readonly workItemId: string; readonly calendar: string | undefined }[],
  assignments: readonly Pick<Assignment, 'workItemId' | 'resourceId'>[],
  time: Pick<KeptTime, 'shared'>,
): WorkCalendars {
  const doers = new Map<string, string[]>();
  for (const { workItemId, resourceId } of assignments) {
    if (resourceId === null || !people.has(resourceId)) continue;
    const known = doers.get(workItemId);
    if (!known) doers.set(workItemId, [resourceId]);
    else if (!known.includes(resourceId)) known.push(resourceId);
  }
  const made = new Map<string, CalendarDefinition>();
  const ofItem = new Map<string, string>();
  for (const { workItemId, calendar } of work) {
    const own = named.get(calendar ?? '') ?? project;
    const who = (doers.get(workItemId) ?? []).toSorted();
    if (own === project && who.length === 0) continue;
    const key = [own.id, ...who].join(' ');
    let shared = made.get(key);
    if (!shared) {
      const theirs = who.flatMap((id) => people.get(id) ?? []);
      const ofOwn = kept(time.shared, own, () => new Map<string, CalendarDefinition>());
      const whole = kept(ofOwn, who.join(' '), () => theirs.reduce(sharedTime, own));
      shared = { ...whole, id: `${own.id} ${made.size + 1}` };
      made.set(key, shared);
    }
    ofItem.set(workItemId, shared.id);
  }
  return { calendars: [...made.values()], ofItem };
}

/**
 * The working time that two calendars share, in the freeze windows of the first. Of a calendar in another time zone only
 * the absences count.
 */
export function sharedTime(one: CalendarDefinition, other: CalendarDefinition): CalendarDefinition {
  const absences = [...(one.absences ?? []), ...(other.absences ?? [])];
  if (one.timeZone !== other.timeZone) return { ...one, absences };
  // The same week and days off, as for everybody who has the project's hours and only is away now and then.
  if (one.week === other.week && one.exceptions === other.exceptions) return { ...one, absences };
  const days = new Set([...exceptionDays(one), ...exceptionDays(other)]);
  const [ofOne, ofOther] = [dayReader(one), dayReader(other)];
  const exceptions = [...days]
    .toSorted((a, b) => a - b)
    .map((day): DatedException => {
      const firstDay = dayText(day);
      return { firstDay, lastDay: firstDay, shifts: sharedShifts(ofOne(day), ofOther(day)) };
    });
  const week = one.week.map((shifts, at) => sharedShifts(shifts, other.week[at] ?? []));
  return { ...one, week, exceptions, absences };
}

/** The most days that a span of days off is laid out for. */
const mostDays = 4000;

function exceptionDays({ exceptions = [] }: Pick<CalendarDefinition, 'exceptions'>): number[] {
  return exceptions.flatMap(({ firstDay, lastDay = firstDay }) => {
    const first = dayNumber(firstDay);
    const count = Math.min(mostDays, dayNumber(lastDay) - first + 1);
    return Array.from({ length: Math.max(0, count) }, (_, at) => first + at);
  });
}

/** What tells the shifts of a day since the Unix epoch; of several exceptions the last wins. */
function dayReader({ week, exceptions = [] }: CalendarDefinition): (day: number) => readonly Shift[] {
  const own = new Map<number, readonly Shift[]>();
  for (const exception of exceptions)
    for (const day of exceptionDays({ exceptions: [exception] })) own.set(day, exception.shifts);
  // The epoch began on a Thursday.
  return (day) => own.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
}

function sharedShifts(one: readonly Shift[], other: readonly Shift[]): Shift[] {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
      return from < to ? [{ from, to }] : [];
    }),
  );
}
