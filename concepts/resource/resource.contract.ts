import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, line, nothing, version } from '../../platform/http/schema.ts';
import { planCalendar } from '../plan-file/plan-calendar-schema.ts';
import { planTime } from '../plan-file/plan-field.ts';

/** What a resource is. Material and budgets are used up; all others are there again when the work is done. */
export const resourceKinds = [
  'person',
  'vacancy',
  'team',
  'equipment',
  'vendor',
  'material',
  'budget',
] as const;

/** Thousandths of one whole person or machine: 500 is one at half time, 4000 a team of four. */
const thousandths = z.int().min(0).max(1_000_000_000);

/** Days, or parts of them, on which somebody does not work. */
export const absence = z
  .strictObject({
    name: line(120, 0).optional(),
    from: day,
    /** The last day; the first where it is left out. */
    to: day.optional(),
    /** On the first day; its beginning if left out. */
    fromTime: planTime.optional(),
    /** On the last day; its end if left out. */
    toTime: planTime.optional(),
  })
  .refine(({ from, to = from }) => to >= from, { error: 'ends before it begins', path: ['to'] })
  .meta({ id: 'Absence' });

const availability = z
  .strictObject({ from: day, to: day.optional(), capacity: thousandths })
  .refine(({ from, to = from }) => to >= from, { error: 'ends before it begins', path: ['to'] });

const skills = z.array(line(60)).max(50);

const changeable = {
  name: line(120),
  kind: z.enum(resourceKinds),
  /** The member that a person is; null for somebody without an account, and for things. */
  memberId: identifier.nullable(),
  skills,
  capacity: thousandths,
  /** Other capacities for a while, first and last day included; a vacancy has none until it is filled. */
  availability: z.array(availability).max(500),
  absences: z.array(absence).max(2000),
  /** Working time of its own; null where it works whenever its work does. */
  calendar: planCalendar.nullable(),
};

/** Somebody or something that does work, shared by the projects of a workspace. What it costs is a rate. */
export const resource = z.object({ resourceId: identifier, ...changeable, version }).meta({ id: 'Resource' });

/** A resource as the API shows it. */
export type Resource = z.output<typeof resource>;

/** A day off, as a plan file writes it. */
export type Absence = z.output<typeof absence>;

const workspaceParams = z.object({ workspaceId: identifier });
const params = workspaceParams.extend({ resourceId: identifier });

/** Lists the resources of the workspace by name. */
export const listResources = defineRoute({
  id: 'resource.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/resources',
  summary: 'List people, vacancies, teams, equipment and vendors',
  audience: 'member',
  permission: 'resource.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(resource) }),
});

const refusals = { 'unknown-member': 422, 'member-in-use': 409, 'unknown-holidays': 422 } as const;

/** Adds a resource. */
export const createResource = defineRoute({
  id: 'resource.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/resources',
  summary: 'Add a resource',
  audience: 'member',
  permission: 'resource.change',
  params: workspaceParams,
  body: z.strictObject(changeable).partial().extend({ name: changeable.name }),
  bodyLimit: 1_000_000,
  answer: resource,
  status: 201,
  problems: refusals,
});

/** Makes a resource of every member who is none yet. */
export const addMembers = defineRoute({
  id: 'resource.add-members',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/resources/members',
  summary: 'Add every member who is no resource yet, but guests',
  audience: 'member',
  permission: 'resource.change',
  params: workspaceParams,
  answer: z.object({ items: z.array(resource) }),
});

/** Changes the days off of a resource: a member those of their own. */
export const changeAbsences = defineRoute({
  id: 'resource.change-absences',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/resources/:resourceId/absences',
  summary: 'Set the days off of a resource, or your own',
  audience: 'member',
  permission: 'absence.change',
  params,
  body: z.strictObject({ absences: changeable.absences }),
  bodyLimit: 1_000_000,
  answer: resource,
  ifMatch: true,
});

/** Changes a resource. Whoever becomes its member takes on its work: so a vacancy is filled. */
export const changeResource = defineRoute({
  id: 'resource.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/resources/:resourceId',
  summary: 'Change a resource',
  audience: 'member',
  permission: 'resource.change',
  params,
  body: z.strictObject(changeable).partial(),
  bodyLimit: 1_000_000,
  answer: resource,
  ifMatch: true,
  problems: { ...refusals, 'cannot-hand-on': 409 },
});

/** Puts a resource away; its assignments stay without effect until undo brings it back. */
export const deleteResource = defineRoute({
  id: 'resource.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/resources/:resourceId',
  summary: 'Delete a resource (can be undone)',
  audience: 'member',
  permission: 'resource.change',
  params,
  answer: nothing,
  status: 204,
});
