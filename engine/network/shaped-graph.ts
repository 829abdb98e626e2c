import type { EdgeRows } from './network-graph.ts';

/** Nodes, edges and their order; nodes on a circle or behind one are missing in that. */
export interface ShapedGraph extends EdgeRows {
  readonly nodes: number;
  readonly activities: number;
  readonly kinds: Uint8Array;
  readonly owners: Int32Array;
  readonly gates: Uint8Array;
  readonly order: Int32Array;
}
