import type { Span } from './calendar-definition.ts';

/** Spans as a flat list, `[from, to, from, to, …]`: instants in minutes, in order, neither touching nor empty. */
export type SpanList = readonly number[];

/** Any spans (flat, in any order, overlapping or empty) as a span list. O(n) when they are in order, O(n log n) else. */
export function mergeSpans(spans: readonly number[]): SpanList {
  const merged: number[] = [];
  for (const [from, to] of inOrder(spans)) {
    const last = merged.length - 1;
    if (to <= from) continue;
    if (last > 0 && from <= (merged[last] ?? 0)) merged[last] = Math.max(merged[last] ?? 0, to);
    else merged.push(from, to);
  }
  return merged;
}

function inOrder(spans: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  let sorted = true;
  for (let at = 0; at < spans.length; at += 2) {
    pairs.push([spans[at] ?? 0, spans[at + 1] ?? 0]);
    sorted &&= at === 0 || (spans[at] ?? 0) >= (spans[at - 2] ?? 0);
  }
  return sorted ? pairs : pairs.sort((one, other) => one[0] - other[0]);
}

/** What is in both lists. O(n + m). */
export function intersectSpans(one: SpanList, other: SpanList): SpanList {
  const both: number[] = [];
  for (let at = 0, beside = 0; at < one.length && beside < other.length; ) {
    const from = Math.max(one[at] ?? 0, other[beside] ?? 0);
    const to = Math.min(one[at + 1] ?? 0, other[beside + 1] ?? 0);
    if (to > from) both.push(from, to);
    if ((one[at + 1] ?? 0) < (other[beside + 1] ?? 0)) at += 2;
    else beside += 2;
  }
  return both;
}

/** What is in the first list and not in the second. O(n + m). */
export function subtractSpans(spans: SpanList, taken: SpanList): SpanList {
  if (taken.length === 0) return spans;
  return intersectSpans(spans, [Number.NEGATIVE_INFINITY, ...taken, Number.POSITIVE_INFINITY]);
}

/** A span list of plain spans. */
export function spanListOf(spans: readonly Span[]): SpanList {
  return mergeSpans(spans.flatMap(({ from, to }) => [from, to]));
}
