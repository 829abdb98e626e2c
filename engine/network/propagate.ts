import { backwardPass, finishCaps, placeLate } from './backward-pass.ts';
import { latestFinish, placeEarly } from './forward-pass.ts';
import { type NetworkGraph, nodeKind } from './network-graph.ts';
import type { NetworkState } from './network-state.ts';
import { straightOf } from './straight-edges.ts';
import { makeSweep } from './sweep.ts';
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
  const movedLate = moveLate(state, moved, rebound);
  return countFloats(state, moved, rebound, movedLate);
}

/** Nodes whose early dates were placed anew and are not what they were, and those that changed themselves. */
function moveEarly(state: NetworkState, changed: readonly number[]): number[] {
  const { graph, dates, work } = state;
  const straight = straightOf(state);
  const sweep = makeSweep(graph, 1);
  const always = new Set(changed);
  const moved: number[] = [];
  for (const node of changed) sweep.name(node);
  sweep.run((node) => {
    const [position, start, finish] = [dates.positions[node], dates.starts[node], dates.finishes[node]];
    placeEarly(state, node, work.lowest, straight);
    const same = dates.starts[node] === start && dates.finishes[node] === finish;
    if (same && dates.positions[node] === position && !always.has(node)) return;
    moved.push(node);
    eachSuccessor(graph, node, sweep.name);
  });
  return moved;
}

/** The junctions of summaries that may start with another child than before. */
function startsOfSummaries({ graph }: NetworkState, moved: readonly number[]): number[] {
  if (graph.nodes === graph.activities) return [];
  const starts = new Set<number>();
  const add = (node: number) => {
    if (graph.kinds[node] === nodeKind.earliest) starts.add(node);
  };
  for (const node of moved) {
    add(node);
    eachSuccessor(graph, node, add);
  }
  return [...starts];
}

/** Nodes whose late dates were placed anew and are not what they were. */
function moveLate(state: NetworkState, moved: readonly number[], rebound: readonly number[]): number[] {
  const { graph, dates } = state;
  const straight = straightOf(state);
  const sweep = makeSweep(graph, -1);
  const caps = finishCaps(state);
  const late: number[] = [];
  const nameAll = (node: number) => {
    sweep.name(node);
    eachPredecessor(graph, node, sweep.name);
  };
  for (const node of moved) nameAll(node);
  for (const node of rebound) eachPredecessor(graph, node, nameAll);
  sweep.run((node) => {
    const [position, start] = [dates.latePositions[node], dates.lateStarts[node]];
    const finish = dates.lateFinishes[node];
    placeLate(state, node, caps, straight);
    const same = dates.lateStarts[node] === start && dates.lateFinishes[node] === finish;
    if (same && dates.latePositions[node] === position) return;
    late.push(node);
    eachPredecessor(graph, node, sweep.name);
  });
  return late;
}

/** Counts anew the floats of what moved and of what comes before; the number of nodes is returned. */
function countFloats(
  state: NetworkState,
  moved: readonly number[],
  rebound: readonly number[],
  movedLate: readonly number[],
): number {
  const { graph, dates } = state;
  const straight = straightOf(state);
  const sweep = makeSweep(graph, -1);
  const caps = finishCaps(state);
  for (const nodes of [moved, movedLate])
    for (const node of nodes) {
      countTotalFloat(state, node);
      sweep.name(node);
    }
  for (const nodes of [moved, rebound]) for (const node of nodes) eachPredecessor(graph, node, sweep.name);
  return sweep.run((node) => {
    const limit = dates.freeLimits[node];
    countFreeFloat(state, node, caps, straight);
    if (dates.freeLimits[node] !== limit) eachPredecessor(graph, node, sweep.name);
  });
}

function eachSuccessor(
  { outFirst, outEdges, tos }: NetworkGraph,
  node: number,
  take: (next: number) => void,
) {
  const end = outFirst[node + 1] as number;
  for (let place = outFirst[node] as number; place < end; place += 1)
    take(tos[outEdges[place] as number] as number);
}

function eachPredecessor({ inFirst, froms }: NetworkGraph, node: number, take: (before: number) => void) {
  const end = inFirst[node + 1] as number;
  for (let edge = inFirst[node] as number; edge < end; edge += 1) take(froms[edge] as number);
}
