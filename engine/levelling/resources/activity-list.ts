import { makeRankQueue } from '../../network/rank-queue.ts';
import type { LevellingModel } from './levelling-model.ts';

/**
 * All nodes in the order in which the serial scheme places them: each after its predecessors, of those that may come
 * next the one of greatest priority, and of these the one with the least key. O(n log n).
 */
export function listByKeys(model: LevellingModel, keys: Float64Array): Int32Array {
  const { graph } = model.state;
  const queue = makeRankQueue(ranksOf(model, keys), 1);
  const waiting = new Int32Array(graph.nodes);
  for (const node of graph.order) {
    waiting[node] = (graph.inFirst[node + 1] as number) - (graph.inFirst[node] as number);
    if (waiting[node] === 0) queue.push(node);
  }
  const list = new Int32Array(graph.order.length);
  for (let place = 0; place < list.length; place += 1) {
    const node = queue.pop();
    list[place] = node;
    const end = graph.outFirst[node + 1] as number;
    for (let at = graph.outFirst[node] as number; at < end; at += 1) {
      const to = graph.tos[graph.outEdges[at] as number] as number;
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) queue.push(to);
    }
  }
  return list;
}

/** Each node's place when all are sorted by priority, then by key, then in the order of the plan. */
export function ranksOf({ state, priorities }: LevellingModel, keys: Float64Array): Int32Array {
  const sorted = state.graph.order
    .slice()
    .sort(
      (one, other) =>
        (priorities[other] as number) - (priorities[one] as number) ||
        (keys[one] as number) - (keys[other] as number) ||
        one - other,
    );
  const ranks = new Int32Array(state.graph.nodes);
  for (let place = 0; place < sorted.length; place += 1) ranks[sorted[place] as number] = place;
  return ranks;
}
