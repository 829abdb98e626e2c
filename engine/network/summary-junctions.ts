import type { Hierarchy } from './hierarchy.ts';
import { fromFinish, gateKind, nodeKind, type TakeEdge, toFinish } from './network-graph.ts';
import type { NetworkInput, Relationship } from './network-input.ts';

/**
 * The sides of a summary that something is tied to: its start (the earliest of its children) and its finish (the
 * latest), and the gates before which none of its children may start or finish.
 */
export const summarySide = { start: 0, finish: 1, startGate: 2, finishGate: 3 } as const;

/** Bits of a summary whose start, or whose bound on finishes, would lead in a circle. */
export const looseStart = 1;
export const looseFinish = 2;

const gatesOfSides = [gateKind.none, gateKind.none, gateKind.ofStarts, gateKind.ofFinishes];

/** The side of a summary from which a relationship leads; where its start would lead in a circle, that of its gate. */
export function leavingSide(type: Relationship['type'], loose: number): number {
  if (type[0] === 'F') return summarySide.finish;
  return loose & looseStart ? summarySide.startGate : summarySide.start;
}

/** The side of a summary to which a relationship leads; where each finish in it cannot be bound, the last one's. */
export function reachingSide(type: Relationship['type'], loose: number): number {
  if (type[1] === 'S') return summarySide.startGate;
  return loose & looseFinish ? summarySide.finish : summarySide.finishGate;
}

/** The junctions of summaries: one node for each side that is used. */
export interface SummaryJunctions {
  readonly count: number;
  /** The node of a side of a summary: `nodes[4 * summary + side]`, -1 where it is not used. */
  readonly nodes: Int32Array;
}

/**
 * Gives nodes to the used sides of summaries, and of the summaries within them, numbered after the activities. `ends`
 * are the indexes of the relationships' predecessors and successors in turn, `loose` the bits of each summary.
 */
export function makeJunctions(
  input: NetworkInput,
  { parents, summary, topDown }: Hierarchy,
  ends: Int32Array,
  loose: Uint8Array,
): SummaryJunctions {
  const activities = input.activities.length;
  const used = new Uint8Array(activities);
  for (let index = 0; index < input.relationships.length; index += 1) {
    const [from, to] = [ends[2 * index] as number, ends[2 * index + 1] as number];
    if (summary[from] === 0 && summary[to] === 0) continue;
    const { type } = input.relationships[index] as Relationship;
    if (summary[from]) use(used, from, leavingSide(type, loose[from] as number));
    if (summary[to]) use(used, to, reachingSide(type, loose[to] as number));
  }
  for (let at = 0; at < activities; at += 1) {
    if (summary[at] === 0) continue;
    const { constraint, deadline } = input.activities[at] as NetworkInput['activities'][number];
    if (constraint?.type === 'start-no-earlier-than') use(used, at, summarySide.startGate);
    if (constraint?.type === 'finish-no-later-than' || deadline !== undefined)
      use(used, at, summarySide.finish);
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

function use(used: Uint8Array, summary: number, side: number): void {
  used[summary] = (used[summary] as number) | (1 << side);
}

/** Lists the edges that tie every child to the used sides of its summary; they have no lag, and are kept to the minute. */
export function tieChildren(
  { parents, summary }: Hierarchy,
  { nodes }: SummaryJunctions,
  take: TakeEdge,
): void {
  const both = fromFinish | toFinish;
  for (let child = 0; child < parents.length; child += 1) {
    const parent = parents[child] as number;
    if (parent < 0) continue;
    for (let side = 0; side < 4; side += 1) {
      const junction = nodes[4 * parent + side] as number;
      if (junction < 0) continue;
      const inner = summary[child] ? (nodes[4 * child + side] as number) : child;
      const shape = side === summarySide.start || side === summarySide.startGate ? 0 : both;
      if (gatesOfSides[side] === gateKind.none) take(inner, junction, shape, -1);
      else take(junction, inner, shape, -1);
    }
  }
}

/** What junctions are: the kind, the summary and the `gateKind` of each node behind those of the activities. */
export function describeJunctions(
  { nodes }: SummaryJunctions,
  kinds: Uint8Array,
  owners: Int32Array,
  loose: Uint8Array,
): Uint8Array {
  const gates = new Uint8Array(kinds.length);
  for (let place = 0; place < nodes.length; place += 1) {
    const node = nodes[place] as number;
    if (node < 0) continue;
    kinds[node] = place % 4 === summarySide.start ? nodeKind.earliest : nodeKind.latest;
    owners[node] = place >> 2;
    gates[node] = gateOf(place % 4, loose[place >> 2] as number);
  }
  return gates;
}

function gateOf(side: number, loose: number): number {
  if (side === summarySide.startGate && loose & looseStart) return gateKind.ofLooseStarts;
  if (side === summarySide.finish && loose & looseFinish) return gateKind.looseFinish;
  return gatesOfSides[side] as number;
}
