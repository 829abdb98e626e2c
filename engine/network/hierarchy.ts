import type { NetworkActivity } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';

/** Who belongs to whom, by the activities' indexes. */
export interface Hierarchy {
  /** Each activity's parent, -1 for none. */
  readonly parents: Int32Array;
  /** 1 for those that have children. */
  readonly summary: Uint8Array;
  /** All indexes, parents before their children. */
  readonly topDown: Int32Array;
}

/** Reads the hierarchy of activities from their parents' ids. Any depth, O(n). */
export function readHierarchy(
  activities: readonly NetworkActivity[],
  indexes: ReadonlyMap<string, number>,
): { readonly ok: true; readonly hierarchy: Hierarchy } | NetworkRefusal {
  const count = activities.length;
  const parents = new Int32Array(count).fill(-1);
  const summary = new Uint8Array(count);
  // Children of one parent as a linked list.
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  // Children mostly come parent by parent.
  let last: string | null = null;
  let parent: number | undefined;
  for (let at = count - 1; at >= 0; at -= 1) {
    const { id, parentId } = activities[at] as NetworkActivity;
    if (parentId === undefined) continue;
    if (parentId !== last) parent = indexes.get(parentId);
    last = parentId;
    if (parent === undefined)
      return refuseNetwork('unknown-parent', [id], 'its parent does not exist', 'parentId');
    parents[at] = parent;
    summary[parent] = 1;
    nextSibling[at] = firstChild[parent] as number;
    firstChild[parent] = at;
  }
  const topDown = new Int32Array(count);
  let found = 0;
  for (let at = 0; at < count; at += 1) if (parents[at] === -1) topDown[found++] = at;
  for (let at = 0; at < found; at += 1)
    for (let child = firstChild[topDown[at] as number] as number; child >= 0; ) {
      topDown[found++] = child;
      child = nextSibling[child] as number;
    }
  if (found < count) return refuseHierarchy(activities, parents, topDown.subarray(0, found));
  return { ok: true, hierarchy: { parents, summary, topDown } };
}

/** Names the activities of a circle of parents. */
function refuseHierarchy(
  activities: readonly NetworkActivity[],
  parents: Int32Array,
  reached: Int32Array,
): NetworkRefusal {
  const seen = new Uint8Array(activities.length);
  for (const at of reached) seen[at] = 1;
  let at = seen.indexOf(0);
  while (seen[at] === 0) {
    seen[at] = 2;
    at = parents[at] as number;
  }
  const circle: string[] = [];
  for (; seen[at] === 2; at = parents[at] as number) {
    seen[at] = 3;
    circle.push((activities[at] as NetworkActivity).id);
  }
  return refuseNetwork('hierarchy-cycle', circle, 'each lies within the next', 'parentId');
}
