import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from './assignment.contract.ts';
import { deleteAssignments, insertAssignments } from './assignment.records.ts';

/** Who was chosen for a work item: its assignments before and after, and how its event calls it. */
export interface ChosenAssignments {
  readonly item: {
    readonly workItemId: string;
    readonly key: string;
    readonly title: string;
    readonly version: number;
  };
  readonly before: readonly Assignment[];
  readonly after: readonly Assignment[];
}

/**
 * Puts others in the place of the stored assignments of a project's work items, each with an event of its own, for use
 * cases that have asked for their own permission and written the work items themselves.
 */
export async function chooseAssignments(
  context: Context,
  projectId: string,
  chosen: readonly ChosenAssignments[],
): Promise<void> {
  for (let start = 0; start < chosen.length; start += 1000) {
    const ids = chosen.slice(start, start + 1000).map(({ item }) => item.workItemId);
    await deleteAssignments(context, projectId, ids);
  }
  await insertAssignments(
    context,
    projectId,
    chosen.flatMap(({ after }) => after),
  );
  for (const { item, before, after } of chosen) {
    const { workItemId, key, title, version } = item;
    context.append({
      ...{ noun: 'assignment', nounId: workItemId, projectId, verb: 'changed', version },
      before: { key, title, assignments: before },
      after: { key, title, assignments: after },
    });
  }
}
