/** The rows of a graph that ordering needs. */
interface Rows {
  readonly inFirst: Int32Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly outFirst: Int32Array;
  readonly outEdges: Int32Array;
}

/** Kahn's algorithm (1962): every node after its predecessors; those on a circle or behind one are missing. O(nodes + edges). */
export function orderNodes({ inFirst, tos, outFirst, outEdges }: Rows): Int32Array {
  const nodes = inFirst.length - 1;
  const waiting = new Int32Array(nodes);
  const order = new Int32Array(nodes);
  let found = 0;
  for (let node = 0; node < nodes; node += 1) {
    waiting[node] = (inFirst[node + 1] as number) - (inFirst[node] as number);
    if (waiting[node] === 0) order[found++] = node;
  }
  for (let at = 0; at < found; at += 1) {
    const node = order[at] as number;
    const end = outFirst[node + 1] as number;
    for (let place = outFirst[node] as number; place < end; place += 1) {
      const to = tos[outEdges[place] as number] as number;
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) order[found++] = to;
    }
  }
  return order.subarray(0, found);
}

/** A circle among the nodes that could not be ordered, each node leading to the next. */
export function findCycle({ inFirst, froms }: Rows, ordered: Int32Array): number[] {
  const seen = new Uint8Array(inFirst.length - 1);
  for (const node of ordered) seen[node] = 1;
  const before = (node: number) => {
    let edge = inFirst[node] as number;
    while (seen[froms[edge] as number] === 1) edge += 1;
    return froms[edge] as number;
  };
  let node = seen.indexOf(0);
  while (seen[node] === 0) {
    seen[node] = 2;
    node = before(node);
  }
  const circle: number[] = [];
  for (; seen[node] === 2; node = before(node)) {
    seen[node] = 3;
    circle.push(node);
  }
  return circle.reverse();
}
