import type { CalendarDefinition, Shift } from '../../engine/calendar/calendar-definition.ts';
import { dayNumber } from '../plan-file/local-time.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import { type EncodedElement, encodedOf } from './encoded-element.ts';
import type { KeptElement } from './kept-element.ts';

/** A calendar with all its days off laid out: the hours of the week, and days with hours of their own. */
export function encodeCalendar(
  name: string,
  definition: CalendarDefinition,
  said: PlanCalendar | undefined,
): EncodedElement {
  const names = new Map(
    [...(said?.holidays ?? []), ...(said?.exceptions ?? [])].flatMap(({ name: own, from }) =>
      own ? [[from, own] as const] : [],
    ),
  );
  const week = weekOf(definition);
  return encodedOf({
    Name: name,
    WeekDays: week.map((shifts, at) => weekDay(at, shifts)),
    // Of several for a day the first one wins in MS Project, the last one here.
    Exceptions: (definition.exceptions ?? []).toReversed().map(({ firstDay, lastDay, shifts }) => {
      const own = names.get(firstDay) ?? names.get(firstDay.slice(5));
      return exceptionElement(
        own ?? (shifts.length > 0 ? 'Working time' : 'Day off'),
        firstDay,
        lastDay,
        shifts,
      );
    }),
  });
}

/** Shifts by the days of the week from Monday on, cut at midnight: a night belongs to two days. */
function weekOf({ week }: CalendarDefinition): Shift[][] {
  const days: Shift[][] = week.map(() => []);
  for (const [at, shifts] of week.entries())
    for (const { from, to } of shifts) {
      days[at]?.push({ from, to: Math.min(1440, to) });
      if (to > 1440) days[(at + 1) % 7]?.unshift({ from: 0, to: to - 1440 });
    }
  return days;
}

function weekDay(at: number, shifts: readonly Shift[]): KeptElement {
  // 1 is Sunday, the week here begins on Monday.
  return ['WeekDay', [['DayType', String(((at + 1) % 7) + 1)], ...hoursParts(shifts)]];
}

function hoursParts(shifts: readonly Shift[]): KeptElement[] {
  if (shifts.length === 0) return [['DayWorking', '0']];
  return [
    ['DayWorking', '1'],
    [
      'WorkingTimes',
      shifts.map(
        ({ from, to }): KeptElement => [
          'WorkingTime',
          [
            ['FromTime', clock(from)],
            ['ToTime', clock(to)],
          ],
        ],
      ),
    ],
  ];
}

function clock(minute: number): string {
  const of = Math.min(minute, 1440) % 1440;
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}:00`;
}

/** Days in a row with hours of their own. */
export function exceptionElement(
  name: string,
  firstDay: string,
  lastDay: string | undefined,
  shifts: readonly Shift[],
): KeptElement {
  const last = lastDay ?? firstDay;
  const days = dayNumber(last) - dayNumber(firstDay) + 1;
  return [
    'Exception',
    [
      ['EnteredByOccurrences', '0'],
      [
        'TimePeriod',
        [
          ['FromDate', `${firstDay}T00:00:00`],
          ['ToDate', `${last}T23:59:00`],
        ],
      ],
      ['Occurrences', String(days)],
      ['Name', name.slice(0, 500)],
      ['Type', '1'],
      ...hoursParts(shifts.map(({ from, to }) => ({ from, to: Math.min(1440, to) }))),
    ],
  ];
}

/** The hours of a day of the week, `YYYY-MM-DD`, between two times of it. */
export function hoursWithin(definition: CalendarDefinition, day: string, from: number, to: number): Shift[] {
  const number = dayNumber(day);
  const shifts = weekOf(definition)[(((number + 3) % 7) + 7) % 7] ?? [];
  return shifts.flatMap((shift) => {
    const cut = { from: Math.max(shift.from, from), to: Math.min(shift.to, to) };
    return cut.from < cut.to ? [cut] : [];
  });
}
