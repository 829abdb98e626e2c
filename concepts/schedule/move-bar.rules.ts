import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar, exceptSpans } from '../../engine/calendar/compile-calendar.ts';
import { type CompiledCalendar, compileAllHours } from '../../engine/calendar/compiled-calendar.ts';
import {
  nextWorkingInstant,
  previousWorkingInstant,
  workingMinutesBetween,
} from '../../engine/calendar/working-minutes.ts';
import { mostMinutes, type WorkingUnits } from '../plan-file/duration.ts';
import { dayNumber, dayText, instantIn } from '../plan-file/local-time.ts';
import type { WorkItem, WorkItemChange } from '../work-item/work-item.contract.ts';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import { localDayOf, minutesOf } from './time-scale.rules.ts';

/** A bar of the chart, and whether its work item waits for another. */
export interface ScheduledBar {
  readonly item: Pick<
    WorkItem,
    | 'type'
    | 'startDate'
    | 'dueDate'
    | 'durationMinutes'
    | 'durationElapsed'
    | 'deploysToProduction'
    | 'constraintType'
    | 'constraintDate'
  >;
  readonly dates: ScheduledItem;
  readonly awaits: boolean;
}

/** The project's calendar of a schedule, as the engine takes it. */
export function definedCalendar({
  calendar,
  timeZone,
}: Pick<Schedule, 'calendar' | 'timeZone'>): CalendarDefinition {
  const { week, exceptions, extraShifts, absences, freezeWindows } = calendar;
  const spans = (texts: Schedule['calendar']['absences']) =>
    texts.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  return {
    ...{ id: 'project', timeZone, week, exceptions },
    ...{ extraShifts: spans(extraShifts), absences: spans(absences), freezeWindows: spans(freezeWindows) },
  };
}

/** The further calendars of a schedule, as the engine takes them. */
export function definedCalendars(
  schedule: Pick<Schedule, 'calendar' | 'calendars' | 'timeZone'>,
): CalendarDefinition[] {
  const project = definedCalendar(schedule);
  return schedule.calendars.map(({ calendarId, timeZone, week, exceptions, absences }) => ({
    ...project,
    ...{ id: calendarId, timeZone },
    ...(week === null ? {} : { week }),
    ...(exceptions === null ? {} : { exceptions }),
    absences: absences.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) })),
  }));
}

/** The project's calendar of a schedule, compiled. */
export function calendarOf(schedule: Schedule): CompiledCalendar | null {
  const { start, statusDate } = schedule;
  const compiled = compileCalendar(definedCalendar(schedule), minutesOf(start ?? statusDate));
  return compiled.ok ? compiled.value : null;
}

/** What tells when work is done: see `timesOf`. */
export type TimeOfWork = (bar: Pick<ScheduledBar, 'item' | 'dates'>) => CompiledCalendar | null;

/**
 * When each work item of a schedule can be worked on: in the working time that its calendar and its people share, at all
 * hours where time only passes, and outside of freeze windows where it deploys. Each is compiled when it is first asked for.
 */
export function timesOf(schedule: Schedule): TimeOfWork {
  const definitions = new Map(definedCalendars(schedule).map((one) => [one.id, one]));
  const project = definedCalendar(schedule);
  const anchor = minutesOf(schedule.start ?? schedule.statusDate);
  const known = new Map<string, CompiledCalendar | null>();
  const compiled = (calendarId: string | null, elapsed: boolean, deploys: boolean) => {
    const made = elapsed ? null : compileCalendar(definitions.get(calendarId ?? '') ?? project, anchor);
    if (made && !made.ok) return null;
    const open = made?.value ?? compileAllHours(anchor);
    return deploys ? exceptSpans(open, project.freezeWindows ?? []) : open;
  };
  return ({ item: { durationElapsed: elapsed, deploysToProduction: deploys }, dates: { calendarId } }) => {
    const key = JSON.stringify([elapsed ? null : calendarId, elapsed, deploys]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const calendar = compiled(calendarId, elapsed, deploys);
    known.set(key, calendar);
    return calendar;
  };
}

/** Working minutes of a day and of a week, by the project's calendar. */
export function unitsOf({ calendar, dayMinutes }: Schedule): WorkingUnits {
  const minutes = calendar.week.flat().reduce((sum, { from, to }) => sum + to - from, 0);
  return { dayMinutes, weekMinutes: Math.max(dayMinutes, minutes) };
}

/** Whether a bar may be moved: what has begun or is done keeps its days, and a summary those of its work. */
export function isMovable({ dates }: Pick<ScheduledBar, 'dates'>): boolean {
  return dates.kind !== 'summary' && dates.state === 'to-do';
}

/** Whether a bar may be stretched: it takes time and is not done. */
export function isStretchable({ item, dates }: Pick<ScheduledBar, 'item' | 'dates'>): boolean {
  return dates.kind === 'activity' && dates.state !== 'done' && item.type !== 'milestone';
}

/**
 * What to change so that work begins on a day (since the Unix epoch), no earlier than on that of the status date. A
 * work item that waits for others gets a constraint to start no earlier; one that has a dated constraint keeps its kind;
 * any other gets the day as its start date, and its due date moves as far. Null where it cannot be moved or need not.
 */
export function moveToDay(bar: ScheduledBar, schedule: Schedule, day: number): WorkItemChange | null {
  const { item, dates, awaits } = bar;
  if (!isMovable(bar)) return null;
  const { timeZone } = schedule;
  const before = localDayOf(timeZone, minutesOf(dates.start));
  const next = Math.max(day, localDayOf(timeZone, minutesOf(schedule.statusDate)));
  const moved = (date: string) => dayText(dayNumber(date) + next - before);
  if (next === before) return null;
  if (item.constraintType !== null && item.constraintDate !== null) {
    if (!item.constraintType.includes('finish')) return { constraintDate: dayText(next) };
    const finish = Math.max(minutesOf(dates.start), minutesOf(dates.finish) - 1);
    return { constraintDate: moved(dayText(localDayOf(timeZone, finish))) };
  }
  if (awaits || item.constraintType !== null)
    return { constraintType: 'start-no-earlier-than', constraintDate: dayText(next) };
  if (item.startDate === null && item.dueDate !== null) return { dueDate: moved(item.dueDate) };
  return { startDate: dayText(next), ...(item.dueDate === null ? {} : { dueDate: moved(item.dueDate) }) };
}

/**
 * Lets go of what holds a start: the constraint, and the dates where the duration says how long it takes without them.
 * Null where nothing does.
 */
export function freeStart({ item }: Pick<ScheduledBar, 'item'>): WorkItemChange | null {
  const change: WorkItemChange = {
    ...(item.constraintType === null ? {} : { constraintType: null, constraintDate: null }),
    ...(item.startDate === null ? {} : { startDate: null }),
    ...(item.dueDate === null || item.durationMinutes === null ? {} : { dueDate: null }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/**
 * What to change so that work ends at an instant: its duration by the calendar in which it is done, and its due date
 * where it has one.
 */
export function stretchTo(
  bar: ScheduledBar,
  schedule: Schedule,
  calendar: CompiledCalendar,
  finish: number,
): WorkItemChange | null {
  const { item, dates } = bar;
  const start = minutesOf(dates.start);
  if (!isStretchable(bar) || finish <= start) return null;
  const minutes = workingMinutesBetween(calendar, start, finish);
  if (minutes <= 0 || minutes > mostMinutes || minutes === item.durationMinutes) return null;
  const due = dayText(localDayOf(schedule.timeZone, finish - 1));
  return { durationMinutes: minutes, ...(item.dueDate === null ? {} : { dueDate: due }) };
}

/** The end of a day (since the Unix epoch) in the project's time zone. */
export function endOfDay({ timeZone }: Schedule, day: number): number {
  return instantIn(timeZone, dayText(day), undefined, 'end');
}

/** The working day after (1) or before (-1) a day, by a calendar. */
export function nextWorkingDay(
  schedule: Schedule,
  calendar: CompiledCalendar,
  day: number,
  way: 1 | -1,
): number {
  const { timeZone } = schedule;
  if (way > 0) return localDayOf(timeZone, nextWorkingInstant(calendar, endOfDay(schedule, day)));
  const begin = instantIn(timeZone, dayText(day));
  return localDayOf(timeZone, previousWorkingInstant(calendar, begin) - 1);
}
