import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** A calendar of one's own that other programs subscribe to, without its secret address. */
export const calendarFeed = z
  .object({
    calendarFeedId: identifier,
    name: z.string(),
    /** The project whose milestones and dates it tells of; null where it tells of one's own work in all projects. */
    projectId: identifier.nullable(),
    createdAt: instant,
    /** To the hour; null where nothing has read it yet. */
    lastReadAt: instant.nullable(),
    version,
  })
  .meta({ id: 'CalendarFeed' });

/** A calendar feed as the API shows it. */
export type CalendarFeed = z.output<typeof calendarFeed>;

const params = z.object({ workspaceId: identifier });

/** Lists one's own calendar feeds that still work, newest first. */
export const listCalendarFeeds = defineRoute({
  id: 'calendar-feed.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/calendar-feeds',
  summary: 'List your own calendar feeds',
  audience: 'member',
  permission: 'calendar-feed.read',
  params,
  answer: z.object({ items: z.array(calendarFeed) }),
});

/** Makes a calendar feed; its address is shown once. Needs a session: an access token cannot make one. */
export const createCalendarFeed = defineRoute({
  id: 'calendar-feed.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/calendar-feeds',
  summary: 'Create a calendar feed of your own work, or of a project',
  audience: 'member',
  permission: 'calendar-feed.create',
  params,
  body: z.strictObject({ name: line(80), projectId: identifier.nullable() }),
  answer: calendarFeed.extend({
    /** Whoever has it may read the feed. Null where the request is a repeated one: it is stored nowhere. */
    address: z.string().nullable(),
  }),
  status: 201,
  problems: { 'too-many-calendar-feeds': 409 },
});

/** Makes the address of one of one's own calendar feeds worthless, at once. */
export const revokeCalendarFeed = defineRoute({
  id: 'calendar-feed.revoke',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/calendar-feeds/:calendarFeedId',
  summary: 'Revoke a calendar feed of your own',
  audience: 'member',
  permission: 'calendar-feed.revoke',
  params: params.extend({ calendarFeedId: identifier }),
  answer: nothing,
  status: 204,
});

/**
 * Reads a calendar feed as iCalendar (RFC 5545), as its member may see it now. 404 for an address that is wrong or
 * revoked, and for that of a member who was removed or lost the project; 304 to `If-None-Match` with the tag seen.
 */
export const readCalendarFeed = defineRoute({
  id: 'calendar-feed.read',
  method: 'GET',
  path: '/api/calendar-feeds/:token.ics',
  summary: 'Read a calendar feed (for whoever has its address)',
  audience: 'anybody',
  // Any text: a wrong address is told by nothing but that there is no such feed.
  params: z.object({ token: z.string() }),
  answer: z.string(),
  raw: 'file',
});
