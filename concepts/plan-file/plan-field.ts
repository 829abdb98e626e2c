import { z } from 'zod';
import { line } from '../../platform/http/schema.ts';
import { durationPattern } from './duration.ts';

/** The fields that the schemas of a plan file are made of. */

/** An id within the plan: letters, digits, dots, hyphens and underscores; by custom `area-short-name`. */
export const planId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'must be an id: up to 60 letters, digits, dots and hyphens')
  .meta({ description: 'A short id, unique among its kind within this file' });

/** A list of ids. */
export const planIds = z.array(planId).max(500);

/** A name on one line. */
export const planName = line(500);

/** A text of several lines in plain Markdown. */
export const planText = z
  .string()
  .max(20_000)
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text) && text.isWellFormed(), 'must not hold control characters');

/** A duration such as `3d`. */
export const planDuration = z
  .string()
  .regex(durationPattern, 'must be a duration such as 3d, 1.5w, 4h, 30m or 2ed (elapsed days)')
  .meta({ description: 'Working time such as 3d, 1.5w, 4h or 30m; elapsed time with an e: 2ed' });

/** A day of every year, `MM-DD`, or of one year, `YYYY-MM-DD`. */
export const yearlyDay = z
  .string()
  .regex(/^((19[7-9]\d|2[01]\d\d)-)?\d{2}-\d{2}$/, 'must be a date like 2027-01-06, or 01-06 for every year')
  .refine(isDay, 'must be a date that exists')
  .meta({ description: 'A date, or a month and a day for every year: 12-25' });

/** Whether `MM-DD` or `YYYY-MM-DD` is a day that exists; 02-29 does. */
function isDay(text: string): boolean {
  const date = text.length === 5 ? `2000-${text}` : text;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** A time of the day, `HH:MM`. */
export const planTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 17:30');

/** A day, or a day and a time by the clock of the plan's time zone: `2027-03-01T17:30`. */
export const planMoment = z
  .string()
  .regex(
    /^(19[7-9]\d|2[01]\d\d)-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/,
    'must be a date such as 2027-03-01, or with a time: 2027-03-01T17:30',
  )
  .refine((text) => isDay(text.slice(0, 10)), 'must be a date that exists')
  .meta({ description: 'A date, or a date and a time in the time zone of the project' });

/** An amount of money, in units of the project's currency. */
export const planMoney = z
  .number()
  .min(0)
  .max(1e12)
  .meta({ description: "In units of the project's currency, such as 1250 or 62.50" });
