import { type Result, success } from '../../kernel/result.ts';
import { type DaySpan, type FlowHistory, type FlowProblemCode, readSpan } from './flow-history.ts';

/** Little's law over a span of days: work in progress = throughput * cycle time, all of them averages. */
export interface LittleLaw {
  /** Items that were worked on, averaged over the days; one that is done on a day counts on that day. */
  readonly workInProgress: number;
  /** Items finished in a day. */
  readonly throughput: number;
  /** Days of the items finished in the span; null where there are none. */
  readonly cycleTime: number | null;
  /** Work in progress over throughput: what the law says of the cycle time. Null where nothing was finished. */
  readonly expectedCycleTime: number | null;
  /** What was begun in a day: where it differs from the throughput the law holds less, for work piles up or runs dry. */
  readonly arrivals: number;
}

/**
 * The averages of Little's law (Little, "A proof for the queuing formula L = λW", Operations Research 9, 1961). It is
 * exact for a span in which all that is worked on is begun and done.
 */
export function littleLaw({ items }: FlowHistory, span: DaySpan): Result<LittleLaw, FlowProblemCode> {
  const read = readSpan(span);
  if (!read.ok) return read;
  const [first, last] = read.value;
  const days = last - first + 1;
  let [worked, finishedItems, finishedDays, arrived] = [0, 0, 0, 0];
  for (const { started, finished, removed } of items) {
    if (started === null) continue;
    if (started >= first && started <= last) arrived += 1;
    const end = finished ?? (removed === null ? last : removed - 1);
    worked += Math.max(0, Math.min(last, end) - Math.max(first, started) + 1);
    if (finished === null || finished < first || finished > last) continue;
    finishedItems += 1;
    finishedDays += finished - started + 1;
  }
  return success({
    ...{ workInProgress: worked / days, throughput: finishedItems / days, arrivals: arrived / days },
    cycleTime: finishedItems === 0 ? null : finishedDays / finishedItems,
    expectedCycleTime: finishedItems === 0 ? null : worked / finishedItems,
  });
}
