import { type Result, success } from '../../kernel/result.ts';
import { nearestRank } from '../simulation/sample-spread.ts';
import { type DatedItem, dayText, type FlowHistory, type FlowProblemCode, readSpan } from './flow-history.ts';

/** A finished work item, the day of its finish (`YYYY-MM-DD`), and how many days it took. */
export interface FinishedItem {
  readonly id: string;
  readonly finished: string;
  readonly days: number;
}

/** How long finished work items took, in days: one that is begun and done on a day took one day. */
export interface FlowTimes {
  /** The finished items that count, and the days of each, in the order of their finish. */
  readonly items: readonly FinishedItem[];
  readonly mean: number | null;
  /** So many percent of them took no longer than that: the nearest rank. Empty where there are none. */
  readonly percentiles: readonly { readonly percent: number; readonly days: number }[];
}

const percents = [25, 50, 70, 75, 85, 90, 95, 98, 99];

/** Cycle times: from the start of work to its end, both days included (Vacanti, Actionable Agile Metrics for Predictability, 2015). */
export function cycleTimes(history: FlowHistory): FlowTimes {
  return timesBetween(history, ({ started }) => started);
}

/** Lead times: from the day on which an item was asked for to the end of work. Items that do not say when are left out. */
export function leadTimes(history: FlowHistory): FlowTimes {
  return timesBetween(history, ({ created }) => created);
}

function timesBetween({ items }: FlowHistory, from: (item: DatedItem) => number | null): FlowTimes {
  const finished = items
    .flatMap((item) => {
      const begin = from(item);
      if (begin === null || item.finished === null) return [];
      return [{ id: item.id, day: item.finished, days: item.finished - begin + 1 }];
    })
    .sort((one, other) => one.day - other.day);
  const ascending = finished.map(({ days }) => days).sort((one, other) => one - other);
  const count = ascending.length;
  return {
    items: finished.map(({ id, day, days }) => ({ id, finished: dayText(day), days })),
    mean: count === 0 ? null : ascending.reduce((sum, days) => sum + days, 0) / count,
    percentiles:
      count === 0 ? [] : percents.map((percent) => ({ percent, days: nearestRank(ascending, percent) })),
  };
}

/** A work item that is begun and not done. */
export interface AgeingItem {
  readonly id: string;
  /** Days since the start of work, today included. */
  readonly age: number;
  /** The share of finished items that took no longer than its age; null where there are none. */
  readonly shareExceeded: number | null;
  /** The least percentile of the cycle times that it has not passed, null when it has passed all of them. */
  readonly withinPercent: number | null;
}

/** The age of all work in progress at the end of a day (`YYYY-MM-DD`), the oldest first (work item age: Vacanti 2015; Kanban Guide 2020). */
export function ageingItems(history: FlowHistory, today: string): Result<AgeingItem[], FlowProblemCode> {
  const read = readSpan({ firstDay: today, lastDay: today });
  if (!read.ok) return read;
  const [day] = read.value;
  const { items, percentiles } = cycleTimes(history);
  const ageing = history.items
    .filter((item) => isInProgress(item, day))
    .map(({ id, started }) => {
      const age = day - (started ?? day) + 1;
      const shorter = items.filter(({ days }) => days <= age).length;
      return {
        ...{ id, age, shareExceeded: items.length === 0 ? null : shorter / items.length },
        withinPercent: percentiles.find(({ days }) => age <= days)?.percent ?? null,
      };
    });
  return success(ageing.sort((one, other) => other.age - one.age));
}

/** Whether work on an item has begun by the end of a day and is not over. */
function isInProgress({ started, finished, removed }: DatedItem, day: number): boolean {
  if (started === null || started > day) return false;
  return (finished === null || finished > day) && (removed === null || removed > day);
}
