import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';
import { decimalPattern, normalDecimal } from './decimal.ts';

/** A decimal number as text. */
const decimal = z
  .string()
  .trim()
  .regex(decimalPattern, 'a number such as 2.5, as text')
  .overwrite(normalDecimal);

const changeable = {
  /** What shall have changed, in a sentence. */
  name: line(200),
  /** By which figure it is seen. */
  indicator: line(200),
  /** What that figure counts: '%', 'orders a day'; empty for a bare number. */
  unit: line(40, 0),
  /** The figure before the project; null where nobody has measured it yet. */
  baselineValue: decimal.nullable(),
  /** The figure that it shall come to. */
  targetValue: decimal,
  /** By when it shall. */
  byDay: day,
};

/** What a project shall have changed, as a figure. */
export const objective = z
  .object({
    objectiveId: identifier,
    projectId: identifier,
    ...changeable,
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Objective' });

/** An objective as the API shows it. */
export type Objective = z.output<typeof objective>;

/** What a person sets of an objective. */
export type ObjectiveFields = Pick<Objective, keyof typeof changeable>;

/** An objective as it is approved with a charter. */
export const approvedObjective = z.object({ objectiveId: identifier, ...changeable });

/** An objective as it is approved with a charter. */
export type ApprovedObjective = z.output<typeof approvedObjective>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, objectiveId: identifier });

/** Lists the objectives of a project in the order in which they were written. */
export const listObjectives = defineRoute({
  id: 'objective.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/objectives',
  summary: 'List what a project shall have changed',
  audience: 'member',
  permission: 'objective.read',
  params: projectParams,
  answer: z.object({ items: z.array(objective) }),
});

/** Adds an objective. */
export const createObjective = defineRoute({
  id: 'objective.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/objectives',
  summary: 'Add an objective',
  audience: 'member',
  permission: 'objective.change',
  params: projectParams,
  body: z.strictObject(changeable).partial({ unit: true, baselineValue: true }),
  answer: objective,
  status: 201,
  problems: { 'too-many-objectives': 409 },
});

/** Changes an objective. */
export const changeObjective = defineRoute({
  id: 'objective.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/objectives/:objectiveId',
  summary: 'Change an objective',
  audience: 'member',
  permission: 'objective.change',
  params,
  body: z.strictObject(changeable).partial(),
  answer: objective,
  ifMatch: true,
});

/** Puts an objective away; undo brings it back. */
export const deleteObjective = defineRoute({
  id: 'objective.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/objectives/:objectiveId',
  summary: 'Delete an objective (can be undone)',
  audience: 'member',
  permission: 'objective.change',
  params,
  answer: nothing,
  status: 204,
});
