import type { Hierarchy } from './hierarchy.ts';
import { addInnerEdge, type EdgeList, fromFinish, nodeKind, toFinish } from './network-graph.ts';
import type { NetworkInput, Relationship } from './network-input.ts';

/**
 * The sides of a summary that something is tied to: its start (the earliest of its children) and its finish (the
 * latest), and the gates before which none of its children may start or finish.
 */
export const summarySide = { start: 0, finish: 1, startGate: 2, finishGate: 3 } as const;

/** The junctions of summaries: one node for each side that is used, and as many edges as there are children. */
export interface SummaryJunctions {
  readonly count: number;
  /** The node of a side of a summary: `nodes[4 * summary + side]`, -1 where it is not used. */
  readonly nodes: Int32Array;
}

/** Gives nodes (from the relationships' ends: indexes, predecessor and successor in turn) to the used sides of summaries, and of the summaries within them. Numbers start after the activities. */
export function makeJunctions(input: NetworkInput, hierarchy: Hierarchy, ends: Int32Array): SummaryJunctions {
  const { parents, summary, topDown } = hierarchy;
  const activities = input.activities.length;
  const used = new Uint8Array(activities);
  const use = (at: number, side: number) => {
    if (summary[at]) used[at] = (used[at] as number) | (1 << side);
  };
  for (let index = 0; index < input.relationships.length; index += 1) {
    const { type } = input.relationships[index] as Relationship;
    use(ends[2 * index] as number, type[0] === 'F' ? summarySide.finish : summarySide.start);
    use(ends[2 * index + 1] as number, type[1] === 'F' ? summarySide.finishGate : summarySide.startGate);
  }
  for (const [at, { constraint, deadline }] of input.activities.entries()) {
    if (constraint?.type === 'start-no-earlier-than') use(at, summarySide.startGate);
    if (constraint?.type === 'finish-no-later-than' || deadline !== undefined) use(at, summarySide.finish);
  }
  const nodes = new Int32Array(4 * activities).fill(-1);
  let count = 0;
  for (const at of topDown) {
    if (!summary[at]) continue;
    const parent = parents[at] as number;
    if (parent >= 0) used[at] = (used[at] as number) | (used[parent] as number);
    for (let side = 0; side < 4; side += 1)
      if ((used[at] as number) & (1 << side)) nodes[4 * at + side] = activities + count++;
  }
  return { count, nodes };
}

/** Ties every child to the used sides of its summary. */
export function tieChildren(edges: EdgeList, hierarchy: Hierarchy, { nodes }: SummaryJunctions): void {
  const { parents, summary } = hierarchy;
  for (let child = 0; child < parents.length; child += 1) {
    const parent = parents[child] as number;
    if (parent < 0) continue;
    const childSide = (side: number) => (summary[child] ? (nodes[4 * child + side] as number) : child);
    const both = fromFinish | toFinish;
    const start = nodes[4 * parent + summarySide.start] as number;
    if (start >= 0) addInnerEdge(edges, childSide(summarySide.start), start, 0);
    const finish = nodes[4 * parent + summarySide.finish] as number;
    if (finish >= 0) addInnerEdge(edges, childSide(summarySide.finish), finish, both);
    const startGate = nodes[4 * parent + summarySide.startGate] as number;
    if (startGate >= 0) addInnerEdge(edges, startGate, childSide(summarySide.startGate), 0);
    const finishGate = nodes[4 * parent + summarySide.finishGate] as number;
    if (finishGate >= 0) addInnerEdge(edges, finishGate, childSide(summarySide.finishGate), both);
  }
}

/** Writes the kinds and owners of junctions behind those of the activities; which of them are gates of starts is returned. */
export function describeJunctions(
  junctions: SummaryJunctions,
  kinds: Uint8Array,
  owners: Int32Array,
): Uint8Array {
  const gates = new Uint8Array(kinds.length);
  for (const [place, node] of junctions.nodes.entries()) {
    if (node < 0) continue;
    kinds[node] = place % 4 === summarySide.start ? nodeKind.earliest : nodeKind.latest;
    owners[node] = place >> 2;
    gates[node] = place % 4 === summarySide.startGate ? 1 : 0;
  }
  return gates;
}
