import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** The stages of a project's life, in order (ISO 21502). */
export const stages = ['initiation', 'planning', 'execution', 'monitoring-and-control', 'closure'] as const;

/** How a project is delivered. */
export const approaches = ['predictive', 'agile', 'hybrid'] as const;

/** Where a status stands in the flow of work. */
export const statusCategories = ['to-do', 'in-progress', 'done'] as const;

/** A column of the board, as part of its project. */
export const status = z
  .object({
    statusId: identifier,
    name: z.string(),
    category: z.enum(statusCategories),
    position: z.int(),
    /** The most work items that may stand in it; null for no limit. */
    wipLimit: z.int().nullable(),
    version,
  })
  .meta({ id: 'Status' });

/** A project. */
export const project = z
  .object({
    projectId: identifier,
    key: z.string(),
    name: z.string(),
    description: z.string(),
    stage: z.enum(stages),
    approach: z.enum(approaches),
    startDate: z.iso.date(),
    targetDate: z.iso.date().nullable(),
    /** Up to when progress is told; what is not done is planned after it. Null for today. */
    statusDate: z.iso.date().nullable(),
    /** Who is served first where projects need the same people: 1 (highest) to 5. */
    priority: z.int(),
    currency: z.string(),
    timeZone: z.string(),
    statuses: z.array(status),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Project' });

/** A project as the API shows it. */
export type Project = z.output<typeof project>;

/** A status as the API shows it. */
export type Status = z.output<typeof status>;

const key = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capital letters and digits');
const currency = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'an ISO 4217 code');
const timeZone = z.string().max(60).refine(isTimeZone, 'an IANA time zone');
const workspaceParams = z.object({ workspaceId: identifier });
const params = z.object({ workspaceId: identifier, projectId: identifier });

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
}

/** Lists the projects that the caller may see. */
export const listProjects = defineRoute({
  id: 'project.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects',
  summary: 'List the projects of a workspace',
  audience: 'member',
  permission: 'project.read',
  params: workspaceParams,
  answer: z.object({ items: z.array(project) }),
});

/** Reads one project. */
export const readProject = defineRoute({
  id: 'project.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId',
  summary: 'Read a project',
  audience: 'member',
  permission: 'project.read',
  params,
  answer: project,
});

/** Makes an empty project with the usual four statuses. */
export const createProject = defineRoute({
  id: 'project.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects',
  summary: 'Create an empty project',
  audience: 'member',
  permission: 'project.create',
  params: workspaceParams,
  body: z.strictObject({
    key,
    name: line(200),
    description: z.string().max(20_000).optional(),
    approach: z.enum(approaches).optional(),
    startDate: day,
    targetDate: day.nullable().optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
  }),
  answer: project,
  status: 201,
  problems: { 'key-in-use': 409 },
});

/** Changes a project's own fields. */
export const changeProject = defineRoute({
  id: 'project.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/projects/:projectId',
  summary: 'Change a project',
  audience: 'member',
  permission: 'project.change',
  params,
  body: z.strictObject({
    name: line(200).optional(),
    description: z.string().max(20_000).optional(),
    stage: z.enum(stages).optional(),
    approach: z.enum(approaches).optional(),
    startDate: day.optional(),
    targetDate: day.nullable().optional(),
    statusDate: day.nullable().optional(),
    priority: z.int().min(1).max(5).optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
  }),
  answer: project,
  ifMatch: true,
});

/** Puts a project away; undo brings it back. */
export const deleteProject = defineRoute({
  id: 'project.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/projects/:projectId',
  summary: 'Delete a project (can be undone)',
  audience: 'member',
  permission: 'project.delete',
  params,
  answer: nothing,
  status: 204,
});

const countPerPerson = z.object({ memberId: identifier.nullable(), open: z.int(), done: z.int() });

/** One line of the overview about a work item. */
export const overviewItem = z.object({
  workItemId: identifier,
  key: z.string(),
  title: z.string(),
  type: z.string(),
  dueDate: z.iso.date().nullable(),
  startDate: z.iso.date().nullable(),
  assigneeIds: z.array(identifier),
  critical: z.boolean(),
});

/** The one page that tells where a project stands. */
export const overview = z
  .object({
    total: z.int(),
    done: z.int(),
    inProgress: z.int(),
    overdue: z.int(),
    late: z.array(overviewItem),
    next: z.array(overviewItem),
    milestones: z.array(overviewItem.extend({ done: z.boolean() })),
    people: z.array(countPerPerson),
    plannedFinish: z.iso.date().nullable(),
  })
  .meta({ id: 'ProjectOverview' });

/** What is late, what is next, who is on it. */
export const readOverview = defineRoute({
  id: 'project.read-overview',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/overview',
  summary: 'What is late, what is next, who is on it',
  audience: 'member',
  permission: 'project.read',
  params,
  answer: overview,
});

const statusParams = params.extend({ statusId: identifier });

/** Adds a column to the board. */
export const createStatus = defineRoute({
  id: 'status.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/statuses',
  summary: 'Add a status to the workflow',
  audience: 'member',
  permission: 'status.change',
  params,
  body: z.strictObject({ name: line(60), category: z.enum(statusCategories) }),
  answer: status,
  status: 201,
});

/** Changes a column: its name, its place, its limit. */
export const changeStatus = defineRoute({
  id: 'status.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/projects/:projectId/statuses/:statusId',
  summary: 'Change a status of the workflow',
  audience: 'member',
  permission: 'status.change',
  params: statusParams,
  body: z.strictObject({
    name: line(60).optional(),
    category: z.enum(statusCategories).optional(),
    position: z.int().min(0).max(1000).optional(),
    wipLimit: z.int().min(1).max(999).nullable().optional(),
  }),
  answer: status,
  ifMatch: true,
});

/** Takes a column away; what is in it moves to another, in the same command, so that one undo brings back all. */
export const deleteStatus = defineRoute({
  id: 'status.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/projects/:projectId/statuses/:statusId',
  summary: 'Remove a status; its work items move to another (can be undone)',
  audience: 'member',
  permission: 'status.change',
  params: statusParams,
  query: z.object({
    /** The status that the work items move to; without it a status that is in use stays. */
    moveTo: identifier.optional(),
  }),
  answer: nothing,
  status: 204,
  problems: { 'status-in-use': 409, 'last-of-category': 409, 'unknown-status': 422 },
});
