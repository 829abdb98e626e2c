import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, line, version } from '../../platform/http/schema.ts';

const fields = {
  /** Who does it; null where anybody with the skill may. With a skill as well, levelling chose them for it. */
  resourceId: identifier.nullable(),
  skill: line(60).nullable(),
  /** Thousandths of one whole person; null for the whole. Work is duration times units, but where an effort is said. */
  units: z.int().min(1).max(1_000_000_000).nullable(),
  /** Working minutes of one whole person, spread evenly over the duration; null where units and the duration say it. */
  effortMinutes: z.int().min(0).max(5_256_000).nullable(),
};

/** Who does a work item, and with how much of their time. */
export const assignment = z
  .object({ assignmentId: identifier, workItemId: identifier, ...fields })
  .meta({ id: 'Assignment' });

/** An assignment as the API shows it. */
export type Assignment = z.output<typeof assignment>;

/** An assignment as it is asked for. */
export const newAssignment = z
  .strictObject(fields)
  .partial({ skill: true, units: true, effortMinutes: true, resourceId: true })
  .refine(({ resourceId, skill }) => Boolean(resourceId) || Boolean(skill), {
    error: 'needs a resource or a skill',
    path: ['resourceId'],
  });

/** An assignment as it is asked for. */
export type NewAssignment = z.output<typeof newAssignment>;

/** Lists the assignments of a project's work items, those of each in their order. */
export const listAssignments = defineRoute({
  id: 'assignment.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/assignments',
  summary: 'List who does the work items of a project',
  audience: 'member',
  permission: 'assignment.read',
  params: z.object({ workspaceId: identifier, projectId: identifier }),
  answer: z.object({ items: z.array(assignment) }),
});

/**
 * Says who does a work item. Members among them become its assignees in the same command, in place of the members that
 * were assigned before; so the version is that of the work item.
 */
export const assignWorkItem = defineRoute({
  id: 'assignment.assign',
  method: 'PUT',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/assignments',
  summary: 'Say who does a work item, and with how much of their time',
  audience: 'member',
  permission: 'assignment.change',
  params: z.object({ workspaceId: identifier, workItemId: identifier }),
  body: z.strictObject({
    assignments: z.array(newAssignment).max(50).refine(namesEachOnce, 'names a resource twice'),
  }),
  answer: z.object({ items: z.array(assignment), version }),
  ifMatch: true,
  problems: { 'unknown-resource': 422, 'nobody-has-skill': 422, 'unknown-member': 422 },
});

/** One resource may stand for several skills, but does the work in its own name once. */
function namesEachOnce(list: readonly NewAssignment[]): boolean {
  const named = list.filter(({ resourceId }) => resourceId);
  return new Set(named.map(({ resourceId, skill }) => `${resourceId} ${skill ?? ''}`)).size === named.length;
}
