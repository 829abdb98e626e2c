import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier } from '../../platform/http/schema.ts';

/** What somebody has to do with a deliverable or phase: R, A, both, C or I of a RACI matrix. */
export const parts = [
  'responsible',
  'accountable',
  'accountable-and-responsible',
  'consulted',
  'informed',
] as const;

/** What somebody has to do with a deliverable or phase. */
export type Part = (typeof parts)[number];

/** What one stakeholder or member has to do with one top-level work item. */
export const responsibility = z
  .object({
    responsibilityId: identifier,
    workItemId: identifier,
    /** Either a stakeholder of the register or a member. */
    stakeholderId: identifier.nullable(),
    memberId: identifier.nullable(),
    part: z.enum(parts),
  })
  .meta({ id: 'Responsibility' });

/** A responsibility as the API shows it. */
export type Responsibility = z.output<typeof responsibility>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });

/** So many work items are rows of the matrix; of more, the first. */
export const mostRows = 200;

/** Reads the RACI matrix of a project: its top-level work items as rows, and who has which part in them. */
export const listResponsibilities = defineRoute({
  id: 'responsibility.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/responsibilities',
  summary: 'Read who is responsible, accountable, consulted and informed',
  audience: 'member',
  permission: 'responsibility.read',
  params: projectParams,
  answer: z.object({
    rows: z.array(z.object({ workItemId: identifier, key: z.string(), title: z.string() })),
    items: z.array(responsibility),
  }),
});

/**
 * Gives somebody a part in a work item, another, or none. `before` is the part that the caller saw: where somebody else
 * changed it meanwhile, this is refused. Another who is accountable stays so unless `instead` is set.
 */
export const assignResponsibility = defineRoute({
  id: 'responsibility.assign',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/projects/:projectId/responsibilities',
  summary: 'Say what somebody has to do with a deliverable or phase (can be undone)',
  audience: 'member',
  permission: 'responsibility.change',
  params: projectParams,
  body: z.strictObject({
    workItemId: identifier,
    who: z.union([z.strictObject({ stakeholderId: identifier }), z.strictObject({ memberId: identifier })]),
    part: z.enum(parts).nullable(),
    before: z.enum(parts).nullable(),
    instead: z.boolean().optional(),
  }),
  answer: z.object({ items: z.array(responsibility) }),
  problems: {
    'unknown-work-item': 422,
    'unknown-stakeholder': 422,
    'unknown-member': 422,
    'already-accountable': 409,
  },
});
