import type { Context } from '../../platform/log/context.ts';
import type { WorkItem } from './work-item.contract.ts';
import { selectWorkItems } from './work-item.records.ts';
import { toWorkItem } from './work-item.rules.ts';

/** A project's work items at the top of its tree, in their order, at most so many. For use cases that asked. */
export async function listTopWorkItems(
  context: Context,
  projectId: string,
  most: number,
): Promise<WorkItem[]> {
  const rows = await selectWorkItems(context)
    .where('w.project_id', '=', projectId)
    .where('w.deleted_at', 'is', null)
    .where('w.parent_id', 'is', null)
    .orderBy('w.rank')
    .orderBy('w.work_item_id')
    .limit(most)
    .execute();
  return rows.map(toWorkItem);
}
