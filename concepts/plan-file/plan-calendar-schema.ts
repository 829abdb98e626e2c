import { z } from 'zod';
import { usualUnits, type WorkingUnits } from './duration.ts';
import { planName, yearlyDay } from './plan-field.ts';

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

const time = '([01]\\d|2[0-3]):[0-5]\\d';
const hours = z
  .string()
  .regex(new RegExp(`^${time}-(${time}|24:00)$`), 'must be hours such as 09:00-17:00')
  .refine((text) => intervalMinutes(text) > 0, 'must end after it begins');

/** When the project works, and when nothing may be deployed. */
export const planCalendar = z
  .strictObject({
    workingDays: z.array(z.enum(weekdays)).min(1).max(7).optional(),
    workingHours: z
      .array(hours)
      .min(1)
      .max(10)
      .refine(areApart, 'must be in order and not overlap')
      .meta({ description: 'Hours of every working day, such as 09:00-12:30; their sum is what 1d means' })
      .optional(),
    holidays: z
      .array(z.strictObject({ name: planName, from: yearlyDay, to: yearlyDay.optional() }))
      .max(2000)
      .optional(),
    freezeWindows: z
      .array(z.strictObject({ name: planName, from: yearlyDay, to: yearlyDay }))
      .max(500)
      .meta({ description: 'Spans in which nothing is deployed to production, first and last day included' })
      .optional(),
  })
  .meta({ id: 'PlanCalendar' });

/** When the project works. */
export type PlanCalendar = z.output<typeof planCalendar>;

/** What a day and a week of work are by the calendar; eight hours and five days where it does not say. */
export function workingUnits(calendar: PlanCalendar | undefined): WorkingUnits {
  const dayMinutes =
    calendar?.workingHours?.reduce((sum, text) => sum + intervalMinutes(text), 0) ?? usualUnits.dayMinutes;
  const days = new Set(calendar?.workingDays ?? weekdays.slice(0, 5)).size;
  return { dayMinutes, weekMinutes: dayMinutes * days };
}

function areApart(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || edges(texts[index - 1] ?? '')[1] <= edges(text)[0]);
}

function intervalMinutes(text: string): number {
  const [from, to] = edges(text);
  return to - from;
}

function edges(text: string): readonly [number, number] {
  const [from = 0, fromMinutes = 0, to = 0, toMinutes = 0] = text.split(/[:-]/).map(Number);
  return [from * 60 + fromMinutes, to * 60 + toMinutes];
}
