import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier } from '../../platform/http/schema.ts';
import { timeEntry } from '../time-entry/time-entry.contract.ts';
import { workItem } from '../work-item/work-item.contract.ts';

/** The most work items that a reader adds to a week. */
export const mostFurther = 100;

/** A week of a member: what they work on, and when. */
export const timesheet = z
  .object({
    memberId: identifier,
    /** Monday to Sunday. */
    days: z.array(z.iso.date()).length(7),
    /** The working minutes of each day, by the member's own calendar or that of their projects, less absences. */
    workingMinutes: z.array(z.int()).length(7),
    /** What is assigned and open, then what has entries this week, then what was asked for. */
    rows: z.array(
      z.object({
        item: workItem,
        assigned: z.boolean(),
        /** All that the member ever entered for it. */
        bookedMinutes: z.int(),
      }),
    ),
    entries: z.array(timeEntry),
  })
  .meta({ id: 'Timesheet' });

/** A week of a member as the API shows it. */
export type Timesheet = z.output<typeof timesheet>;

/** Reads the week of a member: one's own, and for planners anybody's. */
export const readTimesheet = defineRoute({
  id: 'timesheet.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/members/:memberId/timesheet',
  summary: 'Read the week of a member: their work items, time entries and working time',
  audience: 'member',
  permission: 'time-entry.read',
  params: z.object({ workspaceId: identifier, memberId: identifier }),
  query: z.object({
    /** Any day of the week. */
    day,
    /** Further work items that are to be rows, separated by commas. */
    further: z
      .string()
      .max(37 * mostFurther)
      .optional(),
  }),
  answer: timesheet,
});
