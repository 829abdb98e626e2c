import type { Span } from './calendar-definition.ts';

/** Spans as a flat list, `[from, to, from, to, …]`: instants in minutes, in order, neither touching nor empty. */
export type SpanList = readonly number[];

/** Any spans (flat, in any order, overlapping or empty) as a span list. O(n) when they are in order, O(n log n) else. */
export function mergeSpans(spans: readonly number[]): SpanList {
  if (isSpanList(spans)) return spans;
  const sorted = inOrder(spans);
  const merged: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + 1 < sorted.length; at += 2) {
    const from = sorted[at] as number;
    const to = sorted[at + 1] as number;
    if (to <= from) continue;
    if (from > end) merged.push(from, to);
    else if (to > end) merged[merged.length - 1] = to;
    end = Math.max(end, to);
  }
  return merged;
}

function isSpanList(spans: readonly number[]): boolean {
  for (let at = 1; at < spans.length; at += 1)
    if ((spans[at] as number) <= (spans[at - 1] as number)) return false;
  return spans.length % 2 === 0;
}

function inOrder(spans: readonly number[]): readonly number[] {
  let at = 2;
  while (at < spans.length && (spans[at] as number) >= (spans[at - 2] as number)) at += 2;
  if (at >= spans.length) return spans;
  const pairs: [number, number][] = [];
  for (let place = 0; place < spans.length; place += 2)
    pairs.push([spans[place] as number, spans[place + 1] as number]);
  return pairs.sort((one, other) => one[0] - other[0]).flat();
}

/** What of a list lies from one instant up to another. */
export function clipSpans(spans: SpanList, from: number, to: number): SpanList {
  let first = 0;
  while (first < spans.length && (spans[first + 1] as number) <= from) first += 2;
  let end = spans.length;
  while (end > first && (spans[end - 2] as number) >= to) end -= 2;
  const clipped = spans.slice(first, end);
  if (clipped.length === 0) return clipped;
  clipped[0] = Math.max(from, clipped[0] as number);
  clipped[clipped.length - 1] = Math.min(to, clipped.at(-1) as number);
  return clipped;
}

/** What is in both lists. O(n + m). */
export function intersectSpans(one: SpanList, other: SpanList): SpanList {
  const both: number[] = [];
  for (let at = 0, beside = 0; at < one.length && beside < other.length; ) {
    const from = Math.max(one[at] as number, other[beside] as number);
    const to = Math.min(one[at + 1] as number, other[beside + 1] as number);
    if (to > from) both.push(from, to);
    if ((one[at + 1] as number) < (other[beside + 1] as number)) at += 2;
    else beside += 2;
  }
  return both;
}

/** What is in the first list and not in the second. O(n + m). */
export function subtractSpans(spans: SpanList, taken: SpanList): SpanList {
  if (taken.length === 0 || spans.length === 0) return spans;
  return intersectSpans(spans, [Number.NEGATIVE_INFINITY, ...taken, Number.POSITIVE_INFINITY]);
}

/** A span list of plain spans. */
export function spanListOf(spans: readonly Span[]): SpanList {
  return mergeSpans(spans.flatMap(({ from, to }) => [from, to]));
}
