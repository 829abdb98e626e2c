import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, page, paging } from '../../platform/http/schema.ts';

const fields = z.record(z.string(), z.json()).nullable();

/** One event of the log: who did what to which thing, with what changed before and after. */
export const event = z
  .object({
    sequence: z.int(),
    at: instant,
    actorKind: z.enum(['person', 'token', 'system']),
    actorId: identifier.nullable(),
    projectId: identifier.nullable(),
    noun: z.string(),
    nounId: identifier,
    verb: z.string(),
    version: z.int(),
    before: fields,
    after: fields,
    cause: z.string(),
  })
  .meta({ id: 'Event' });

/** An event as the API shows it. */
export type Event = z.output<typeof event>;

const params = z.object({ workspaceId: identifier });

/** Lists what happened, newest first; `head` is the number to follow the stream from. */
export const listEvents = defineRoute({
  id: 'event.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/events',
  summary: 'List what happened, newest first',
  audience: 'member',
  permission: 'event.read',
  params,
  query: paging(200, 50).extend({ projectId: identifier.optional(), nounId: identifier.optional() }),
  answer: page(event).extend({ head: z.int() }),
});

/** Follows the log as Server-Sent Events: each `id` is a sequence number; resumes after `Last-Event-ID` or `after`. */
export const followEvents = defineRoute({
  id: 'event.follow',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/events/stream',
  summary: 'Follow the log as Server-Sent Events',
  audience: 'member',
  permission: 'event.read',
  params,
  query: z.object({ after: z.coerce.number().int().min(0).optional() }),
  answer: z.string(),
  raw: 'stream',
});

/** Takes one change back, where nothing came after it; that is an event of its own. */
export const undoEvent = defineRoute({
  id: 'event.undo',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/events/:sequence/undo',
  summary: 'Undo a change',
  audience: 'member',
  permission: 'event.undo',
  params: params.extend({ sequence: z.coerce.number().int().min(1) }),
  answer: z.object({ undone: z.int() }),
  problems: { 'cannot-undo': 409 },
});
