import type { LevellingModel } from './levelling-model.ts';

/** A rule by which activities get their resources: by the plan's priorities, then by the least key. */
export interface PriorityRule {
  readonly name: string;
  readonly keys: (model: LevellingModel) => Float64Array;
}

/** The rules of the literature (Kolisch 1996), and what project software does if told nothing else. */
export const priorityRules: readonly PriorityRule[] = [
  { name: 'latest finish', keys: ({ state }) => Float64Array.from(state.dates.lateFinishes) },
  { name: 'latest start', keys: ({ state }) => Float64Array.from(state.dates.lateStarts) },
  { name: 'least float', keys: ({ state }) => Float64Array.from(state.dates.totalFloats) },
  { name: 'greatest rank positional weight', keys: rankPositionalWeights },
  { name: 'most successors', keys: (model) => successorCounts(model).map((count) => -count) },
  { name: 'earliest start', keys: ({ state }) => Float64Array.from(state.dates.starts) },
];

/** Minus the work of each node and of those that wait for it directly (Alvarez-Valdés and Tamarit 1989). */
function rankPositionalWeights({ state }: LevellingModel): Float64Array {
  const { graph, work } = state;
  return Float64Array.from({ length: graph.nodes }, (_, node) => {
    let weight = work.minutes[node] as number;
    for (let at = graph.outFirst[node] as number; at < (graph.outFirst[node + 1] as number); at += 1)
      weight += work.minutes[graph.tos[graph.outEdges[at] as number] as number] as number;
    return -weight;
  });
}

const mostNodesCounted = 20_000;

/** How many nodes wait for each one, directly or not; in larger plans directly only. O(n × (n + relationships) / 32). */
function successorCounts({ state }: LevellingModel): Float64Array {
  const { graph } = state;
  const { outFirst, outEdges, tos, order } = graph;
  const counts = new Float64Array(graph.nodes);
  if (graph.nodes > mostNodesCounted)
    return counts.map((_, node) => (outFirst[node + 1] as number) - (outFirst[node] as number));
  const reached = new Int32Array(graph.nodes);
  for (let first = 0; first < order.length; first += 32) {
    reached.fill(0);
    // Which of 32 nodes each one reaches, those behind first; none of them is reached from further behind.
    for (let place = Math.min(order.length, first + 32) - 1; place >= 0; place -= 1) {
      const node = order[place] as number;
      let bits = 0;
      for (let at = outFirst[node] as number; at < (outFirst[node + 1] as number); at += 1)
        bits |= reached[tos[outEdges[at] as number] as number] as number;
      counts[node] = (counts[node] as number) + bitsOf(bits);
      reached[node] = place >= first ? bits | (1 << (place - first)) : bits;
    }
  }
  return counts;
}

function bitsOf(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count += 1;
  return count;
}
