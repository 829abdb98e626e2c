import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from './assignment.contract.ts';
import { insertAssignments } from './assignment.records.ts';

/**
 * Adds the assignments of a plan to work items that were made in the same command; each work item gets an event.
 * The caller has checked every reference.
 */
export async function addPlannedAssignments(
  context: Context,
  projectId: string,
  assignments: readonly Assignment[],
  titleOf: (workItemId: string) => string,
): Promise<void> {
  await insertAssignments(context, projectId, assignments);
  const byItem = new Map<string, Assignment[]>();
  for (const one of assignments) {
    const list = byItem.get(one.workItemId);
    if (list) list.push(one);
    else byItem.set(one.workItemId, [one]);
  }
  for (const [workItemId, list] of byItem) {
    const name = { title: titleOf(workItemId) };
    context.append({
      ...{ noun: 'assignment', nounId: workItemId, projectId, verb: 'changed', version: 1 },
      before: { ...name, assignments: [] },
      after: { ...name, assignments: list },
    });
  }
}
