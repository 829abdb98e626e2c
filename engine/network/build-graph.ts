import { describeEdges } from './describe-edges.ts';
import { findEnds } from './find-ends.ts';
import type { Hierarchy } from './hierarchy.ts';
import { loosenCircles } from './loosen-circles.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import { fromFinish, type NetworkGraph, nodeKind, sortEdges, toFinish } from './network-graph.ts';
import type { NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';
import { findCycle, orderNodes } from './order-nodes.ts';
import type { ShapedGraph } from './shaped-graph.ts';
import {
  describeJunctions,
  leavingSide,
  makeJunctions,
  reachingSide,
  type SummaryJunctions,
  tieChildren,
} from './summary-junctions.ts';

/** Builds the graph of a plan whose activities are in order. O(activities + relationships). */
export function buildGraph(
  input: NetworkInput,
  indexes: ReadonlyMap<string, number>,
  hierarchy: Hierarchy,
  calendars: NetworkCalendars,
): { readonly ok: true; readonly graph: NetworkGraph } | NetworkRefusal {
  const found = findEnds(input, indexes);
  if (!found.ok) return found;
  const { ends } = found;
  const loose = new Uint8Array(input.activities.length);
  for (let turn = 0; ; turn += 1) {
    const shaped = shapeGraph(input, hierarchy, ends, loose);
    if (shaped.order.length === shaped.nodes) {
      const edges = describeEdges(shaped, input, ends, hierarchy, calendars);
      return { ok: true, graph: { ...shaped, ...edges, hierarchy, ...ranked(shaped) } };
    }
    if (!loosenCircles(shaped, loose, turn)) return refuseCycle(input, shaped);
  }
}

function shapeGraph(
  input: NetworkInput,
  hierarchy: Hierarchy,
  ends: Int32Array,
  loose: Uint8Array,
): ShapedGraph {
  const activities = input.activities.length;
  const junctions = makeJunctions(input, hierarchy, ends, loose);
  const nodes = activities + junctions.count;
  const kinds = new Uint8Array(nodes);
  const owners = new Int32Array(nodes);
  for (let at = 0; at < activities; at += 1) {
    kinds[at] = hierarchy.summary[at] ? nodeKind.summary : nodeKind.activity;
    owners[at] = at;
  }
  const gates = describeJunctions(junctions, kinds, owners, loose);
  const tied = tiedNodes(input, hierarchy, ends, loose, junctions);
  const rows = sortEdges(nodes, (take) => {
    for (let index = 0; index < input.relationships.length; index += 1) {
      const { type } = input.relationships[index] as Relationship;
      const shape = (type[0] === 'F' ? fromFinish : 0) | (type[1] === 'F' ? toFinish : 0);
      take(tied[2 * index] as number, tied[2 * index + 1] as number, shape, index);
    }
    tieChildren(hierarchy, junctions, take);
  });
  return { ...rows, nodes, activities, kinds, owners, gates, order: orderNodes(rows) };
}

/** The nodes that relationships lead from and to: activities, or sides of summaries. */
function tiedNodes(
  { relationships }: NetworkInput,
  { summary }: Hierarchy,
  ends: Int32Array,
  loose: Uint8Array,
  { nodes }: SummaryJunctions,
): Int32Array {
  const tied = ends.slice();
  for (let index = 0; index < relationships.length; index += 1) {
    const [from, to] = [ends[2 * index] as number, ends[2 * index + 1] as number];
    if (summary[from] === 0 && summary[to] === 0) continue;
    const { type } = relationships[index] as Relationship;
    if (summary[from]) tied[2 * index] = nodes[4 * from + leavingSide(type, loose[from] as number)] as number;
    if (summary[to]) tied[2 * index + 1] = nodes[4 * to + reachingSide(type, loose[to] as number)] as number;
  }
  return tied;
}

/** The order without summaries, which are no nodes of the passes, and each node's rank in it. */
function ranked({ order, kinds, nodes }: ShapedGraph): Pick<NetworkGraph, 'order' | 'ranks'> {
  const live = order.filter((node) => kinds[node] !== nodeKind.summary);
  const ranks = new Int32Array(nodes).fill(-1);
  for (let at = 0; at < live.length; at += 1) ranks[live[at] as number] = at;
  return { order: live, ranks };
}

function refuseCycle(input: NetworkInput, shaped: ShapedGraph): NetworkRefusal {
  const circle = findCycle(shaped, shaped.order).map(
    (node) => (input.activities[shaped.owners[node] as number] as NetworkActivity).id,
  );
  const ids = circle.filter((id, at) => id !== circle[(at + 1) % circle.length]);
  return refuseNetwork('cycle', ids.length > 0 ? ids : circle.slice(0, 1), 'each waits for the one before');
}
