import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';
import {
  requirementPriorities,
  requirementStatuses,
  requirementTypes,
} from '../plan-file/plan-control-schema.ts';
import { planText } from '../plan-file/plan-field.ts';
import { criterionText, mostCriterion } from './criterion.rules.ts';
import { traceLink } from './trace-requirement.contract.ts';

/** One test of a requirement: in which situation, when what happens, what is seen. */
export const acceptanceCriterion = z
  .strictObject({ given: line(mostCriterion, 0), when: line(mostCriterion, 0), outcome: line(mostCriterion) })
  .refine((one) => criterionText(one).length <= mostCriterion, `is longer than ${mostCriterion} characters`)
  .meta({ id: 'AcceptanceCriterion' });

/** One test of a requirement. */
export type AcceptanceCriterion = z.output<typeof acceptanceCriterion>;

const changeable = {
  /** What it is called, in a few words. */
  title: line(500),
  /** What the shop must do or be, whole. */
  statement: planText,
  type: z.enum(requirementTypes),
  priority: z.enum(requirementPriorities),
  status: z.enum(requirementStatuses),
  /** The stakeholder of the project who asks for it; null where nobody does by name. */
  sourceId: identifier.nullable(),
  /** The standard, law or paper that it comes from. */
  reference: line(500, 0),
  /** Why it is asked for. */
  rationale: planText,
  acceptanceCriteria: z.array(acceptanceCriterion).max(100),
  /** The requirement that it is a part of; null at the top. */
  parentId: identifier.nullable(),
};

/** What the shop must do or be. */
export const requirement = z
  .object({
    requirementId: identifier,
    projectId: identifier,
    /** Within the project, shown as R-12. */
    number: z.int().min(1),
    ...changeable,
    /** A fractional index: the place among those with the same parent. */
    rank: z.string(),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Requirement' });

/** A requirement as the API shows it. */
export type Requirement = z.output<typeof requirement>;

/** What a person sets of a requirement. */
export type RequirementFields = Pick<Requirement, keyof typeof changeable>;

/** A work item as far as requirements trace to it. */
export const tracedWork = z.object({
  workItemId: identifier,
  parentId: identifier.nullable(),
  key: z.string(),
  title: z.string(),
  isMilestone: z.boolean(),
  isDone: z.boolean(),
  percentComplete: z.number().nullable(),
});

/** A work item as far as requirements trace to it. */
export type TracedWork = z.output<typeof tracedWork>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, requirementId: identifier });
const refusals = { 'unknown-stakeholder': 422, 'unknown-parent': 422 } as const;

/** Lists the requirements of a project in their order, and all that their coverage is computed from. */
export const listRequirements = defineRoute({
  id: 'requirement.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/requirements',
  summary: 'List the requirements of a project and what they trace to',
  audience: 'member',
  permission: 'requirement.read',
  params: projectParams,
  answer: z.object({
    items: z.array(requirement),
    traceLinks: z.array(traceLink),
    work: z.array(tracedWork),
    objectives: z.array(z.object({ objectiveId: identifier, name: z.string() })),
  }),
});

/** Adds a requirement behind the others of its parent. */
export const createRequirement = defineRoute({
  id: 'requirement.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/requirements',
  summary: 'Add a requirement',
  audience: 'member',
  permission: 'requirement.change',
  params: projectParams,
  body: z.strictObject(changeable).partial().required({ title: true }),
  answer: requirement,
  status: 201,
  problems: { ...refusals, 'too-many-requirements': 409 },
});

/** Changes a requirement. */
export const changeRequirement = defineRoute({
  id: 'requirement.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/requirements/:requirementId',
  summary: 'Change a requirement',
  audience: 'member',
  permission: 'requirement.change',
  params,
  body: z.strictObject(changeable).partial(),
  answer: requirement,
  ifMatch: true,
  problems: refusals,
});

/** Puts a requirement under a parent, behind one of those there or before all of them. */
export const moveRequirement = defineRoute({
  id: 'requirement.move',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/requirements/:requirementId/move',
  summary: 'Move a requirement within the tree (can be undone)',
  audience: 'member',
  permission: 'requirement.change',
  params,
  body: z.strictObject({ parentId: identifier.nullable(), afterId: identifier.nullable() }),
  answer: requirement,
  problems: { 'unknown-parent': 422 },
});

/** Puts a requirement away; undo brings it back. One that has others below it is refused. */
export const deleteRequirement = defineRoute({
  id: 'requirement.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/requirements/:requirementId',
  summary: 'Delete a requirement (can be undone)',
  audience: 'member',
  permission: 'requirement.change',
  params,
  answer: nothing,
  status: 204,
  problems: { 'has-requirements-below': 409 },
});
