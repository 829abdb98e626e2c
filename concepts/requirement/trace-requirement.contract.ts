import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, nothing } from '../../platform/http/schema.ts';

/** That a requirement is delivered by a work item, or serves an objective: one of the two is named. */
export const traceLink = z
  .object({
    traceLinkId: identifier,
    requirementId: identifier,
    workItemId: identifier.nullable(),
    objectiveId: identifier.nullable(),
  })
  .meta({ id: 'TraceLink' });

/** A trace link as the API shows it. */
export type TraceLink = z.output<typeof traceLink>;

/** Draws a trace link; one that is there already is answered as it is. */
export const createTraceLink = defineRoute({
  id: 'trace-link.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/requirements/:requirementId/trace-links',
  summary: 'Trace a requirement to a work item or an objective (can be undone)',
  audience: 'member',
  permission: 'requirement.change',
  params: z.object({ workspaceId: identifier, requirementId: identifier }),
  body: z.union([z.strictObject({ workItemId: identifier }), z.strictObject({ objectiveId: identifier })]),
  answer: traceLink,
  status: 201,
  problems: { 'unknown-work-item': 422, 'unknown-objective': 422 },
});

/** Takes a trace link away; undo brings it back. */
export const deleteTraceLink = defineRoute({
  id: 'trace-link.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/trace-links/:traceLinkId',
  summary: 'Take a trace link away (can be undone)',
  audience: 'member',
  permission: 'requirement.change',
  params: z.object({ workspaceId: identifier, traceLinkId: identifier }),
  answer: nothing,
  status: 204,
});
