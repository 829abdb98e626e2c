import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/**
 * A way to sort activities by their keys, least first and none before its predecessors, over and over in the same
 * memory: a key below a predecessor's counts as the predecessor's.
 */
export function keyOrder(instance: RcpspInstance): (keys: Float64Array, sorted: Int32Array) => void {
  const { activities, order, predecessorStarts, predecessors } = instance;
  const ranks = new Float64Array(activities);
  // A rank and, as its remainder, the place in `order`: one number, so that sorting is the platform's own.
  const entries = new Float64Array(activities);
  return (keys, sorted) => {
    for (let place = 0; place < activities; place += 1) {
      const at = order[place] as number;
      let rank = keys[at] as number;
      for (
        let edge = predecessorStarts[at] as number;
        edge < (predecessorStarts[at + 1] as number);
        edge += 1
      ) {
        const before = ranks[predecessors[edge] as number] as number;
        if (before > rank) rank = before;
      }
      ranks[at] = rank;
      entries[place] = rank * activities + place;
    }
    entries.sort();
    for (let place = 0; place < activities; place += 1)
      sorted[place] = order[modulo(entries[place] as number, activities)] as number;
  };
}

/** The remainder of whole numbers, from 0 on for negative ones too. */
function modulo(value: number, by: number): number {
  const rest = value % by;
  return rest < 0 ? rest + by : rest;
}
