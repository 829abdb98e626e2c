import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, version } from '../../platform/http/schema.ts';
import { planCalendar } from '../plan-file/plan-calendar-schema.ts';

/** When a project works and when nothing may be deployed, as a plan file writes it; and what that makes of the law's holidays. */
export const projectCalendar = z
  .object({
    calendar: planCalendar,
    /** Days off by law in the project's country and region, for the fifteen years around its start. */
    publicHolidays: z.array(z.object({ day: z.iso.date(), name: z.string() })),
    /** The project's version: a change of the calendar is one of the project. */
    version,
  })
  .meta({ id: 'ProjectCalendar' });

/** A project's calendar as the API shows it. */
export type ProjectCalendar = z.output<typeof projectCalendar>;

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

/** Lists the countries and regions whose holidays are known. */
export const listHolidayCountries = defineRoute({
  id: 'calendar.list-countries',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/holiday-countries',
  summary: 'List the countries and regions whose public holidays are known',
  audience: 'member',
  permission: 'project.read',
  params: z.object({ workspaceId: identifier }),
  answer: z.object({ items: z.array(holidayCountry) }),
});
