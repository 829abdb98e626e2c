import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Project } from '../project/project.contract.ts';
import { listProjects } from '../project/project.service.ts';
import { selectProjectsWithWorkOf } from './schedule-work-item.records.ts';
import type { WorkItem } from './work-item.contract.ts';
import { selectWorkItems } from './work-item.records.ts';
import { toWorkItem } from './work-item.rules.ts';

/** So many work items of one member at most are theirs to do; of more, the first in the order of the projects. */
const most = 500;

/** How work items are called, by their identifiers; those that were deleted are left out. For use cases that asked. */
export async function nameWorkItems(
  context: Context,
  workItemIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly key: string; readonly title: string }>> {
  const rows = await rowsOf(context, workItemIds);
  return new Map(
    rows.map((row) => {
      const { workItemId, key, title } = toWorkItem(row);
      return [workItemId, { key, title }];
    }),
  );
}

/** What a member has to do and is not done, in the projects that the actor sees, and further work items by name. */
export async function readOwnWork(
  context: Context,
  memberId: string,
  furtherIds: readonly string[],
): Promise<{ readonly assigned: WorkItem[]; readonly further: WorkItem[] }> {
  const projects = await listProjects(context);
  if (!projects.ok) return { assigned: [], further: [] };
  const seen = new Set(projects.value.items.map(({ projectId }) => projectId));
  const open = projects.value.items.flatMap(({ statuses }) =>
    statuses.filter(({ category }) => category !== 'done').map(({ statusId }) => statusId),
  );
  const rows = await selectWorkItems(context)
    .where('w.deleted_at', 'is', null)
    .where(sql<boolean>`w.assignee_ids && ${[memberId]}::uuid[]`)
    .where(sql<boolean>`w.status_id = any(${open}::uuid[])`)
    .where('w.type', '!=', 'summary')
    .orderBy('w.project_id')
    .orderBy('w.rank')
    .limit(most)
    .execute();
  const further = (await rowsOf(context, furtherIds)).filter(({ projectId }) => seen.has(projectId));
  return { assigned: rows.map(toWorkItem), further: further.map(toWorkItem) };
}

/** The projects that the actor sees and in which a member is named as one who does something, in the order of the projects. */
export async function listProjectsOfWork(context: Context, memberId: string): Promise<Project[]> {
  const projects = await listProjects(context);
  if (!projects.ok) return [];
  const busy = new Set(await selectProjectsWithWorkOf(context, memberId));
  return projects.value.items.filter(({ projectId }) => busy.has(projectId));
}

async function rowsOf(context: Context, workItemIds: readonly string[]) {
  if (workItemIds.length === 0) return [];
  return selectWorkItems(context)
    .where('w.deleted_at', 'is', null)
    .where(sql<boolean>`w.work_item_id = any(${[...workItemIds]}::uuid[])`)
    .orderBy('w.project_id')
    .orderBy('w.rank')
    .execute();
}
