import { commit, type Draft, findPlace, openDraft, placeNode } from './draft.ts';
import type { Slot } from './find-slot.ts';
import { type PoolWait, poolWaits } from './pool-waits.ts';

/** Serial schedule generation (Kelley 1963): each node of a list in its turn, as early as possible. */
export function scheduleSerially(draft: Draft, list: Int32Array): void {
  openDraft(draft);
  for (let place = 0; place < list.length; place += 1) placeNode(draft, list[place] as number);
}

/** A node whose predecessors are placed. */
interface Candidate {
  readonly node: number;
  /** It cannot start before this instant, nor before somebody of its pool is free. */
  earliest: number;
  readonly wait: PoolWait | null;
}

/**
 * Parallel schedule generation (Brooks 1963; Kolisch 1996): goes forward in time, and of the nodes that can start first
 * starts the one of the least rank. Those of the greatest priority that wait have their turn first. O(n × waiting).
 */
export function scheduleInParallel(draft: Draft, ranks: Int32Array): void {
  openDraft(draft);
  const { graph } = draft.state;
  const waits = poolWaits(draft);
  const missing = new Int32Array(graph.nodes);
  const ready: number[] = [];
  for (const node of graph.order) {
    missing[node] = (graph.inFirst[node + 1] as number) - (graph.inFirst[node] as number);
    if (missing[node] === 0) ready.push(node);
  }
  const waiting: Candidate[] = [];
  for (;;) {
    for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
      const slot = draft.placed[node] === 1 ? null : findPlace(draft, node);
      if (slot) waiting.push({ node, earliest: slot.start, wait: waits.of(node) });
      else release(draft, node, missing, ready);
    }
    if (waiting.length === 0) return;
    const at = nextOf(draft, waiting, ranks);
    const candidate = waiting[at] as Candidate;
    const begin = beginOf(candidate);
    const slot = findPlace(draft, candidate.node, begin) as Slot;
    // Others were placed since: it has to wait.
    candidate.earliest = Math.max(begin, slot.start);
    if (slot.start > begin) continue;
    waiting[at] = waiting[waiting.length - 1] as Candidate;
    waiting.pop();
    commit(draft, candidate.node, slot);
    waits.update(slot);
    release(draft, candidate.node, missing, ready);
  }
}

function beginOf({ earliest, wait }: Candidate): number {
  return wait && wait.until > earliest ? wait.until : earliest;
}

/** Counts a node as placed; successors that miss no other become ready. */
function release({ state, placed }: Draft, node: number, missing: Int32Array, ready: number[]): void {
  const { graph } = state;
  placed[node] = 1;
  const end = graph.outFirst[node + 1] as number;
  for (let at = graph.outFirst[node] as number; at < end; at += 1) {
    const to = graph.tos[graph.outEdges[at] as number] as number;
    missing[to] = (missing[to] as number) - 1;
    if (missing[to] === 0) ready.push(to);
  }
}

/** The place of the one that comes next: by priority, then start, then rank. */
function nextOf({ model }: Draft, waiting: readonly Candidate[], ranks: Int32Array): number {
  const { priorities } = model;
  let best = 0;
  let begin = beginOf(waiting[0] as Candidate);
  for (let at = 1; at < waiting.length; at += 1) {
    const candidate = waiting[at] as Candidate;
    const { node } = waiting[best] as Candidate;
    const other = beginOf(candidate);
    const difference =
      (priorities[node] as number) - (priorities[candidate.node] as number) ||
      other - begin ||
      (ranks[candidate.node] as number) - (ranks[node] as number);
    if (difference >= 0) continue;
    best = at;
    begin = other;
  }
  return best;
}
