import { z } from 'zod';
import { usualUnits, type WorkingUnits } from './duration.ts';
import { planId, planName, planTime, yearlyDay } from './plan-field.ts';

/** The days of the week as a plan file names them. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Hours as minutes from the midnight that a day begins with; those of a night shift go beyond 1440. */
export type Hours = readonly [from: number, to: number];

const time = '([01]\\d|2[0-3]):[0-5]\\d';
const written = new RegExp(`^${time}-(${time}|24:00)$`);
const hours = z
  .string()
  .regex(written, 'must be hours such as 09:00-17:00')
  .refine((text) => intervalMinutes(text) > 0, 'must end after it begins');

/** Hours that may go on into the next day. */
const shift = z
  .string()
  .regex(written, 'must be hours such as 09:00-17:00, or 22:00-06:00 into the next day')
  .refine((text) => text.slice(0, 5) !== text.slice(6), 'must end after it begins');
const shifts = z
  .array(shift)
  .max(10)
  .refine((texts) => areApart(texts.map(readShift)), 'must be in order and not overlap');

const weekday = shifts.optional();
const week = z
  .strictObject({
    monday: weekday,
    tuesday: weekday,
    wednesday: weekday,
    thursday: weekday,
    friday: weekday,
    saturday: weekday,
    sunday: weekday,
  })
  .meta({ description: 'Hours of single days of the week, over the usual ones; none for a day off' });

const exception = z.strictObject({
  name: planName.optional(),
  from: yearlyDay,
  to: yearlyDay.optional(),
  hours: shifts.meta({ description: 'None, or left out, for a day off' }).optional(),
});

const publicHolidays = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code such as DE')
      .meta({ description: 'ISO 3166-1, such as DE' }),
    region: z
      .string()
      .regex(/^[A-Za-z0-9]{1,6}(-[A-Za-z0-9]{1,6})?$/, 'must be a region such as BY')
      .meta({ description: 'The state, and its part where there is one: BY, or BY-A' })
      .optional(),
  })
  .meta({ id: 'PublicHolidays', description: 'Days off by law' });

const freezeWindow = z.strictObject({
  name: planName,
  from: yearlyDay,
  to: yearlyDay,
  fromTime: planTime.meta({ description: 'On the first day; its beginning if left out' }).optional(),
  toTime: planTime.meta({ description: 'On the last day; its end if left out' }).optional(),
});

const calendarFields = {
  workingDays: z.array(z.enum(weekdays)).min(1).max(7).optional(),
  workingHours: z
    .array(hours)
    .min(1)
    .max(10)
    .refine((texts) => areApart(texts.map(readShift)), 'must be in order and not overlap')
    .meta({ description: 'Hours of every working day, such as 09:00-12:30; their sum is what 1d means' })
    .optional(),
  week: week.optional(),
  holidays: z
    .array(z.strictObject({ name: planName, from: yearlyDay, to: yearlyDay.optional() }))
    .max(2000)
    .optional(),
  publicHolidays: publicHolidays.optional(),
  exceptions: z
    .array(exception)
    .max(2000)
    .meta({ description: 'Days with hours of their own, extra shifts among them; over holidays' })
    .optional(),
  freezeWindows: z
    .array(freezeWindow)
    .max(500)
    .meta({ description: 'Spans in which nothing is deployed to production, first and last day included' })
    .optional(),
};

/** When the project works, and when nothing may be deployed. */
export const planCalendar = z.strictObject(calendarFields).meta({ id: 'PlanCalendar' });

/** When the project works. */
export type PlanCalendar = z.output<typeof planCalendar>;

/** A calendar beside the project's: what it leaves out is as there. */
export const namedCalendar = z
  .strictObject({
    id: planId,
    name: planName.optional(),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
      .meta({ description: "The project's where it is left out" })
      .optional(),
    ...calendarFields,
  })
  .meta({ id: 'NamedCalendar' });

/** A calendar for people or activities beside the project's. */
export type NamedCalendar = z.output<typeof namedCalendar>;

/** What a day and a week of work are by the calendar; eight hours and five days where it does not say. */
export function workingUnits(calendar: PlanCalendar | undefined): WorkingUnits {
  const dayMinutes =
    calendar?.workingHours?.reduce((sum, text) => sum + intervalMinutes(text), 0) ?? usualUnits.dayMinutes;
  const days = new Set(calendar?.workingDays ?? weekdays.slice(0, 5)).size;
  return { dayMinutes, weekMinutes: dayMinutes * days };
}

/** The minutes of hours; what ends before it begins ends on the next day. */
export function readShift(text: string): Hours {
  const [from, to] = edges(text);
  return [from, to > from ? to : to + 1440];
}

/** Whether a text names a time zone that this platform knows. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
}

function areApart(list: readonly Hours[]): boolean {
  return list.every(([from], index) => index === 0 || (list[index - 1]?.[1] ?? 0) <= from);
}

function intervalMinutes(text: string): number {
  const [from, to] = edges(text);
  return to - from;
}

function edges(text: string): readonly [number, number] {
  const [from = 0, fromMinutes = 0, to = 0, toMinutes = 0] = text.split(/[:-]/).map(Number);
  return [from * 60 + fromMinutes, to * 60 + toMinutes];
}
