import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, instant, nothing, page, paging, version } from '../../platform/http/schema.ts';

/** The minutes of one entry: no day has more. */
const minutes = z.int().min(1).max(1440);
const note = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, 'must not hold control characters');

/** What a member did for a work item on a day. */
export const timeEntry = z
  .object({
    timeEntryId: identifier,
    projectId: identifier,
    workItemId: identifier,
    /** Whose time it is; a planner may have entered it. */
    memberId: identifier,
    day: z.iso.date(),
    minutes: z.int(),
    /** Plain text. */
    note: z.string(),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'TimeEntry' });

/** A time entry as the API shows it. */
export type TimeEntry = z.output<typeof timeEntry>;

/** The most days that one question may span. */
const mostDays = 370;
const period = {
  /** The first day. */
  from: day,
  /** The last day. */
  to: day,
};
const question = paging(2000, 1000)
  .extend(period)
  .refine(({ from, to }) => to >= from, { error: 'ends before it begins', path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < mostDays * 86_400_000, {
    error: `spans more than ${mostDays} days`,
    path: ['to'],
  });

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ timeEntryId: identifier });
const refusals = { 'day-too-long': 422, 'already-entered': 409 } as const;

/** Lists the time entries of a project in a period: all to planners, their own to everybody else. */
export const listTimeEntries = defineRoute({
  id: 'time-entry.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/time-entries',
  summary: 'List the time entries of a project in a period, by day',
  audience: 'member',
  permission: 'time-entry.read',
  params: workspaceParams.extend({ projectId: identifier }),
  query: question,
  answer: page(timeEntry),
});

/** Lists the time entries of a member in a period: one's own, and for planners anybody's. */
export const listTimeEntriesOfMember = defineRoute({
  id: 'time-entry.list-of-member',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/members/:memberId/time-entries',
  summary: 'List the time entries of a member in a period, by day',
  audience: 'member',
  permission: 'time-entry.read',
  params: workspaceParams.extend({ memberId: identifier }),
  query: question,
  answer: page(timeEntry),
});

/** Adds up the time of a work item: all of it to planners, their own to everybody else. */
export const readTimeTotal = defineRoute({
  id: 'time-entry.read-total',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/time-total',
  summary: 'Add up the time entries of a work item',
  audience: 'member',
  permission: 'time-entry.read',
  params: workspaceParams.extend({ workItemId: identifier }),
  answer: z.object({
    minutes: z.int(),
    members: z.array(z.object({ memberId: identifier, minutes: z.int() })),
  }),
});

/** Enters time of a work item: one's own, or, as a planner, that of another member. One entry for each member and day. */
export const createTimeEntry = defineRoute({
  id: 'time-entry.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/time-entries',
  summary: 'Enter time of a work item',
  audience: 'member',
  permission: 'time-entry.change',
  params: workspaceParams.extend({ workItemId: identifier }),
  body: z.strictObject({
    day,
    minutes,
    note: note.optional(),
    /** Whose time it is; one's own where it is left out. */
    memberId: identifier.optional(),
  }),
  answer: timeEntry,
  status: 201,
  problems: { ...refusals, 'unknown-member': 422 },
});

/** Changes a time entry. */
export const changeTimeEntry = defineRoute({
  id: 'time-entry.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/time-entries/:timeEntryId',
  summary: 'Change a time entry',
  audience: 'member',
  permission: 'time-entry.change',
  params,
  body: z.strictObject({ day: day.optional(), minutes: minutes.optional(), note: note.optional() }),
  answer: timeEntry,
  ifMatch: true,
  problems: refusals,
});

/** Takes a time entry away. */
export const deleteTimeEntry = defineRoute({
  id: 'time-entry.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/time-entries/:timeEntryId',
  summary: 'Delete a time entry (can be undone)',
  audience: 'member',
  permission: 'time-entry.change',
  params,
  answer: nothing,
  status: 204,
});
