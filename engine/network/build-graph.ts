import { checkRelationship } from './check-activity.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { NetworkCalendars } from './network-calendars.ts';
import {
  type EdgeList,
  fromFinish,
  makeEdgeList,
  type NetworkGraph,
  nodeKind,
  sortEdges,
  toFinish,
} from './network-graph.ts';
import type { NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { type NetworkRefusal, refuseNetwork } from './network-problem.ts';
import { findCycle, orderNodes } from './order-nodes.ts';
import { describeJunctions, makeJunctions, summarySide, tieChildren } from './summary-junctions.ts';

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
  const activities = input.activities.length;
  const junctions = makeJunctions(input, hierarchy, ends);
  const nodes = activities + junctions.count;
  const kinds = new Uint8Array(nodes);
  const owners = new Int32Array(nodes);
  for (let at = 0; at < activities; at += 1) {
    kinds[at] = hierarchy.summary[at] ? nodeKind.summary : nodeKind.activity;
    owners[at] = at;
  }
  const gates = describeJunctions(junctions, kinds, owners);
  const edges = makeEdgeList(input.relationships.length + 4 * activities);
  for (let index = 0; index < input.relationships.length; index += 1) {
    const { type } = input.relationships[index] as Relationship;
    const [from, to] = [ends[2 * index] as number, ends[2 * index + 1] as number];
    const at = edges.count;
    edges.froms[at] = hierarchy.summary[from] ? (junctions.nodes[4 * from + leaving(type)] as number) : from;
    edges.tos[at] = hierarchy.summary[to] ? (junctions.nodes[4 * to + reaching(type)] as number) : to;
    describeEdge(edges, index, input, [from, to], hierarchy, calendars);
  }
  tieChildren(edges, hierarchy, junctions);
  const rows = sortEdges(edges, nodes);
  const order = orderNodes(rows);
  if (order.length < nodes) {
    const circle = findCycle(rows, order).map(
      (node) => (input.activities[owners[node] as number] as NetworkActivity).id,
    );
    const ids = circle.filter((id, at) => id !== circle[(at + 1) % circle.length] || circle.length === 1);
    return refuseNetwork('cycle', ids.length > 0 ? ids : circle.slice(0, 1), 'each waits for the one before');
  }
  const live = order.filter((node) => kinds[node] !== nodeKind.summary);
  const ranks = new Int32Array(nodes).fill(-1);
  for (let at = 0; at < live.length; at += 1) ranks[live[at] as number] = at;
  return {
    ok: true,
    graph: { ...rows, nodes, activities, hierarchy, kinds, owners, gates, order: live, ranks },
  };
}

const leaving = (type: Relationship['type']) => (type[0] === 'F' ? summarySide.finish : summarySide.start);
const reaching = (type: Relationship['type']) =>
  type[1] === 'F' ? summarySide.finishGate : summarySide.startGate;

/** The indexes of the predecessor and the successor of every relationship, one after the other. */
function findEnds(
  { relationships }: NetworkInput,
  indexes: ReadonlyMap<string, number>,
): { readonly ok: true; readonly ends: Int32Array } | NetworkRefusal {
  const ends = new Int32Array(2 * relationships.length);
  for (let index = 0; index < relationships.length; index += 1) {
    const relationship = relationships[index] as Relationship;
    const wrong = checkRelationship(relationship, index);
    if (wrong) return wrong;
    const { predecessorId, successorId } = relationship;
    const from = indexes.get(predecessorId);
    const to = indexes.get(successorId);
    if (from === undefined || to === undefined) {
      const missing = [from === undefined ? predecessorId : [], to === undefined ? successorId : []].flat();
      const saying = 'a relationship names it, and there is no such activity';
      return refuseNetwork('unknown-activity', missing, saying, `relationships.${index}`);
    }
    ends[2 * index] = from;
    ends[2 * index + 1] = to;
  }
  return { ok: true, ends };
}

/** Writes what a relationship's edge is like; the edge's ends are written already. */
function describeEdge(
  edges: EdgeList,
  index: number,
  input: NetworkInput,
  [from, to]: readonly [number, number],
  { summary }: Hierarchy,
  calendars: NetworkCalendars,
): void {
  const { type, lag } = input.relationships[index] as Relationship;
  const predecessor = input.activities[from] as NetworkActivity;
  const successor = input.activities[to] as NetworkActivity;
  const calendarOf = (activity: NetworkActivity, at: number) =>
    summary[at] ? calendars.project : calendars.numberOf(activity.calendarId);
  const elapsed = !summary[from] && predecessor.duration.elapsed && predecessor.type !== 'milestone';
  const lagElapsed = lag?.kind === 'elapsed' || (lag?.kind === 'percent' && elapsed);
  const at = edges.count++;
  edges.sources[at] = index;
  edges.shapes[at] = (type[0] === 'F' ? fromFinish : 0) | (type[1] === 'F' ? toFinish : 0);
  edges.lagCalendars[at] = lagElapsed
    ? -1
    : input.lagCalendar === 'project'
      ? calendars.project
      : input.lagCalendar === 'predecessor'
        ? calendarOf(predecessor, from)
        : calendarOf(successor, to);
  const movable = type[1] === 'F' && !elapsed && !(summary[from] && type[0] === 'F');
  edges.boundCalendars[at] = movable ? calendarOf(predecessor, from) : -1;
}
