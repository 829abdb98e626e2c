import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, line, nothing, version } from '../../platform/http/schema.ts';

/** A schedule as it was when it was agreed. It never changes. */
export const baseline = z
  .object({
    baselineId: identifier,
    projectId: identifier,
    name: z.string(),
    /** The member who took it; null for the system. */
    takenBy: identifier.nullable(),
    takenAt: instant,
    start: instant.nullable(),
    finish: instant.nullable(),
    itemCount: z.int(),
    version,
  })
  .meta({ id: 'Baseline' });

/** A baseline as the API shows it. */
export type Baseline = z.output<typeof baseline>;

/** A work item as a baseline holds it. */
export const baselineItem = z
  .object({
    workItemId: identifier,
    title: z.string(),
    kind: z.enum(['activity', 'milestone', 'summary']),
    start: instant,
    finish: instant,
    /** The duration that it was given; null where its dates or its work said how long it takes. */
    durationMinutes: z.int().nullable(),
    /** The work of all people together in working minutes; null where nobody said. */
    effortMinutes: z.int().nullable(),
  })
  .meta({ id: 'BaselineItem' });

/** A work item of a baseline as the API shows it. */
export type BaselineItem = z.output<typeof baselineItem>;

const projectParams = z.object({ workspaceId: identifier, projectId: identifier });
const params = z.object({ workspaceId: identifier, baselineId: identifier });

/** Lists the baselines of a project, the newest first. */
export const listBaselines = defineRoute({
  id: 'baseline.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/projects/:projectId/baselines',
  summary: 'List the baselines of a project, the newest first',
  audience: 'member',
  permission: 'baseline.read',
  params: projectParams,
  answer: z.object({ items: z.array(baseline) }),
});

/** Reads a baseline with all its work items. */
export const readBaseline = defineRoute({
  id: 'baseline.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/baselines/:baselineId',
  summary: 'Read a baseline with the dates of its work items',
  audience: 'member',
  permission: 'baseline.read',
  params,
  answer: z.object({ baseline, items: z.array(baselineItem) }),
});

/** Keeps the schedule of today. */
export const takeBaseline = defineRoute({
  id: 'baseline.take',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/projects/:projectId/baselines',
  summary: 'Keep the schedule as it is now as a baseline',
  audience: 'member',
  permission: 'baseline.take',
  params: projectParams,
  body: z.strictObject({ name: line(120) }),
  answer: baseline,
  status: 201,
  problems: { 'cannot-schedule': 422, 'nothing-scheduled': 422, 'too-many-baselines': 409 },
});

/** Puts a baseline away; undo brings it back as it was. */
export const deleteBaseline = defineRoute({
  id: 'baseline.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/baselines/:baselineId',
  summary: 'Delete a baseline (can be undone)',
  audience: 'member',
  permission: 'baseline.delete',
  params,
  answer: nothing,
  status: 204,
});
