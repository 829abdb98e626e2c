import { dayNumber, dayText } from '../plan-file/local-time.ts';
import type { Workload, workloadUnits } from './workload.contract.ts';

/** A day, a week from Monday on, or a month. */
export type WorkloadUnit = (typeof workloadUnits)[number];

/** Whole units that hold all days from one to another: weeks begin on Monday. */
export function workloadColumns(from: string, to: string, unit: WorkloadUnit): Workload['columns'] {
  const columns: { from: string; to: string }[] = [];
  for (let first = unitStart(from, unit); first <= to; ) {
    const next = unitAfter(first, unit);
    columns.push({ from: first, to: dayText(dayNumber(next) - 1) });
    first = next;
  }
  return columns;
}

/** The first day of the unit that a day lies in. */
export function unitStart(day: string, unit: WorkloadUnit): string {
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  if (unit === 'day') return day;
  // The epoch was a Thursday.
  return dayText(dayNumber(day) - ((dayNumber(day) + 3) % 7));
}

/** The first day of a unit so many after that of a day, which begins one; fewer than none for before. */
export function unitAfter(first: string, unit: WorkloadUnit, count = 1): string {
  if (unit !== 'month') return dayText(dayNumber(first) + count * (unit === 'week' ? 7 : 1));
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}
