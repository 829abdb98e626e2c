import type { Hierarchy } from './hierarchy.ts';

/** What a node stands for. Activities come first, in the order of the input; junctions stand for one side of a summary. */
export const nodeKind = { activity: 0, summary: 1, latest: 2, earliest: 3 } as const;

/** An edge's bits: whether it leaves the predecessor's finish, and whether it reaches the successor's finish. */
export const fromFinish = 1;
export const toFinish = 2;

/** A plan's relationships as compressed sparse rows. Edges are numbered in the order of their successors. */
export interface NetworkGraph {
  readonly nodes: number;
  readonly activities: number;
  readonly hierarchy: Hierarchy;
  /** A `nodeKind` for each node. */
  readonly kinds: Uint8Array;
  /** The activity that a node is, or the summary whose side it is. */
  readonly owners: Int32Array;
  /** 1 for the gates before which no child of a summary may start. */
  readonly gates: Uint8Array;
  /** The edges into node n are those from `inFirst[n]` up to, not including, `inFirst[n + 1]`. */
  readonly inFirst: Int32Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly shapes: Uint8Array;
  /** The number of the calendar that counts the lag, -1 where it is elapsed. */
  readonly lagCalendars: Int32Array;
  /** The number of the calendar in whose gaps a finish bound may be moved back where there is no lag, -1 for none. */
  readonly boundCalendars: Int32Array;
  /** The relationship of the input that an edge is, -1 within a summary. */
  readonly sources: Int32Array;
  /** The edges out of node n are `outEdges[outFirst[n]]` and so on, up to `outFirst[n + 1]`. */
  readonly outFirst: Int32Array;
  readonly outEdges: Int32Array;
  /** All nodes but summaries, predecessors first, and each node's place in that order. */
  readonly order: Int32Array;
  readonly ranks: Int32Array;
}

/** Edges while they are gathered, in any order. */
export interface EdgeList {
  count: number;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly shapes: Uint8Array;
  readonly lagCalendars: Int32Array;
  readonly boundCalendars: Int32Array;
  readonly sources: Int32Array;
}

/** An empty list with room for so many edges. */
export function makeEdgeList(room: number): EdgeList {
  const column = () => new Int32Array(room);
  return {
    ...{ count: 0, froms: column(), tos: column(), shapes: new Uint8Array(room) },
    ...{ lagCalendars: column(), boundCalendars: column(), sources: column() },
  };
}

/** Adds an edge within a summary: without a lag, and kept to the minute. */
export function addInnerEdge(edges: EdgeList, from: number, to: number, shape: number): void {
  const at = edges.count++;
  edges.froms[at] = from;
  edges.tos[at] = to;
  edges.shapes[at] = shape;
  edges.lagCalendars[at] = -1;
  edges.boundCalendars[at] = -1;
  edges.sources[at] = -1;
}

/** Sorts edges into rows by successor and by predecessor. O(nodes + edges). */
export function sortEdges(edges: EdgeList, nodes: number) {
  const { count } = edges;
  const inFirst = firsts(edges.tos, count, nodes);
  const place = inFirst.slice();
  const sorted = makeEdgeList(count);
  for (let edge = 0; edge < count; edge += 1) {
    const to = edges.tos[edge] as number;
    const at = place[to] as number;
    place[to] = at + 1;
    sorted.froms[at] = edges.froms[edge] as number;
    sorted.tos[at] = to;
    sorted.shapes[at] = edges.shapes[edge] as number;
    sorted.lagCalendars[at] = edges.lagCalendars[edge] as number;
    sorted.boundCalendars[at] = edges.boundCalendars[edge] as number;
    sorted.sources[at] = edges.sources[edge] as number;
  }
  const outFirst = firsts(sorted.froms, count, nodes);
  const next = outFirst.slice();
  const outEdges = new Int32Array(count);
  for (let edge = 0; edge < count; edge += 1) {
    const from = sorted.froms[edge] as number;
    outEdges[next[from] as number] = edge;
    next[from] = (next[from] as number) + 1;
  }
  return { ...sorted, inFirst, outFirst, outEdges };
}

function firsts(nodesOfEdges: Int32Array, count: number, nodes: number): Int32Array {
  const first = new Int32Array(nodes + 1);
  for (let edge = 0; edge < count; edge += 1) {
    const node = (nodesOfEdges[edge] as number) + 1;
    first[node] = (first[node] as number) + 1;
  }
  for (let node = 0; node < nodes; node += 1)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  return first;
}
