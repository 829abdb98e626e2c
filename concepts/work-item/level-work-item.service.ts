import type { Context } from '../../platform/log/context.ts';
import { type NewLevelledStart, updateLevelledStarts } from './level-work-item.records.ts';
import { nameInLog } from './work-item.rules.ts';

/** What levelling changes of a work item: its start, and what else an event is to tell, before and after. */
export interface LevelledWorkItem extends NewLevelledStart {
  readonly told?:
    | {
        readonly before: Readonly<Record<string, unknown>>;
        readonly after: Readonly<Record<string, unknown>>;
      }
    | undefined;
}

/**
 * Writes the levelled starts of a project's work items, each with an event of its own, for use cases that have asked for
 * their own permission. Nobody else writes them. Those that are gone, or no longer have the version given, are left as
 * they are; the identifiers of all others are the answer.
 */
export async function levelWorkItems(
  context: Context,
  projectId: string,
  changes: readonly LevelledWorkItem[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const told = new Map(changes.map((change) => [change.workItemId, change.told]));
  const written = await updateLevelledStarts(context, projectId, changes, context.now);
  for (const row of written) {
    const { workItemId, version, before, after } = row;
    const more = told.get(workItemId);
    const levelled = before?.getTime() !== after?.getTime();
    const name = nameInLog(row);
    context.append({
      ...{ noun: 'work-item', nounId: workItemId, projectId, verb: 'levelled', version },
      before: { ...name, ...(levelled ? { levelledStart: before } : {}), ...more?.before },
      after: { ...name, ...(levelled ? { levelledStart: after } : {}), ...more?.after },
    });
  }
  return written.map(({ workItemId }) => workItemId);
}
