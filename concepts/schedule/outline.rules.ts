import type { ScheduleLine } from './schedule-lines.rules.ts';

/** Where a work item goes in the tree: below whom, and behind whom in the order of the project, where that changes too. */
export interface OutlineMove {
  readonly parentId: string | null;
  readonly afterId?: string;
}

/** Puts a row below the one before it on its level, as its last; null where none is before it. */
export function indented(lines: readonly ScheduleLine[], line: ScheduleLine): OutlineMove | null {
  const at = lines.indexOf(line);
  const above = lines.slice(0, at).findLast((other) => other.level <= line.level);
  if (!above || above.level !== line.level) return null;
  const last = lines.slice(0, at).findLast(({ parentId }) => parentId === above.item.workItemId);
  const behind = last && last.item.rank > line.item.rank ? { afterId: last.item.workItemId } : {};
  return { parentId: above.item.workItemId, ...behind };
}

/** Puts a row right behind the one that holds it, on that one's level; null where none holds it. */
export function outdented(lines: readonly ScheduleLine[], line: ScheduleLine): OutlineMove | null {
  const parent = lines.find(({ item }) => item.workItemId === line.parentId);
  return parent ? { parentId: parent.parentId, afterId: parent.item.workItemId } : null;
}
