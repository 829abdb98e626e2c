/** Nodes waiting for their turn, each once, the least key first. */
export interface RankQueue {
  push(node: number): void;
  /** The node with the least key, -1 when none is waiting. O(log n). */
  pop(): number;
}

/** An empty queue (a binary heap); `direction` 1 takes nodes by rank, -1 the other way round. */
export function makeRankQueue(ranks: Int32Array, direction: 1 | -1): RankQueue {
  const waiting = new Uint8Array(ranks.length);
  const heap: number[] = [];
  const key = (place: number) => direction * (ranks[heap[place] as number] as number);
  const swap = (one: number, other: number) => {
    const kept = heap[one] as number;
    heap[one] = heap[other] as number;
    heap[other] = kept;
  };
  return {
    push(node) {
      if (waiting[node] === 1) return;
      waiting[node] = 1;
      heap.push(node);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (key(parent) <= key(at)) break;
        swap(parent, at);
        at = parent;
      }
    },
    pop() {
      const first = heap[0];
      if (first === undefined) return -1;
      waiting[first] = 0;
      const last = heap.pop() as number;
      if (heap.length === 0) return first;
      heap[0] = last;
      for (let at = 0; ; ) {
        let least = 2 * at + 1;
        if (least >= heap.length) break;
        if (least + 1 < heap.length && key(least + 1) < key(least)) least += 1;
        if (key(at) <= key(least)) break;
        swap(at, least);
        at = least;
      }
      return first;
    },
  };
}
