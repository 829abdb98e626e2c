import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, version } from '../../platform/http/schema.ts';
import { planCalendar } from '../plan-file/plan-calendar-schema.ts';

/** When a project works and when nothing may be deployed, as a plan file writes it; and what that makes of the law's holidays. */
export const projectCalendar = z
  .object({
    calendar: planCalendar,
    /** Whether the calendar is the project's own; else it is that of the workspace. */
    own: z.boolean(),
    /** Days off by law in the project's country and region, for the fifteen years around its start. */
    publicHolidays: z.array(z.object({ day: z.iso.date(), name: z.string() })),
    /** That of the project (or the workspace): a change of its calendar is one of it. */
    version,
  })
  .meta({ id: 'ProjectCalendar' });

/** A project's calendar as the API shows it. */
export type ProjectCalendar = z.output<typeof projectCalendar>;

/** When the projects of a workspace work that have no calendar of their own. */
export const workspaceCalendar = projectCalendar.omit({ own: true }).meta({ id: 'WorkspaceCalendar' });

/** A workspace's calendar as the API shows it. */
export type WorkspaceCalendar = z.output<typeof workspaceCalendar>;

/** A country whose holidays are known, with its regions. */
export const holidayCountry = z
  .object({
    code: z.string(),
    name: z.string(),
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'HolidayCountry' });

/** A country whose holidays are known, as the API shows it. */
export type HolidayCountry = z.output<typeof holidayCountry>;

const params = z.object({ workspaceId: identifier, projectId: identifier });

/** Reads the calendar of a project. */
export const readCalendar = defineRoute({
  id: 'calendar.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/calendar',
  summary: 'Read the working time and the freeze windows of a project',
  audience: 'member',
  permission: 'project.read',
  params,
  answer: projectCalendar,
});

/** Writes the whole calendar of a project. */
export const changeCalendar = defineRoute({
  id: 'calendar.change',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/projects/:projectId/calendar',
  summary: 'Set the working time and the freeze windows of a project',
  audience: 'member',
  permission: 'project.change',
  params,
  body: planCalendar,
  bodyLimit: 1_000_000,
  answer: projectCalendar,
  ifMatch: true,
  problems: { 'unknown-holidays': 422 },
});

/** Lets a project follow the calendar of its workspace again. */
export const followWorkspaceCalendar = defineRoute({
  id: 'calendar.follow-workspace',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/calendar/follow-workspace',
  summary: "Use the workspace's calendar in place of the project's own",
  audience: 'member',
  permission: 'project.change',
  params,
  answer: projectCalendar,
  ifMatch: true,
});

const workspaceParams = z.object({ workspaceId: identifier });

/** Reads the calendar of the workspace. */
export const readWorkspaceCalendar = defineRoute({
  id: 'calendar.read-workspace',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/calendar',
  summary: 'Read the working time of the projects that have none of their own',
  audience: 'member',
  permission: 'workspace.read',
  params: workspaceParams,
  answer: workspaceCalendar,
});

/** Writes the whole calendar of the workspace. */
export const changeWorkspaceCalendar = defineRoute({
  id: 'calendar.change-workspace',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/calendar',
  summary: 'Set the working time of the projects that have none of their own',
  audience: 'member',
  permission: 'workspace.change',
  params: workspaceParams,
  body: planCalendar,
  bodyLimit: 1_000_000,
  answer: workspaceCalendar,
  ifMatch: true,
  problems: { 'unknown-holidays': 422 },
});

/** Lists the countries and regions whose holidays are known. */
export const listHolidayCountries = defineRoute({
  id: 'calendar.list-countries',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/holiday-countries',
  summary: 'List the countries and regions whose public holidays are known',
  audience: 'member',
  permission: 'project.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(holidayCountry) }),
});
