import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant } from '../../platform/http/schema.ts';
import { relationship } from '../work-item/relate-work-item.contract.ts';

/** When a work item will be done, as the critical path method says today. */
export const scheduledItem = z
  .object({
    workItemId: identifier,
    /** Work, a point in time, or what holds other work items and has their dates. */
    kind: z.enum(['activity', 'milestone', 'summary']),
    state: z.enum(['to-do', 'in-progress', 'done']),
    /** The most likely of its three estimates, which it takes where it has no duration; working minutes. */
    mostLikelyMinutes: z.int().nullable(),
    start: instant,
    finish: instant,
    lateFinish: instant,
    totalFloatMinutes: z.int(),
    freeFloatMinutes: z.int(),
    critical: z.boolean(),
    /** One of the further calendars of the schedule; null for the project's. */
    calendarId: z.string().nullable(),
    /** Times of day, `HH:MM`, of a constraint and a deadline that do not hold for the whole day. */
    constraintTime: z.string().nullable(),
    deadlineTime: z.string().nullable(),
    /** The relationships that hold it where it is, its own or those of a summary around it. */
    driverIds: z.array(identifier),
  })
  .meta({ id: 'ScheduledItem' });

/** A work item of the schedule as the API shows it. */
export type ScheduledItem = z.output<typeof scheduledItem>;

const shift = z.object({ from: z.int(), to: z.int() });
const span = z.object({ from: instant, to: instant });

const exceptions = z.array(
  z.object({ firstDay: z.iso.date(), lastDay: z.iso.date(), shifts: z.array(shift) }),
);

/** A project's schedule. */
export const schedule = z
  .object({
    /** The earliest start and the latest finish of all that is scheduled; null where nothing is. */
    start: instant.nullable(),
    finish: instant.nullable(),
    /** What is not done is scheduled from this instant on. */
    statusDate: instant,
    timeZone: z.string(),
    /** Working minutes of a usual day. */
    dayMinutes: z.int(),
    /** How dates are computed where it is not as usual; the finish in minutes since the Unix epoch. */
    options: z.object({
      progress: z.enum(['retained-logic', 'progress-override']).optional(),
      lagCalendar: z.enum(['successor', 'predecessor', 'project']).optional(),
      criticalFloat: z.int().optional(),
      relationshipsFirst: z.boolean().optional(),
      projectFinish: z.int().optional(),
    }),
    /** In the order of the work items; those without duration, dates and relationships are left out. */
    items: z.array(scheduledItem),
    relationships: z.array(relationship),
    /** Constraints and deadlines that are not met, with the work items that conflict. */
    missed: z.array(
      z.object({
        workItemId: identifier,
        kind: z.enum(['constraint', 'deadline']),
        minutes: z.int(),
        conflictIds: z.array(identifier),
      }),
    ),
    /** The project's working time: minutes after local midnight, from Monday to Sunday, and days that differ. */
    calendar: z.object({
      week: z.array(z.array(shift)),
      exceptions,
      extraShifts: z.array(span),
      absences: z.array(span),
      freezeWindows: z.array(span),
    }),
    /** Working time of work items that is not the project's: of their own calendar, and of those who do them. */
    calendars: z.array(
      z.object({
        calendarId: z.string(),
        timeZone: z.string(),
        /** As the project's where null. */
        week: z.array(z.array(shift)).nullable(),
        exceptions: exceptions.nullable(),
        absences: z.array(span),
      }),
    ),
  })
  .meta({ id: 'Schedule' });

/** A project's schedule as the API shows it. */
export type Schedule = z.output<typeof schedule>;

/** Schedules a project by the critical path method, as of today. Changes nothing. */
export const readSchedule = defineRoute({
  id: 'schedule.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/schedule',
  summary: 'Read the schedule of a project, by the critical path method',
  audience: 'member',
  permission: 'schedule.read',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  answer: schedule,
  problems: { 'cannot-schedule': 422 },
});
