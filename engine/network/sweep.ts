import type { NetworkGraph } from './network-graph.ts';

/**
 * Visits nodes in the order of the graph, or (direction -1) against it: those named beforehand and those that a visit
 * names, which must lie further on. Costs the visits, and a glance at each node from the first to the last visited.
 */
export interface Sweep {
  name(node: number): void;
  /** Visits all that are named; how many there were is returned. */
  run(visit: (node: number) => void): number;
}

/** A sweep in which no node is named yet. */
export function makeSweep({ order, ranks }: NetworkGraph, direction: 1 | -1): Sweep {
  const named = new Uint8Array(order.length);
  let open = 0;
  let first = direction === 1 ? order.length : -1;
  const name = (node: number) => {
    const rank = ranks[node] as number;
    if (named[rank] === 1) return;
    named[rank] = 1;
    open += 1;
    if (direction * (rank - first) < 0) first = rank;
  };
  return {
    name,
    run(visit) {
      let visited = 0;
      for (let rank = first; open > 0; rank += direction) {
        if (named[rank] !== 1) continue;
        named[rank] = 0;
        open -= 1;
        visited += 1;
        visit(order[rank] as number);
      }
      return visited;
    },
  };
}
