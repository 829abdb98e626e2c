import { dayNumber } from '../plan-file/local-time.ts';
import { type NamedCalendar, type PlanCalendar, weekdays } from '../plan-file/plan-calendar-schema.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import { exceptionDays, spansOfDays } from './ms-project-recurrence.ts';

/** Working time within a day as minutes after midnight, in order; up to 1440. */
type DayHours = readonly (readonly [from: number, to: number])[];

/** The working time of a calendar with that of its base: a week from Monday on, and days with hours of their own. */
export interface MsProjectCalendar {
  readonly name: string;
  readonly week: readonly DayHours[];
  readonly days: ReadonlyMap<number, DayHours>;
}

const usualDay: DayHours = [
  [480, 720],
  [780, 1020],
];
const usual: MsProjectCalendar = {
  name: 'Standard',
  week: [usualDay, usualDay, usualDay, usualDay, usualDay, [], []],
  days: new Map(),
};
const mostBases = 20;

/** The calendars of a file by their UID, each with what it has from its base. */
export function readCalendars(root: MsProjectElement): Map<string, MsProjectCalendar> {
  const elements = new Map<string, MsProjectElement>();
  for (const element of root.listed('Calendars', 'Calendar'))
    elements.set(element.text('UID') ?? '', element);
  const made = new Map<string, MsProjectCalendar>();
  const make = (uid: string, depth: number): MsProjectCalendar => {
    const known = made.get(uid);
    if (known) return known;
    const element = elements.get(uid);
    if (!element || depth > mostBases) return usual;
    const base = element.text('BaseCalendarUID') ?? '-1';
    const calendar = layOver(element, elements.has(base) && base !== uid ? make(base, depth + 1) : usual);
    made.set(uid, calendar);
    return calendar;
  };
  for (const uid of elements.keys()) make(uid, 0);
  return made;
}

function layOver(element: MsProjectElement, base: MsProjectCalendar): MsProjectCalendar {
  const weekDays = element.listed('WeekDays', 'WeekDay');
  const week = weekOf(weekDays, base.week);
  const days = new Map(base.days);
  for (const workWeek of element.listed('WorkWeeks', 'WorkWeek')) {
    const other = weekOf(workWeek.listed('WeekDays', 'WeekDay'), week);
    for (const day of exceptionDays(workWeek)) days.set(day, other[(((day + 3) % 7) + 7) % 7] ?? []);
  }
  const exceptions = element.listed('Exceptions', 'Exception');
  // Files of before 2007 have only weekdays of type 0 with a period; later ones have both.
  const dated = exceptions.length > 0 ? exceptions : weekDays.filter((day) => day.text('DayType') === '0');
  // The one that stands first wins.
  for (const exception of dated.toReversed())
    for (const day of exceptionDays(exception)) days.set(day, hoursOf(exception));
  return { name: element.text('Name') ?? base.name, week, days };
}

function weekOf(elements: readonly MsProjectElement[], base: readonly DayHours[]): DayHours[] {
  const week = [...base];
  for (const element of elements) {
    const type = element.number('DayType') ?? 0;
    // 1 is Sunday; the week here begins on Monday.
    if (type >= 1 && type <= 7) week[(type + 5) % 7] = hoursOf(element);
  }
  return week;
}

function hoursOf(element: MsProjectElement): DayHours {
  if (!element.flag('DayWorking')) return [];
  const hours = element.listed('WorkingTimes', 'WorkingTime').flatMap((time): [number, number][] => {
    const from = minuteOf(time.text('FromTime'));
    const to = minuteOf(time.text('ToTime'));
    if (from === null || to === null) return [];
    return [[from, to <= from ? 1440 : to]];
  });
  return hours
    .sort((one, other) => one[0] - other[0])
    .filter(([from], at) => at === 0 || from >= (hours[at - 1]?.[1] ?? 0));
}

function minuteOf(text: string | undefined): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** The time that two calendars share. */
export function sharedTime(one: MsProjectCalendar, other: MsProjectCalendar): MsProjectCalendar {
  return combine(one, other, 'and', intersect);
}

/** The time of either calendar. */
export function eitherTime(one: MsProjectCalendar, other: MsProjectCalendar): MsProjectCalendar {
  return combine(one, other, 'or', join);
}

function combine(
  one: MsProjectCalendar,
  other: MsProjectCalendar,
  word: string,
  both: (one: DayHours, other: DayHours) => DayHours,
): MsProjectCalendar {
  const days = new Map<number, DayHours>();
  const at = ({ week, days: own }: MsProjectCalendar, day: number) =>
    own.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
  for (const day of [...one.days.keys(), ...other.days.keys()])
    days.set(day, both(at(one, day), at(other, day)));
  const week = one.week.map((hours, day) => both(hours, other.week[day] ?? []));
  return { name: `${one.name} ${word} ${other.name}`.slice(0, 200), week, days };
}

function intersect(one: DayHours, other: DayHours): DayHours {
  return one.flatMap(([from, to]) =>
    other.flatMap(([begin, end]): [number, number][] =>
      Math.max(from, begin) < Math.min(to, end) ? [[Math.max(from, begin), Math.min(to, end)]] : [],
    ),
  );
}

function join(one: DayHours, other: DayHours): DayHours {
  const joined: [number, number][] = [];
  for (const [from, to] of [...one, ...other].sort((first, second) => first[0] - second[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** A calendar as the project's of a plan file; what `1d` means is the usual day of the week. */
export function planCalendarOf(calendar: MsProjectCalendar): PlanCalendar {
  const lists = calendar.week.map(hoursText);
  const usualHours = mostFrequent(lists.filter((list) => list.length > 0));
  const working = weekdays.filter((_, at) => (lists[at]?.length ?? 0) > 0);
  return {
    ...(working.length > 0 ? { workingDays: working } : {}),
    ...(usualHours ? { workingHours: usualHours } : {}),
    week: weekFields(lists),
    exceptions: exceptionsOf(calendar),
  };
}

/** A calendar beside the project's. */
export function namedCalendarOf(id: string, calendar: MsProjectCalendar): NamedCalendar {
  return {
    id,
    name: calendar.name,
    week: weekFields(calendar.week.map(hoursText)),
    exceptions: exceptionsOf(calendar),
  };
}

function weekFields(lists: readonly string[][]): NonNullable<PlanCalendar['week']> {
  return Object.fromEntries(weekdays.map((day, at) => [day, lists[at] ?? []]));
}

/** Days in a row with the same hours are one exception. */
function exceptionsOf({ days }: MsProjectCalendar): NonNullable<PlanCalendar['exceptions']> {
  const byHours = new Map<string, number[]>();
  for (const [day, hours] of days) {
    const key = hoursText(hours).join(' ');
    byHours.set(key, [...(byHours.get(key) ?? []), day]);
  }
  const exceptions = [...byHours].flatMap(([key, list]) =>
    spansOfDays(list).map((span) => ({ ...span, hours: key === '' ? [] : key.split(' ') })),
  );
  return exceptions.sort((one, other) => dayNumber(one.from) - dayNumber(other.from));
}

function hoursText(hours: DayHours): string[] {
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return hours.map(([from, to]) => `${clock(from)}-${clock(to)}`);
}

function mostFrequent(lists: readonly string[][]): string[] | undefined {
  const counts = new Map<string, number>();
  for (const list of lists) counts.set(list.join(' '), (counts.get(list.join(' ')) ?? 0) + 1);
  const [first] = [...counts].sort((one, other) => other[1] - one[1]);
  return first?.[0].split(' ');
}
