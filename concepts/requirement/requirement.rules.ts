import { groupBy } from '../../kernel/group-by.ts';
import type { RequirementFields } from './requirement.contract.ts';

/** What the order of the tree is made of. */
interface Placed {
  readonly requirementId: string;
  readonly parentId: string | null;
  readonly rank: string;
}

/** How a requirement is called within its project. */
export function requirementKey(number: number): string {
  return `R-${number}`;
}

/** By place among those of one parent; the identifier settles equal ranks. */
export function byPlace(one: Placed, other: Placed): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  return one.requirementId < other.requirementId ? -1 : 1;
}

/** The tree as lines, parents before what is below them, with the depth of each from 0; without recursion. */
export function linesOfTree<Item extends Placed>(items: readonly Item[]): { item: Item; depth: number }[] {
  const known = new Set(items.map(({ requirementId }) => requirementId));
  const below = groupBy([...items].sort(byPlace), ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const lines: { item: Item; depth: number }[] = [];
  const stack = (below.get(null) ?? []).map((item) => ({ item, depth: 0 })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    lines.push(next);
    const { depth } = next;
    const children = below.get(next.item.requirementId) ?? [];
    stack.push(...children.map((item) => ({ item, depth: depth + 1 })).reverse());
  }
  return lines;
}

/** Whether one requirement is another or lies below it. */
export function isWithin(
  items: readonly Pick<Placed, 'requirementId' | 'parentId'>[],
  requirementId: string,
  ancestorId: string,
): boolean {
  const parents = new Map(items.map((item) => [item.requirementId, item.parentId]));
  const seen = new Set<string>();
  for (let at: string | null = requirementId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === ancestorId) return true;
    seen.add(at);
  }
  return false;
}

/** Where a requirement goes that is moved: what a move command takes. */
export interface Place {
  readonly parentId: string | null;
  readonly afterId: string | null;
}

/** The place one step up or down among its siblings, out of its parent, or into the one before; null where there is none. */
export function placeBeside(
  items: readonly Placed[],
  moved: Placed,
  way: 'up' | 'down' | 'out' | 'in',
): Place | null {
  const { parentId, requirementId } = moved;
  const siblings = items.filter((item) => item.parentId === parentId).sort(byPlace);
  const at = siblings.findIndex((item) => item.requirementId === requirementId);
  const idAt = (index: number) => siblings[index]?.requirementId ?? null;
  if (way === 'up') return at > 0 ? { parentId, afterId: idAt(at - 2) } : null;
  if (way === 'down') return at < siblings.length - 1 ? { parentId, afterId: idAt(at + 1) } : null;
  if (way === 'out') {
    const parent = items.find((item) => item.requirementId === parentId);
    return parent ? { parentId: parent.parentId, afterId: parent.requirementId } : null;
  }
  const into = siblings[at - 1];
  if (!into) return null;
  const last = items
    .filter((item) => item.parentId === into.requirementId)
    .sort(byPlace)
    .at(-1);
  return { parentId: into.requirementId, afterId: last?.requirementId ?? null };
}

/** A requirement that a plan asks for: its identifier is chosen already, so that others can be a part of it. */
export interface PlannedRequirement {
  readonly requirementId: string;
  readonly planKey: string;
  readonly fields: RequirementFields;
  readonly workItemIds: readonly string[];
}
