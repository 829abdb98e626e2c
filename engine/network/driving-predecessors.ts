import { finishes, positionAfter, waitsForNobody } from './forward-pass.ts';
import { nodeKind } from './network-graph.ts';
import type { NetworkActivity, Relationship } from './network-input.ts';
import type { NetworkSchedule } from './network-schedule.ts';
import type { NetworkState } from './network-state.ts';
import { straightOf } from './straight-edges.ts';

/** A relationship because of which an activity starts no earlier. */
export interface DrivingPredecessor {
  readonly predecessorId: string;
  readonly type: Relationship['type'];
  /** The summary on which the relationship is drawn where it acts on the activity as its child, else the activity. */
  readonly successorId: string;
}

/**
 * Why an activity starts when it does: the relationships that hold it there. None when the project's start, the status
 * date, a constraint or an actual start does. Costs the relationships into the activity and the summaries around it.
 */
export function drivingPredecessors(schedule: NetworkSchedule, id: string): DrivingPredecessor[] {
  const { state } = schedule;
  const node = state.indexes.get(id);
  if (node === undefined || state.graph.kinds[node] === nodeKind.summary) return [];
  const found: DrivingPredecessor[] = [];
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const edge of drivingEdges(state, at)) {
      const relationship = state.input.relationships[state.graph.sources[edge] as number];
      // An edge without a relationship leads from the gate of a summary: what holds the gate is what counts.
      if (!relationship) waiting.push(state.graph.froms[edge] as number);
      else {
        const { predecessorId, successorId, type } = relationship;
        found.push({ predecessorId, successorId, type });
      }
    }
  }
  return found;
}

/**
 * The longest paths: chains of driving relationships from an activity that nothing drives to one that finishes last,
 * as ids in the order of the work, at most so many. On one calendar and with nothing but the project's start and
 * relationships to hold them, all of their activities have no total float.
 */
export function criticalPaths(schedule: NetworkSchedule, most = 10): string[][] {
  const { state } = schedule;
  const { graph, dates } = state;
  const paths: string[][] = [];
  const ends: number[] = [];
  for (let node = graph.nodes - 1; node >= 0; node -= 1)
    if (finishes(graph, node) && dates.finishes[node] === state.finish) ends.push(node);
  // What a milestone of the same instant waits for is no end of its own.
  const goingOn = new Set(ends.flatMap((node) => drivingActivities(state, node)));
  // Each chain is a linked list from its first activity on, so that chains share their ends.
  const waiting: Chain[] = ends.filter((node) => !goingOn.has(node)).map((node) => ({ node, next: null }));
  for (let chain = waiting.pop(); chain && paths.length < most; chain = waiting.pop()) {
    const drivers = drivingActivities(state, chain.node);
    if (drivers.length === 0 && graph.kinds[chain.node] === nodeKind.activity)
      paths.push(idsOf(state, chain));
    for (const node of drivers.reverse()) waiting.push({ node, next: chain });
  }
  return paths;
}

/**
 * The activities that conflict about a missed limit: from the one whose date, constraint or actual start cannot give
 * way, along driving relationships to the one whose limit is missed.
 */
export function conflictingActivities(schedule: NetworkSchedule, id: string): string[] {
  const { state } = schedule;
  const { graph } = state;
  let node = state.indexes.get(id);
  if (node === undefined) return [];
  if (graph.kinds[node] === nodeKind.summary) node = lastInside(state, node);
  let chain: Chain = { node, next: null };
  // What is pulled back by its own constraint is held by the relationship that wants it latest.
  for (let edge = latestEdge(state, node); edge >= 0; edge = drivingEdges(state, chain.node)[0] ?? -1)
    chain = { node: graph.froms[edge] as number, next: chain };
  return idsOf(state, chain);
}

interface Chain {
  readonly node: number;
  readonly next: Chain | null;
}

/** The activities of a chain; junctions stand for no activity. */
function idsOf({ graph, input }: NetworkState, chain: Chain): string[] {
  const ids: string[] = [];
  for (let at: Chain | null = chain; at; at = at.next)
    if (graph.kinds[at.node] === nodeKind.activity)
      ids.push((input.activities[at.node] as NetworkActivity).id);
  return ids;
}

/** The edges that hold a node where it is. */
function drivingEdges(state: NetworkState, node: number): number[] {
  const { graph, dates } = state;
  if (waitsForNobody(state, node)) return [];
  const straight = straightOf(state);
  const edges: number[] = [];
  for (let edge = graph.inFirst[node] as number; edge < (graph.inFirst[node + 1] as number); edge += 1) {
    const held =
      graph.kinds[node] === nodeKind.earliest
        ? dates.starts[graph.froms[edge] as number] === dates.starts[node]
        : positionAfter(state, edge, straight) === dates.positions[node];
    if (held) edges.push(edge);
  }
  return edges;
}

/** The activities that hold a node where it is, each once, through the sides of summaries too. */
function drivingActivities(state: NetworkState, node: number): number[] {
  const { graph } = state;
  const found = new Set<number>();
  const seen = new Set([node]);
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const edge of drivingEdges(state, at)) {
      const from = graph.froms[edge] as number;
      if (graph.kinds[from] === nodeKind.activity) found.add(from);
      else if (!seen.has(from)) waiting.push(from);
      seen.add(from);
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** The edge that would place a node latest, -1 for none. */
function latestEdge(state: NetworkState, node: number): number {
  const { graph } = state;
  if (waitsForNobody(state, node)) return -1;
  const straight = straightOf(state);
  let latest = -1;
  let greatest = (state.dates.positions[node] as number) - 1;
  for (let edge = graph.inFirst[node] as number; edge < (graph.inFirst[node + 1] as number); edge += 1) {
    const position = positionAfter(state, edge, straight);
    if (position <= greatest) continue;
    greatest = position;
    latest = edge;
  }
  return latest;
}

/** The activity within a summary that finishes last. */
function lastInside({ graph, dates }: NetworkState, summary: number): number {
  const { parents, topDown } = graph.hierarchy;
  const inside = new Uint8Array(graph.activities);
  inside[summary] = 1;
  let last = summary;
  for (const at of topDown) {
    if (inside[parents[at] as number] !== 1) continue;
    inside[at] = 1;
    if (graph.kinds[at] === nodeKind.activity && dates.finishes[at] === dates.finishes[summary]) last = at;
  }
  return last;
}
