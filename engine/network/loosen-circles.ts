import { gateKind, nodeKind } from './network-graph.ts';
import type { ShapedGraph } from './shaped-graph.ts';
import { looseFinish, looseStart } from './summary-junctions.ts';

/** After so many turns, all summaries in circles are loosened, those behind them too. */
const mostTurns = 4;

/**
 * Loosens the summaries through whose start or bound on finishes a circle leads, such as one that something starts
 * with which is waited for within it. Whether any was loosened is returned; else the circle has no other way.
 */
export function loosenCircles(shaped: ShapedGraph, loose: Uint8Array, turn: number): boolean {
  const { nodes, kinds, gates, owners } = shaped;
  const circling = nodesInCircles(shaped);
  let found = false;
  for (let node = shaped.activities; node < nodes; node += 1) {
    if (circling[node] === 0 && turn < mostTurns) continue;
    const bits =
      kinds[node] === nodeKind.earliest ? looseStart : gates[node] === gateKind.ofFinishes ? looseFinish : 0;
    const owner = owners[node] as number;
    const before = loose[owner] as number;
    loose[owner] = before | bits;
    found ||= loose[owner] !== before;
  }
  return found;
}

/** 1 for nodes on circles or between two of them: what is left when all ends are taken off. */
function nodesInCircles({ order, nodes, tos, froms, inFirst }: ShapedGraph): Uint8Array {
  const left = new Uint8Array(nodes).fill(1);
  for (const node of order) left[node] = 0;
  const followers = new Int32Array(nodes);
  const done: number[] = [];
  for (let edge = 0; edge < froms.length; edge += 1)
    if (left[tos[edge] as number] === 1)
      followers[froms[edge] as number] = (followers[froms[edge] as number] as number) + 1;
  for (let node = 0; node < nodes; node += 1) if (left[node] === 1 && followers[node] === 0) done.push(node);
  for (let node = done.pop(); node !== undefined; node = done.pop()) {
    left[node] = 0;
    for (let edge = inFirst[node] as number; edge < (inFirst[node + 1] as number); edge += 1) {
      const from = froms[edge] as number;
      followers[from] = (followers[from] as number) - 1;
      if (left[from] === 1 && followers[from] === 0) done.push(from);
    }
  }
  return left;
}
