import { z } from 'zod';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { planScheduling } from '../plan-file/plan-progress-schema.ts';
import type { PlanResource } from '../plan-file/plan-resource-schema.ts';
import { planCorrelation } from '../plan-file/plan-uncertainty-schema.ts';

const projectDetail = z.object({
  startTime: z.string().optional(),
  /** The status date with its time of day, where it has one. */
  statusDate: z.string().optional(),
  scheduling: planScheduling.optional(),
  correlations: z.array(planCorrelation).optional(),
  /** The ids that the plan file gave to resources, in its order, and what it says of them that the workspace does not keep. */
  resources: z
    .array(
      z.object({
        resourceId: z.string(),
        id: z.string(),
        role: z.string().optional(),
        calendar: z.string().optional(),
      }),
    )
    .optional(),
});

/** What a plan file says of a project that no page edits and no other table holds. */
export type ProjectDetail = z.output<typeof projectDetail>;

/** What of a plan is kept to be given back as it is; `resourceKeys` has the plan's ids by those of the resources. */
export function projectDetailOf(
  { project, scheduling, correlations, resources = [] }: PlanFile,
  resourceKeys: ReadonlyMap<string, string>,
): ProjectDetail | null {
  const stated = new Map(resources.map((resource): [string, PlanResource] => [resource.id, resource]));
  const kept = [...resourceKeys].map(([resourceId, id]) => {
    const { role, calendar } = stated.get(id) ?? {};
    return { resourceId, id, ...(role ? { role } : {}), ...(calendar ? { calendar } : {}) };
  });
  const detail: ProjectDetail = {
    ...(project.startTime ? { startTime: project.startTime } : {}),
    ...(project.statusDate?.includes('T') ? { statusDate: project.statusDate } : {}),
    ...(scheduling ? { scheduling } : {}),
    ...(correlations ? { correlations } : {}),
    ...(kept.length > 0 ? { resources: kept } : {}),
  };
  return Object.keys(detail).length > 0 ? detail : null;
}

/** What was kept, read back; nothing where it cannot be read. */
export function readProjectDetail(stored: unknown): ProjectDetail {
  const read = projectDetail.safeParse(stored ?? {});
  return read.success ? read.data : {};
}
