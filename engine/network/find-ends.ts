import { checkRelationship } from './check-activity.ts';
import type { NetworkInput, Relationship } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';

/** The indexes of the predecessor and the successor of every relationship, one after the other. */
export function findEnds(
  { relationships }: NetworkInput,
  indexes: ReadonlyMap<string, number>,
): { readonly ok: true; readonly ends: Int32Array } | NetworkRefusal {
  const ends = new Int32Array(2 * relationships.length);
  // Relationships mostly come successor by successor.
  let last: string | null = null;
  let lastIndex: number | undefined;
  for (let index = 0; index < relationships.length; index += 1) {
    const relationship = relationships[index] as Relationship;
    const wrong = checkRelationship(relationship, index);
    if (wrong) return wrong;
    const { predecessorId, successorId } = relationship;
    const from = indexes.get(predecessorId);
    if (successorId !== last) lastIndex = indexes.get(successorId);
    const to: number | undefined = lastIndex;
    last = successorId;
    if (from === undefined || to === undefined) {
      const missing = [from === undefined ? predecessorId : [], to === undefined ? successorId : []].flat();
      const saying = 'a relationship names it, and there is no such activity';
      return refuseNetwork('unknown-activity', missing, saying, `relationships.${index}`);
    }
    ends[2 * index] = from;
    ends[2 * index + 1] = to;
  }
  return { ok: true, ends };
}
