import { byRank } from '../work-item/rank.rules.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import type { ScheduleLine } from './schedule-lines.rules.ts';

type Items = ReadonlyMap<string, WorkItem>;

/**
 * Where a work item goes in the tree: below whom, and behind whom in the order of the project (null: before all), where
 * that changes too.
 */
export interface OutlineMove {
  readonly parentId: string | null;
  readonly afterId?: string | null;
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

/** Puts a row before (-1) or behind (1) its neighbour on its level; null where there is none in what holds it. */
export function shifted(items: Items, { item, parentId }: ScheduleLine, way: 1 | -1): OutlineMove | null {
  const siblings = childrenOf(items, parentId);
  const at = siblings.findIndex(({ workItemId }) => workItemId === item.workItemId) + way;
  if (!siblings[at]) return null;
  const previous = siblings[way > 0 ? at : at - 1];
  return placedBehind(items, item.workItemId, parentId, previous?.workItemId ?? null);
}

/**
 * Puts a work item below a parent behind one of the work items there, or as the first where none is named; null where it
 * lies there already. The order of the project changes only where it must.
 */
export function placedBehind(
  items: Items,
  workItemId: string,
  parentId: string | null,
  previousId: string | null,
): OutlineMove | null {
  const own = items.get(workItemId);
  if (!own) return null;
  const siblings = childrenOf(items, parentId).filter((one) => one !== own);
  const at = siblings.findIndex((one) => one.workItemId === previousId) + 1;
  const [previous, next] = [siblings[at - 1], siblings[at]];
  const fits = (!previous || byRank(previous, own) < 0) && (!next || byRank(own, next) < 0);
  if (fits) return parentOf(items, own) === parentId ? null : { parentId };
  if (previous || !next) return { parentId, afterId: previous?.workItemId ?? null };
  let before: WorkItem | null = null;
  for (const one of items.values())
    if (one !== own && byRank(one, next) < 0 && (!before || byRank(before, one) < 0)) before = one;
  return { parentId, afterId: before?.workItemId ?? null };
}

/** The last of the other work items below a parent; null where there is none. */
export function lastBelow(items: Items, workItemId: string, parentId: string | null): string | null {
  const last = childrenOf(items, parentId).findLast((one) => one.workItemId !== workItemId);
  return last?.workItemId ?? null;
}

function childrenOf(items: Items, parentId: string | null): WorkItem[] {
  const found: WorkItem[] = [];
  for (const item of items.values()) if (parentOf(items, item) === parentId) found.push(item);
  return found.sort(byRank);
}

/** What a work item lies in, as far as the page knows that. */
function parentOf(items: Items, { parentId }: WorkItem): string | null {
  return parentId !== null && items.has(parentId) ? parentId : null;
}
