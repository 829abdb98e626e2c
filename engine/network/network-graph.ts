import type { Hierarchy } from './hierarchy.ts';

/** What a node stands for. Activities come first, in the order of the input; junctions stand for one side of a summary. */
export const nodeKind = { activity: 0, summary: 1, latest: 2, earliest: 3 } as const;

/**
 * Junctions before which no child of a summary may start, or finish. Where that would lead in a circle: the gate with
 * which something else starts, and the finish up to which the summary stretches.
 */
export const gateKind = { none: 0, ofStarts: 1, ofFinishes: 2, ofLooseStarts: 3, looseFinish: 4 } as const;

/** An edge's bits: whether it leaves the predecessor's finish, and whether it reaches the successor's finish. */
export const fromFinish = 1;
export const toFinish = 2;

/** Edges as compressed sparse rows, numbered in the order of their successors. */
export interface EdgeRows {
  /** The edges into node n are those from `inFirst[n]` up to, not including, `inFirst[n + 1]`. */
  readonly inFirst: Int32Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly shapes: Uint8Array;
  /** The relationship of the input that an edge is, -1 within a summary. */
  readonly sources: Int32Array;
  /** The edges out of node n are `outEdges[outFirst[n]]` and so on, up to `outFirst[n + 1]`. */
  readonly outFirst: Int32Array;
  readonly outEdges: Int32Array;
}

/** A plan's activities, the sides of its summaries and its relationships. */
export interface NetworkGraph extends EdgeRows {
  readonly nodes: number;
  readonly activities: number;
  readonly hierarchy: Hierarchy;
  /** A `nodeKind` for each node. */
  readonly kinds: Uint8Array;
  /** The activity that a node is, or the summary whose side it is. */
  readonly owners: Int32Array;
  /** A `gateKind` for each node. */
  readonly gates: Uint8Array;
  /** The number of the calendar that counts an edge's lag, -1 where it is elapsed. */
  readonly lagCalendars: Int32Array;
  /** The number of the successor's calendar, freeze windows or not, in whose gaps a finish is moved back; -1 for none. */
  readonly boundCalendars: Int32Array;
  /** All nodes but summaries, predecessors first, and each node's place in that order. */
  readonly order: Int32Array;
  readonly ranks: Int32Array;
}

/** Takes an edge: its ends, its bits, and its relationship (-1 within a summary). */
export type TakeEdge = (from: number, to: number, shape: number, source: number) => void;

/** Sorts edges into rows by successor and by predecessor; `list` is asked for the same edges twice. O(nodes + edges). */
export function sortEdges(nodes: number, list: (take: TakeEdge) => void): EdgeRows {
  const inFirst = new Int32Array(nodes + 1);
  const outFirst = new Int32Array(nodes + 1);
  list((from, to) => {
    inFirst[to + 1] = (inFirst[to + 1] as number) + 1;
    outFirst[from + 1] = (outFirst[from + 1] as number) + 1;
  });
  for (let node = 0; node < nodes; node += 1) {
    inFirst[node + 1] = (inFirst[node + 1] as number) + (inFirst[node] as number);
    outFirst[node + 1] = (outFirst[node + 1] as number) + (outFirst[node] as number);
  }
  const count = inFirst[nodes] as number;
  const column = () => new Int32Array(count);
  const [froms, tos, sources, shapes] = [column(), column(), column(), new Uint8Array(count)];
  const place = inFirst.slice(0, nodes);
  list((from, to, shape, source) => {
    const at = place[to] as number;
    place[to] = at + 1;
    froms[at] = from;
    tos[at] = to;
    shapes[at] = shape;
    sources[at] = source;
  });
  const outEdges = column();
  place.set(outFirst.subarray(0, nodes));
  for (let edge = 0; edge < count; edge += 1) {
    const from = froms[edge] as number;
    const at = place[from] as number;
    place[from] = at + 1;
    outEdges[at] = edge;
  }
  return { inFirst, froms, tos, shapes, sources, outFirst, outEdges };
}
