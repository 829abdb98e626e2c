import type { CalendarDefinition, DatedException, Shift } from '../../engine/calendar/calendar-definition.ts';
import { dayNumber, dayText, spanIn } from './local-time.ts';
import { type NamedCalendar, type PlanCalendar, readShift, weekdays } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { PlanResource } from './plan-resource-schema.ts';

/** Days off by law, `YYYY-MM-DD`, by `publicHolidayKey`. */
export type PublicHolidayDays = ReadonlyMap<string, readonly string[]>;

/** The id that the project's calendar has in the engine; no id of a plan file has a blank. */
export const projectCalendarId = 'the project';

/** The hours of a working day where a plan does not say. */
export const usualHours: readonly string[] = ['09:00-13:00', '14:00-18:00'];

/** What is made of a plan's calendars needs beside the plan. */
export interface CalendarOrder {
  /** The day on which the plan begins; what comes every year is laid out around it. */
  readonly start: string;
  readonly publicHolidays?: PublicHolidayDays | undefined;
}

/** For how many years before and after its start a plan's yearly days are laid out. */
export const yearsAround = { before: 2, after: 12 } as const;

/** The key under which the holidays of a country and region are passed. */
export function publicHolidayKey({ country, region }: NonNullable<PlanCalendar['publicHolidays']>): string {
  return region === undefined ? country : `${country}-${region}`;
}

/** The time zone of a plan; UTC where it names none. */
export function timeZoneOf(plan: PlanFile): string {
  return plan.project.timeZone ?? 'UTC';
}

/** The calendars of a plan as the engine has them: the project's first, then the others in their order. */
export function engineCalendars(plan: PlanFile, order: CalendarOrder): CalendarDefinition[] {
  const project = plan.calendar ?? {};
  const timeZone = timeZoneOf(plan);
  return [
    defineCalendar(projectCalendarId, timeZone, project, order),
    ...(plan.calendars ?? []).map((calendar) =>
      defineCalendar(calendar.id, calendar.timeZone ?? timeZone, { ...project, ...said(calendar) }, order),
    ),
  ];
}

/** The calendar of a resource: its own or the project's, less its absences. */
export function resourceCalendar(
  resource: PlanResource,
  calendars: readonly CalendarDefinition[],
): CalendarDefinition | undefined {
  const base = calendars.find(({ id }) => id === (resource.calendar ?? projectCalendarId));
  if (!base || !resource.absences?.length) return base;
  const absences = resource.absences.map(({ from, to, fromTime, toTime }) =>
    spanIn(base.timeZone, from, to ?? from, fromTime, toTime),
  );
  return { ...base, id: `${base.id} of ${resource.id}`, absences: [...(base.absences ?? []), ...absences] };
}

/** The fields that a calendar says itself. */
function said(calendar: NamedCalendar): PlanCalendar {
  const own = Object.entries(calendar).filter(
    ([name, value]) => value !== undefined && !['id', 'name', 'timeZone'].includes(name),
  );
  return Object.fromEntries(own) as PlanCalendar;
}

function defineCalendar(
  id: string,
  timeZone: string,
  calendar: PlanCalendar,
  order: CalendarOrder,
): CalendarDefinition {
  const days: readonly string[] = calendar.workingDays ?? weekdays.slice(0, 5);
  const usual = (calendar.workingHours ?? usualHours).map(shiftOf);
  const week = weekdays.map((day) => {
    const own = calendar.week?.[day];
    return own ? own.map(shiftOf) : days.includes(day) ? usual : [];
  });
  const off = calendar.publicHolidays
    ? (order.publicHolidays?.get(publicHolidayKey(calendar.publicHolidays)) ?? [])
    : [];
  const exceptions: DatedException[] = [
    ...off.map((firstDay) => ({ firstDay, shifts: [] })),
    ...(calendar.holidays ?? []).flatMap(({ from, to }) => datedDays(from, to ?? from, order.start, [])),
    ...(calendar.exceptions ?? []).flatMap(({ from, to, hours = [] }) =>
      datedDays(from, to ?? from, order.start, hours.map(shiftOf)),
    ),
  ];
  const freezeWindows = frozenSpans(timeZone, calendar, order).map(({ from, to }) => ({ from, to }));
  return { id, timeZone, week, exceptions, freezeWindows };
}

/** The freeze windows of a calendar by name, as instants; one that comes every year once for each. */
export function frozenSpans(
  timeZone: string,
  calendar: Pick<PlanCalendar, 'freezeWindows'>,
  order: CalendarOrder,
) {
  return (calendar.freezeWindows ?? []).flatMap(({ name, from, to, fromTime, toTime }) =>
    datedDays(from, to, order.start, []).map(({ firstDay, lastDay = firstDay }) => ({
      name,
      ...spanIn(timeZone, firstDay, lastDay, fromTime, toTime),
    })),
  );
}

function shiftOf(text: string): Shift {
  const [from, to] = readShift(text);
  return { from, to };
}

/** The days of a span; one that begins without a year comes every year around the plan's start, over New Year too. */
function datedDays(from: string, to: string, start: string, shifts: readonly Shift[]): DatedException[] {
  const span = (firstDay: string, lastDay: string) => ({ firstDay, lastDay, shifts });
  if (from.length > 5) {
    const last = to.length > 5 ? to : `${from.slice(0, 5)}${to}`;
    return [span(from, isDay(last) && last > from ? last : from)];
  }
  const year = Number(start.slice(0, 4));
  const end = to.slice(-5);
  return Array.from({ length: yearsAround.before + yearsAround.after + 1 }, (_, at) => {
    const first = year - yearsAround.before + at;
    return span(`${first}-${from}`, `${end < from ? first + 1 : first}-${end}`);
  })
    .map(({ firstDay, lastDay }) => span(existing(firstDay, 1), existing(lastDay, -1)))
    .filter(({ firstDay, lastDay }) => firstDay <= lastDay);
}

/** A 29 February of a year that has none is the day after it for a beginning, the day before it for an end. */
function existing(day: string, towards: 1 | -1): string {
  if (isDay(day)) return day;
  return towards === 1 ? `${day.slice(0, 5)}03-01` : `${day.slice(0, 5)}02-28`;
}

function isDay(text: string): boolean {
  const number = dayNumber(text);
  return Number.isInteger(number) && dayText(number) === text;
}
