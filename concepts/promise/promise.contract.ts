import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, instant, nothing, version } from '../../platform/http/schema.ts';

/** How a promise stands. */
export const promiseStates = ['kept', 'on-track', 'at-risk', 'broken'] as const;

/** What may move beyond a promised day: the finish by the schedule, or a date that somebody set. */
export const moveReasons = ['forecast', 'due-date', 'deadline'] as const;

const move = z.object({
  reason: z.enum(moveReasons),
  /** What was foreseen when somebody was last told; null where nothing was. */
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  at: instant,
  /** The event that caused it; null where time went by. */
  sequence: z.int().nullable(),
  /** The person who did what caused it. */
  by: identifier.nullable(),
});

/** A day that somebody gave their word for, with what is foreseen now. */
export const promise = z
  .object({
    promiseId: identifier,
    projectId: identifier,
    workItemId: identifier,
    key: z.string(),
    title: z.string(),
    /** The promised day. */
    day: z.iso.date(),
    /** The member who gave their word. */
    promisedBy: identifier,
    promisedAt: instant,
    state: z.enum(promiseStates),
    /** When it was done, or will be by the schedule and its due date; null where nobody can say. */
    foreseenDay: z.iso.date().nullable(),
    /** Calendar days from the promised to the foreseen day; negative where it comes earlier. */
    daysLate: z.int().nullable(),
    /** The latest move beyond the promised day, or back, that was told. */
    moved: move.nullable(),
    version,
  })
  .meta({ id: 'Promise' });

/** A promise as the API shows it. */
export type GivenPromise = z.output<typeof promise>;

/** The latest move of a promise. */
export type PromiseMove = z.output<typeof move>;

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ promiseId: identifier });

/** Lists the promises of a project by their day. */
export const listPromises = defineRoute({
  id: 'promise.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/promises',
  summary: 'List the promises of a project, and whether they will be kept',
  audience: 'member',
  permission: 'promise.read',
  params: workspaceParams.extend({ projectId: identifier }),
  answer: z.object({ items: z.array(promise) }),
});

/** Promises a day for a work item: in one's own name, or, as a planner, in that of another member. */
export const createPromise = defineRoute({
  id: 'promise.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/promise',
  summary: 'Promise a day for a work item',
  audience: 'member',
  permission: 'promise.change',
  params: workspaceParams.extend({ workItemId: identifier }),
  body: z.strictObject({ day, promisedBy: identifier.optional() }),
  answer: promise,
  status: 201,
  problems: { 'already-promised': 409, 'unknown-member': 422 },
});

/** Promises another day. */
export const changePromise = defineRoute({
  id: 'promise.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/promises/:promiseId',
  summary: 'Promise another day',
  audience: 'member',
  permission: 'promise.change',
  params,
  body: z.strictObject({ day }),
  answer: promise,
  ifMatch: true,
});

/** Takes a promise back. */
export const deletePromise = defineRoute({
  id: 'promise.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/promises/:promiseId',
  summary: 'Take a promise back (can be undone)',
  audience: 'member',
  permission: 'promise.change',
  params,
  answer: nothing,
  status: 204,
});
