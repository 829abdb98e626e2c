import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from './assignment.contract.ts';
import { deleteAssignments, insertAssignments } from './assignment.records.ts';

/**
 * Puts others in the place of the stored assignments of work items, for use cases that have asked for their own
 * permission and tell of it in an event of the work item. Those of one work item stand together in their order.
 */
export async function replaceAssignments(
  context: Context,
  projectId: string,
  workItemIds: readonly string[],
  rows: readonly Assignment[],
): Promise<void> {
  for (let start = 0; start < workItemIds.length; start += 1000)
    await deleteAssignments(context, projectId, workItemIds.slice(start, start + 1000));
  await insertAssignments(context, projectId, rows);
}
