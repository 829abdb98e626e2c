import type { Result } from '../../kernel/result.ts';
import { success } from '../../kernel/result.ts';
import { type DaySpan, dayText, type FlowHistory, type FlowProblemCode, readSpan } from './flow-history.ts';

/** What was finished on a day: items, and the sum of their sizes. */
export interface DayThroughput {
  readonly day: string;
  readonly items: number;
  readonly size: number;
}

/** Throughput: what was finished on each day of a span, days without any included. */
export function throughput({ items }: FlowHistory, span: DaySpan): Result<DayThroughput[], FlowProblemCode> {
  const read = readSpan(span);
  if (!read.ok) return read;
  const [first, last] = read.value;
  const counts = new Float64Array(last - first + 1);
  const sizes = new Float64Array(last - first + 1);
  for (const { finished, size } of items) {
    if (finished === null || finished < first || finished > last) continue;
    counts[finished - first] = (counts[finished - first] as number) + 1;
    sizes[finished - first] = (sizes[finished - first] as number) + size;
  }
  return success(
    [...counts].map((count, at) => ({ day: dayText(first + at), items: count, size: sizes[at] as number })),
  );
}

/** Work at the end of a day. Scope less what is done is what remains. */
export interface BurnPoint {
  readonly day: string;
  readonly scope: number;
  readonly done: number;
  readonly remaining: number;
  /** What would remain if the first day's scope were done evenly by the last day. */
  readonly ideal: number;
}

/**
 * Burn-up (scope and done) and burn-down (remaining and ideal) of a span, by number of items or by size. What was given
 * up leaves the scope; what is done stays in it.
 */
export function burnChart(
  { items }: FlowHistory,
  span: DaySpan,
  by: 'items' | 'size',
): Result<BurnPoint[], FlowProblemCode> {
  const read = readSpan(span);
  if (!read.ok) return read;
  const [first, last] = read.value;
  const days = last - first + 1;
  const scope = new Float64Array(days + 1);
  const done = new Float64Array(days + 1);
  const add = (column: Float64Array, day: number, amount: number) => {
    const at = Math.max(0, Math.min(days, day - first));
    column[at] = (column[at] as number) + amount;
  };
  for (const { created, finished, removed, size } of items) {
    const amount = by === 'items' ? 1 : size;
    add(scope, created ?? first, amount);
    if (finished !== null) add(done, finished, amount);
    else if (removed !== null) add(scope, Math.max(removed, created ?? first), -amount);
  }
  const points: BurnPoint[] = [];
  let [inScope, finished] = [0, 0];
  for (let at = 0; at < days; at += 1) {
    inScope += scope[at] as number;
    finished += done[at] as number;
    const start = points[0]?.scope ?? inScope;
    const share = days === 1 ? 0 : 1 - at / (days - 1);
    points.push({
      ...{ day: dayText(first + at), scope: inScope, done: finished, remaining: inScope - finished },
      ideal: (start - (points[0]?.done ?? finished)) * share,
    });
  }
  return success(points);
}

/** How many items were in each state at the end of a day, in the order of the states asked for. */
export interface FlowBand {
  readonly day: string;
  readonly counts: readonly number[];
}

/** The cumulative flow diagram: bands of the states of a workflow over the days of a span. Other states are not counted. */
export function cumulativeFlow(
  { items }: FlowHistory,
  span: DaySpan,
  states: readonly string[],
): Result<FlowBand[], FlowProblemCode> {
  const read = readSpan(span);
  if (!read.ok) return read;
  const [first, last] = read.value;
  const days = last - first + 1;
  const changes = states.map(() => new Float64Array(days + 1));
  const places = new Map(states.map((state, at) => [state, at]));
  const add = (state: string, day: number, amount: number) => {
    const column = changes[places.get(state) ?? -1];
    const at = Math.max(0, Math.min(days, day - first));
    if (column) column[at] = (column[at] as number) + amount;
  };
  for (const item of items)
    for (const [at, { state, day }] of item.states.entries()) {
      const left = item.states[at + 1]?.day ?? item.removed ?? last + 1;
      add(state, day, 1);
      add(state, Math.max(left, day), -1);
    }
  const counts = states.map(() => 0);
  const bands: FlowBand[] = [];
  for (let at = 0; at < days; at += 1) {
    for (const [place, column] of changes.entries())
      counts[place] = (counts[place] as number) + (column[at] as number);
    bands.push({ day: dayText(first + at), counts: [...counts] });
  }
  return success(bands);
}
