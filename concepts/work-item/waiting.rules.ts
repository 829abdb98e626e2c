/** Who lies below whom, under each work item's id; null at the top. */
export type Parents = ReadonlyMap<string, string | null>;

/** One work item that waits for another. */
export interface Wait {
  readonly predecessorId: string;
  readonly successorId: string;
}

type End = 'start' | 'finish';

/**
 * Whether an end of one work item comes before an end of another, through what waits for what and what lies in what:
 * whatever holds work begins before it and ends after it, and who waits for a work item waits for all that lies in it.
 * Waits count whole, whatever their type. Work items that `parents` does not know are passed over.
 */
export function comesBefore(
  parents: Parents,
  waits: Iterable<Wait>,
  [from, fromEnd]: readonly [string, End],
  [to, toEnd]: readonly [string, End],
): boolean {
  const after = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, id: string, other: string) => {
    const known = map.get(id);
    if (known) known.push(other);
    else map.set(id, [other]);
  };
  for (const { predecessorId, successorId } of waits)
    if (parents.has(predecessorId) && parents.has(successorId)) add(after, predecessorId, successorId);
  const inside = new Map<string, string[]>();
  for (const [id, parentId] of parents) if (parentId !== null) add(inside, parentId, id);
  const next = (id: string, end: End): (readonly [string, End])[] => {
    const parentId = parents.get(id);
    if (end === 'finish')
      return [
        ...(after.get(id) ?? []).map((other) => [other, 'start'] as const),
        ...(parentId && parents.has(parentId) ? [[parentId, 'finish'] as const] : []),
      ];
    return [[id, 'finish'], ...(inside.get(id) ?? []).map((child) => [child, 'start'] as const)];
  };
  const seen = new Set<string>();
  const waiting: (readonly [string, End])[] = [[from, fromEnd]];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const name = at.join(' ');
    if (seen.has(name)) continue;
    seen.add(name);
    if (at[0] === to && at[1] === toEnd) return true;
    waiting.push(...next(...at));
  }
  return false;
}
