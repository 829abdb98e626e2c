import { isSame } from '../../kernel/is-same.ts';
import type { Context } from '../../platform/log/context.ts';
import { type NewLevelledStart, updateLevelledStarts } from './level-work-item.records.ts';
import { nameInLog } from './work-item.rules.ts';

/** A work item that levelling changed, as its event calls it, with its version afterwards. */
export interface LevelledWorkItem extends ReturnType<typeof nameInLog> {
  readonly workItemId: string;
  readonly version: number;
}

/**
 * Writes the levelled starts of a project's work items, and who does those for which somebody was chosen, each with an
 * event of its own; for use cases that have asked for their own permission. Nobody else writes levelled starts. Those
 * that are gone, or no longer have the version given, are left as they are; all others are the answer.
 */
export async function levelWorkItems(
  context: Context,
  projectId: string,
  changes: readonly NewLevelledStart[],
): Promise<LevelledWorkItem[]> {
  if (changes.length === 0) return [];
  const written = await updateLevelledStarts(context, projectId, changes, context.now);
  return written.map((row) => {
    const { workItemId, version, before, after, assigneesBefore, assigneesAfter } = row;
    const name = nameInLog(row);
    const levelled = before?.getTime() !== after?.getTime();
    const assigned = !isSame(assigneesBefore, assigneesAfter);
    context.append({
      ...{ noun: 'work-item', nounId: workItemId, projectId, verb: 'levelled', version },
      before: {
        ...name,
        ...(levelled ? { levelledStart: before } : {}),
        ...(assigned ? { assigneeIds: assigneesBefore } : {}),
      },
      after: {
        ...name,
        ...(levelled ? { levelledStart: after } : {}),
        ...(assigned ? { assigneeIds: assigneesAfter } : {}),
      },
    });
    return { workItemId, version, ...name };
  });
}
