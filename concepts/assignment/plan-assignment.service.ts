import { groupBy } from '../../kernel/group-by.ts';
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
  for (const [workItemId, list] of groupBy(assignments, (one) => one.workItemId)) {
    const name = { title: titleOf(workItemId) };
    context.append({
      ...{ noun: 'assignment', nounId: workItemId, projectId, verb: 'changed', version: 1 },
      before: { ...name, assignments: [] },
      after: { ...name, assignments: list },
    });
  }
}
