import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { day, identifier, line } from '../../platform/http/schema.ts';
import { resourceKinds } from '../resource/resource.contract.ts';

/** By what a workload's columns go. */
export const workloadUnits = ['day', 'week', 'month'] as const;

/** Figures by column, in its order: working minutes. */
const minutes = z.array(z.int());

/** What one resource is planned to do and can do, column by column. */
export const workloadRow = z
  .object({
    resourceId: identifier,
    name: z.string(),
    kind: z.enum(resourceKinds),
    skills: z.array(z.string()),
    planned: minutes,
    /** By its capacity and working time, less holidays and absences. */
    available: minutes,
    /** On how many days of the column more is planned than can be done. */
    overDays: z.array(z.int()),
    /** The projects that the reader may see whose work it does in these columns. */
    projectIds: z.array(identifier),
  })
  .meta({ id: 'WorkloadRow' });

/** A row of the workload as the API shows it. */
export type WorkloadRow = z.output<typeof workloadRow>;

/** The workload of a workspace over a stretch of days. */
export const workload = z
  .object({
    /** First and last day of each column. */
    columns: z.array(z.object({ from: day, to: day })),
    rows: z.array(workloadRow),
    /** Work that asks for a skill and is given to nobody yet. */
    skills: z.array(z.object({ skill: z.string(), planned: minutes, projectIds: z.array(identifier) })),
    /** Projects whose plan cannot be scheduled: their work is missing here. */
    unscheduled: z.array(z.object({ projectId: identifier, name: z.string() })),
  })
  .meta({ id: 'Workload' });

/** The workload of a workspace as the API shows it. */
export type Workload = z.output<typeof workload>;

/** The work behind one figure. */
export const workloadItem = z
  .object({
    workItemId: identifier,
    projectId: identifier,
    key: z.string(),
    title: z.string(),
    plannedMinutes: z.int(),
  })
  .meta({ id: 'WorkloadItem' });

/** A work item behind a figure as the API shows it. */
export type WorkloadItem = z.output<typeof workloadItem>;

const params = z.object({ workspaceId: identifier });
const stretch = { from: day, to: day };
const isShort = ({ from, to }: { from: string; to: string }) =>
  to >= from && Date.parse(to) - Date.parse(from) <= 400 * 86_400_000;
const notShort = { error: 'must be none before the first day, and at most 400 after it', path: ['to'] };

/** Reads who is planned to do how much, across all projects. */
export const readWorkload = defineRoute({
  id: 'workload.read',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/workload',
  summary: 'Read what every resource is planned to do and can do, by day, week or month',
  audience: 'member',
  permission: 'workload.read',
  params,
  query: z.object({ ...stretch, unit: z.enum(workloadUnits).default('week') }).refine(isShort, notShort),
  answer: workload,
});

/** Reads the work items that make a figure: of a resource, or of a skill that nobody was chosen for. */
export const listWorkloadItems = defineRoute({
  id: 'workload.list-items',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/workload/items',
  summary: 'List the work items behind a figure of the workload, the largest first',
  audience: 'member',
  permission: 'workload.read',
  params,
  query: z
    .object({ ...stretch, resourceId: identifier.optional(), skill: line(60).optional() })
    .refine(isShort, notShort)
    .refine(({ resourceId, skill }) => (resourceId === undefined) !== (skill === undefined), {
      error: 'either a resource or a skill',
      path: ['resourceId'],
    }),
  answer: z.object({
    items: z.array(workloadItem),
    /** What projects that the reader may not see make of it. */
    otherMinutes: z.int(),
  }),
});
