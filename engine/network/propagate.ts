import { backwardPass, finishCaps, placeLate } from './backward-pass.ts';
import { latestFinish, placeEarly } from './forward-pass.ts';
import { nodeKind } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { makeRankQueue } from './rank-queue.ts';
import { countFreeFloat, countTotalFloat, floatPass } from './total-and-free-float.ts';

/**
 * Places anew what changes of some nodes reach, over the dates before them; how many nodes were placed is returned.
 * When the project's finish moves, every late date may; then the backward pass is done whole.
 */
export function propagate(state: NetworkState, changed: readonly number[]): number {
  const moved = moveEarly(state, changed);
  const requiredFinish = state.requiredFinish;
  state.finish = latestFinish(state);
  state.requiredFinish = state.input.projectFinish ?? state.finish;
  if (state.requiredFinish !== requiredFinish) {
    backwardPass(state);
    floatPass(state, finishCaps(state));
    return state.graph.order.length;
  }
  const rebound = startsOfSummaries(state, moved);
  const movedLate = moveLate(state, [...moved, ...rebound.flatMap((node) => predecessors(state, node))]);
  return countFloats(state, moved, rebound, movedLate);
}

/** Nodes whose early dates were placed anew and are not what they were, and those that changed themselves. */
function moveEarly(state: NetworkState, changed: readonly number[]): number[] {
  const { graph, dates, work } = state;
  const queue = makeRankQueue(graph.ranks, 1);
  const always = new Set(changed);
  const moved: number[] = [];
  for (const node of changed) queue.push(node);
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    const [position, start, finish] = [dates.positions[node], dates.starts[node], dates.finishes[node]];
    placeEarly(state, node, work.lowest);
    const same = dates.starts[node] === start && dates.finishes[node] === finish;
    if (same && dates.positions[node] === position && !always.has(node)) continue;
    moved.push(node);
    for (const next of successors(state, node)) queue.push(next);
  }
  return moved;
}

/** The junctions of summaries that may start with another child than before. */
function startsOfSummaries(state: NetworkState, moved: readonly number[]): number[] {
  const { kinds } = state.graph;
  const starts = new Set<number>();
  for (const node of moved)
    for (const next of [node, ...successors(state, node)])
      if (kinds[next] === nodeKind.earliest) starts.add(next);
  return [...starts];
}

/** Nodes whose late dates were placed anew and are not what they were; `seeds` and their predecessors are placed. */
function moveLate(state: NetworkState, seeds: readonly number[]): number[] {
  const { graph, dates } = state;
  const queue = makeRankQueue(graph.ranks, -1);
  const caps = finishCaps(state);
  const moved: number[] = [];
  for (const node of seeds) {
    queue.push(node);
    for (const before of predecessors(state, node)) queue.push(before);
  }
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    const [position, start] = [dates.latePositions[node], dates.lateStarts[node]];
    const finish = dates.lateFinishes[node];
    placeLate(state, node, caps);
    const same = dates.lateStarts[node] === start && dates.lateFinishes[node] === finish;
    if (same && dates.latePositions[node] === position) continue;
    moved.push(node);
    for (const before of predecessors(state, node)) queue.push(before);
  }
  return moved;
}

/** Counts anew the floats of what moved and of what comes before; the number of nodes is returned. */
function countFloats(
  state: NetworkState,
  moved: readonly number[],
  rebound: readonly number[],
  movedLate: readonly number[],
): number {
  const { graph, dates } = state;
  const queue = makeRankQueue(graph.ranks, -1);
  const caps = finishCaps(state);
  let count = 0;
  for (const node of [...moved, ...movedLate]) {
    countTotalFloat(state, node);
    queue.push(node);
  }
  for (const node of [...moved, ...rebound])
    for (const before of predecessors(state, node)) queue.push(before);
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    count += 1;
    const limit = dates.freeLimits[node];
    countFreeFloat(state, node, caps);
    if (dates.freeLimits[node] !== limit) for (const before of predecessors(state, node)) queue.push(before);
  }
  return count;
}

function successors({ graph }: NetworkState, node: number): number[] {
  const next: number[] = [];
  const end = graph.outFirst[node + 1] as number;
  for (let place = graph.outFirst[node] as number; place < end; place += 1)
    next.push(graph.tos[graph.outEdges[place] as number] as number);
  return next;
}

function predecessors({ graph }: NetworkState, node: number): number[] {
  const before: number[] = [];
  const end = graph.inFirst[node + 1] as number;
  for (let edge = graph.inFirst[node] as number; edge < end; edge += 1)
    before.push(graph.froms[edge] as number);
  return before;
}
