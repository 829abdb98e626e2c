import type { Context } from '../../platform/log/context.ts';
import type { Project } from '../project/project.contract.ts';
import { selectWorkOutline } from './schedule-work-item.records.ts';

/** A work item as an outline shows it: where it lies and how far it is. */
export interface OutlinedWork {
  readonly workItemId: string;
  readonly parentId: string | null;
  readonly key: string;
  readonly title: string;
  readonly isMilestone: boolean;
  readonly isDone: boolean;
  readonly percentComplete: number | null;
}

/** The work of a project in its order, as an outline. For use cases that asked. */
export async function listWorkOutline(
  context: Context,
  project: Pick<Project, 'projectId' | 'key' | 'statuses'>,
): Promise<OutlinedWork[]> {
  const categories = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
  const rows = await selectWorkOutline(context, project.projectId);
  return rows.map(({ workItemId, parentId, number, title, type, statusId, percentComplete }) => ({
    ...{ workItemId, parentId, key: `${project.key}-${number}`, title, isMilestone: type === 'milestone' },
    ...{ isDone: categories.get(statusId) === 'done', percentComplete },
  }));
}
