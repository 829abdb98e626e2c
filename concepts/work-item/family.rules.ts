import type { WorkItem } from './work-item.contract.ts';

type Items = ReadonlyMap<string, WorkItem>;

/** Whether a work item lies below one of these, however deep. */
export function isBelow(item: WorkItem, ids: ReadonlySet<string>, items: Items): boolean {
  let above = item.parentId;
  for (let depth = 0; above && depth < 100; depth += 1) {
    if (ids.has(above)) return true;
    above = items.get(above)?.parentId ?? null;
  }
  return false;
}

/** These work items and all below them. */
export function familyOf(ids: ReadonlySet<string>, items: Items): ReadonlySet<string> {
  const family = new Set(ids);
  for (const item of items.values()) if (isBelow(item, ids, items)) family.add(item.workItemId);
  return family;
}

/** Work items whose key or title holds all words of a text, in the order of the plan; a key written in full is first. */
export function findByWords(
  items: Items,
  text: string,
  fits: (item: WorkItem) => boolean,
  most: number,
): WorkItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: WorkItem[] = [];
  for (const item of items.values()) {
    const where = `${item.key} ${item.title}`.toLowerCase();
    if (!words.every((word) => where.includes(word)) || !fits(item)) continue;
    if (item.key.toLowerCase() === words[0]) found.unshift(item);
    else if (found.length < most) found.push(item);
  }
  return found.slice(0, most);
}
