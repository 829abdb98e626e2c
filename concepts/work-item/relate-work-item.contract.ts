import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, nothing } from '../../platform/http/schema.ts';

/** One relationship as a work item's page shows it. */
export const relationship = z
  .object({
    relationshipId: identifier,
    predecessorId: identifier,
    successorId: identifier,
    type: z.enum(['FS', 'SS', 'FF', 'SF']),
    lagKind: z.enum(['working', 'elapsed', 'percent']),
    /** Minutes, or percent of the predecessor's duration; negative for a lead. */
    lagAmount: z.int().min(-5_256_000).max(5_256_000),
  })
  .meta({ id: 'Relationship' });

/** A relationship as the API shows it. */
export type Relationship = z.output<typeof relationship>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });

/** Lists all relationships of a project. */
export const listRelationships = defineRoute({
  id: 'relationship.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/relationships',
  summary: 'List the relationships between the work items of a project',
  audience: 'member',
  permission: 'work-item.read',
  params: projectParams,
  answer: z.object({ items: z.array(relationship) }),
});

/** Lets one work item wait for another. */
export const createRelationship = defineRoute({
  id: 'relationship.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/relationships',
  summary: 'Add a relationship between two work items',
  audience: 'member',
  permission: 'relationship.change',
  params: projectParams,
  body: relationship
    .omit({ relationshipId: true })
    .partial({ type: true, lagKind: true, lagAmount: true })
    .strict(),
  answer: relationship,
  status: 201,
  problems: { 'dependency-cycle': 409, 'unknown-work-item': 422, 'already-related': 409 },
});

const tie = relationship
  .omit({ relationshipId: true, successorId: true })
  .partial({ type: true, lagKind: true, lagAmount: true })
  .strict();

/** Changes what a work item waits for, in one step: takes some relationships away and adds others. */
export const changePredecessors = defineRoute({
  id: 'relationship.change-predecessors',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/predecessors',
  summary: 'Change the predecessors of a work item',
  audience: 'member',
  permission: 'relationship.change',
  params: z.object({ workspaceId: identifier, workItemId: identifier }),
  body: z.strictObject({
    /** Relationships that go. */
    remove: z.array(identifier).max(500),
    add: z.array(tie).max(500),
  }),
  answer: z.object({ items: z.array(relationship) }),
  problems: { 'dependency-cycle': 409, 'unknown-work-item': 422, 'already-related': 409 },
});

/** Takes a relationship away. */
export const deleteRelationship = defineRoute({
  id: 'relationship.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/relationships/:relationshipId',
  summary: 'Remove a relationship',
  audience: 'member',
  permission: 'relationship.change',
  params: z.object({ workspaceId: identifier, relationshipId: identifier }),
  answer: nothing,
  status: 204,
});
