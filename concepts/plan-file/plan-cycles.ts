/** The strong components of more than one node in a graph of `next[node]`, smallest node first; linear, without recursion. */
export function findComponents(next: readonly (readonly number[])[]): number[][] {
  const index = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const done = new Uint8Array(next.length);
  const open: number[] = [];
  const components: number[][] = [];
  let count = 0;
  const calls: { node: number; edge: number }[] = [];
  const enter = (node: number) => {
    index[node] = low[node] = count;
    count += 1;
    open.push(node);
    calls.push({ node, edge: 0 });
  };
  const leave = (node: number) => {
    calls.pop();
    const above = calls.at(-1)?.node;
    if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
    if (low[node] !== index[node]) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) done[member] = 1;
    if (members.length > 1) components.push(members.sort((one, other) => one - other));
  };
  for (let root = 0; root < next.length; root += 1) {
    if (index[root] === -1) enter(root);
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const target = next[call.node]?.[call.edge];
      call.edge += 1;
      if (target === undefined) leave(call.node);
      else if (index[target] === -1) enter(target);
      else if (done[target] === 0) low[call.node] = Math.min(low[call.node] ?? 0, index[target] ?? 0);
    }
  }
  return components.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

/** A shortest way from the first node of a component back to itself, without leaving it. */
export function shortestCycle(next: readonly (readonly number[])[], component: readonly number[]): number[] {
  const members = new Set(component);
  const start = component[0] ?? 0;
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const target of next[node] ?? []) {
      if (target === start) return wayTo(node, start, cameFrom);
      if (!members.has(target) || cameFrom.has(target)) continue;
      cameFrom.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    way.push(node);
  }
  return way.reverse();
}
