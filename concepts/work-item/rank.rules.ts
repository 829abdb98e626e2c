import { generateKeyBetween } from 'fractional-indexing';
import type { WorkItem } from './work-item.contract.ts';

type Ranked = Pick<WorkItem, 'workItemId' | 'rank'>;

/** By place in the plan; the identifier settles equal ranks, as it does on the server. */
export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.workItemId < b.workItemId ? -1 : 1;
}

/**
 * The rank that a place behind one of the others probably gets, or before all of them; for showing it until the server
 * answers. Undefined where ranks are of another make.
 */
export function rankBehind(others: Iterable<Ranked>, previous: Ranked | undefined): string | undefined {
  let next: string | null = null;
  for (const { rank } of others)
    if ((previous === undefined || rank > previous.rank) && (next === null || rank < next)) next = rank;
  try {
    return generateKeyBetween(previous?.rank ?? null, next);
  } catch {
    return undefined;
  }
}
