import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import {
  day,
  identifier,
  instant,
  line,
  nothing,
  page,
  paging,
  richText,
  version,
} from '../../platform/http/schema.ts';
import { relationship } from './relate-work-item.contract.ts';
import { workItemRefusals } from './work-item-refusals.ts';

/** The types of work item. */
export const workItemTypes = ['epic', 'story', 'task', 'bug', 'milestone', 'summary'] as const;

/** The constraints on a date that planners know; the first two need no date. */
export const constraintTypes = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
] as const;

/** What a list may be sorted by; a minus before it turns it round. */
export const sortFields = ['rank', '-rank', 'due', '-due', 'updated', '-updated'] as const;

/** Priorities from 1 (highest) to 5 (lowest). */
export const priority = z.int().min(1).max(5);

const checklistItem = z.strictObject({ checklistItemId: identifier, text: line(500), done: z.boolean() });
const minutes = z.int().min(0).max(5_256_000);

/** The slim form of a work item that lists and boards show. */
export const workItem = z
  .object({
    workItemId: identifier,
    projectId: identifier,
    number: z.int(),
    /** The project's key and the number: SHOP-42. */
    key: z.string(),
    type: z.enum(workItemTypes),
    title: z.string(),
    statusId: identifier,
    workAreaId: identifier.nullable(),
    priority,
    parentId: identifier.nullable(),
    /** Place among all work items of the project: compare as text by code units. */
    rank: z.string(),
    assigneeIds: z.array(identifier),
    labels: z.array(z.string()),
    points: z.int().nullable(),
    effortMinutes: z.int().nullable(),
    /** Working minutes, or passing minutes where `durationElapsed`. */
    durationMinutes: z.int().nullable(),
    durationElapsed: z.boolean(),
    startDate: z.iso.date().nullable(),
    dueDate: z.iso.date().nullable(),
    deadline: z.iso.date().nullable(),
    constraintType: z.enum(constraintTypes).nullable(),
    /** The day of the constraint: its beginning for a start, its end for a finish. */
    constraintDate: z.iso.date().nullable(),
    deploysToProduction: z.boolean(),
    critical: z.boolean(),
    totalFloatMinutes: z.int().nullable(),
    /** How much of it is done, 0 to 100, as those who do it say. */
    percentComplete: z.int().nullable(),
    /** What is left of its duration, in minutes of its kind. */
    remainingMinutes: z.int().nullable(),
    actualStart: instant.nullable(),
    actualFinish: instant.nullable(),
    /** It starts no earlier than this since levelling, because who does it is needed elsewhere. */
    levelledStart: instant.nullable(),
    checklistDone: z.int(),
    checklistTotal: z.int(),
    completedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'WorkItem' });

/** A work item as lists and boards show it. */
export type WorkItem = z.output<typeof workItem>;

/** The whole of a work item. */
export const workItemDetail = workItem
  .extend({
    description: richText.nullable(),
    checklist: z.array(checklistItem),
    optimisticMinutes: z.int().nullable(),
    mostLikelyMinutes: z.int().nullable(),
    pessimisticMinutes: z.int().nullable(),
    roleKeys: z.array(z.string()),
    planKey: z.string().nullable(),
    createdBy: identifier,
    relationships: z.array(relationship),
  })
  .meta({ id: 'WorkItemDetail' });

/** A work item with all that belongs to it. */
export type WorkItemDetail = z.output<typeof workItemDetail>;

const label = line(50);
const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, workItemId: identifier });

const changeable = {
  type: z.enum(workItemTypes),
  title: line(500),
  description: richText.nullable(),
  statusId: identifier,
  workAreaId: identifier.nullable(),
  priority,
  parentId: identifier.nullable(),
  assigneeIds: z.array(identifier).max(50),
  labels: z.array(label).max(50),
  checklist: z.array(checklistItem).max(200),
  points: z.int().min(0).max(1000).nullable(),
  effortMinutes: minutes.nullable(),
  durationMinutes: minutes.nullable(),
  durationElapsed: z.boolean(),
  optimisticMinutes: minutes.nullable(),
  mostLikelyMinutes: minutes.nullable(),
  pessimisticMinutes: minutes.nullable(),
  startDate: day.nullable(),
  dueDate: day.nullable(),
  deadline: day.nullable(),
  constraintType: z.enum(constraintTypes).nullable(),
  constraintDate: day.nullable(),
  deploysToProduction: z.boolean(),
  percentComplete: z.int().min(0).max(100).nullable(),
  remainingMinutes: minutes.nullable(),
  actualStart: instant.nullable(),
  actualFinish: instant.nullable(),
};

/** What a change may set; every field is optional. */
export const workItemChange = z.strictObject(changeable).partial();

/** A change to a work item. */
export type WorkItemChange = z.output<typeof workItemChange>;

/** What a filter may ask; several values of one field mean any of them. */
export const workItemFilter = z.object({
  statusId: z.string().max(2000).optional(),
  assigneeId: z.string().max(2000).optional(),
  type: z.string().max(200).optional(),
  workAreaId: z.string().max(2000).optional(),
  label: z.string().max(2000).optional(),
  text: z.string().max(200).optional(),
  due: z.enum(['overdue', 'week', 'none']).optional(),
});

/** Lists a project's work items, a page at a time. */
export const listWorkItems = defineRoute({
  id: 'work-item.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/work-items',
  summary: 'List the work items of a project',
  audience: 'member',
  permission: 'work-item.read',
  params: projectParams,
  query: paging(2000, 100)
    .extend(workItemFilter.shape)
    .extend({ sort: z.enum(sortFields).default('rank') }),
  answer: page(workItem),
});

/** Reads one work item with all that belongs to it. */
export const readWorkItem = defineRoute({
  id: 'work-item.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId',
  summary: 'Read a work item',
  audience: 'member',
  permission: 'work-item.read',
  params,
  answer: workItemDetail,
});

/** Finds a work item by its key, such as SHOP-42. */
export const findWorkItem = defineRoute({
  id: 'work-item.find',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-item-by-key/:key',
  summary: 'Find a work item by its key',
  audience: 'member',
  permission: 'work-item.read',
  params: z.object({ workspaceId: identifier, key: z.string().max(30) }),
  answer: workItemDetail,
});

/** Whether a column may go past its limit, once a person said so. */
const overLimit = z.boolean().optional();

/** Makes a work item at the end of the project. */
export const createWorkItem = defineRoute({
  id: 'work-item.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/work-items',
  summary: 'Create a work item',
  audience: 'member',
  permission: 'work-item.create',
  params: projectParams,
  body: workItemChange.extend({ title: line(500), overLimit }),
  answer: workItemDetail,
  status: 201,
  problems: workItemRefusals,
});

/** Changes fields of a work item. */
export const changeWorkItem = defineRoute({
  id: 'work-item.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId',
  summary: 'Change a work item',
  audience: 'member',
  permission: 'work-item.change',
  params,
  body: workItemChange.extend({ overLimit }),
  answer: workItemDetail,
  ifMatch: true,
  problems: workItemRefusals,
});

/** Moves a card or a row: to a column, below another parent, and between two neighbours of the project's order. */
export const moveWorkItem = defineRoute({
  id: 'work-item.move',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/move',
  summary: 'Move a work item to a status, a parent and a place',
  audience: 'member',
  permission: 'work-item.change',
  params,
  body: z.strictObject({
    statusId: identifier.optional(),
    /** What it comes to lie in; null for nothing. */
    parentId: identifier.nullable().optional(),
    /** The work item it comes to stand after; null for the first place. */
    afterId: identifier.nullable().optional(),
    overLimit,
  }),
  answer: workItem,
  ifMatch: true,
  problems: workItemRefusals,
});

/** Puts a work item away with all below it; undo brings them back. */
export const deleteWorkItem = defineRoute({
  id: 'work-item.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId',
  summary: 'Delete a work item and its children (can be undone)',
  audience: 'member',
  permission: 'work-item.delete',
  params,
  answer: nothing,
  status: 204,
});
