import { dayNumber } from '../plan-file/local-time.ts';
import type { GivenPromise, PromiseMove } from './promise.contract.ts';

/** What is foreseen of a work item: its finish by the schedule, and the days that people set. */
export interface Foreseen {
  readonly forecast: string | null;
  readonly dueDate: string | null;
  readonly deadline: string | null;
}

/** A promised work item as it stands. */
export interface PromisedWork extends Foreseen {
  /** The day on which it was done; null while it is open. */
  readonly doneOn: string | null;
}

/** One of the things that moved, and between which days. */
export type Moved = Pick<PromiseMove, 'reason' | 'from' | 'to'>;

/** How a promise of a day stands today, and by how many calendar days it is late. */
export function standOf(
  day: string,
  { doneOn, forecast, dueDate }: PromisedWork,
  today: string,
): Pick<GivenPromise, 'state' | 'foreseenDay' | 'daysLate'> {
  const foreseenDay = doneOn ?? latest(forecast, dueDate);
  const daysLate = foreseenDay === null ? null : dayNumber(foreseenDay) - dayNumber(day);
  const late = daysLate !== null && daysLate > 0;
  if (doneOn !== null) return { state: late ? 'broken' : 'kept', foreseenDay, daysLate };
  if (today > day) return { state: 'broken', foreseenDay, daysLate };
  return { state: late ? 'at-risk' : 'on-track', foreseenDay, daysLate };
}

/**
 * What is to be told of a promise: what moved beyond the promised day, farther beyond it, or back to before it, since
 * somebody was last told; the schedule's finish before dates that people set, and null where nothing did. A finish that
 * slips with the days that pass is told once.
 */
export function moveToTell(
  day: string,
  told: Foreseen,
  now: Foreseen,
  causedBySomebody: boolean,
): Moved | null {
  const fields = [
    ['forecast', 'forecast'],
    ['due-date', 'dueDate'],
    ['deadline', 'deadline'],
  ] as const;
  for (const [reason, field] of fields) {
    const [from, to] = [told[field], now[field]];
    const [was, is] = [isBeyond(from, day), isBeyond(to, day)];
    if (from === to || !(was || is)) continue;
    if (was && is && !causedBySomebody) continue;
    return { reason, from, to };
  }
  return null;
}

function isBeyond(date: string | null, day: string): boolean {
  return date !== null && date > day;
}

function latest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
