import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { Schedule } from '../schedule/schedule.contract.ts';
import type { BaselineItem } from './baseline.contract.ts';

/** How a work item differs from a baseline; working minutes by the project's calendar, positive for later or longer. */
export interface Variance {
  readonly startMinutes: number;
  readonly finishMinutes: number;
}

/** A schedule held against a baseline. */
export interface Comparison {
  readonly variances: ReadonlyMap<string, Variance>;
  /** Work that finishes later, and earlier, than in the baseline; summaries are not counted. */
  readonly later: number;
  readonly earlier: number;
  /** Work that is scheduled now and was not then, and the other way round; by identifier and by title. */
  readonly added: readonly string[];
  readonly removed: readonly BaselineItem[];
}

/** Holds a schedule against the work items of a baseline. Cost grows with both. */
export function compareWithBaseline(
  schedule: Schedule,
  items: readonly BaselineItem[],
  calendar: CompiledCalendar,
): Comparison {
  const then = new Map(items.map((item) => [item.workItemId, item]));
  const now = new Set(schedule.items.map(({ workItemId }) => workItemId));
  const variances = new Map<string, Variance>();
  const added: string[] = [];
  let [later, earlier] = [0, 0];
  for (const { workItemId, kind, start, finish } of schedule.items) {
    const before = then.get(workItemId);
    if (!before) {
      if (kind !== 'summary') added.push(workItemId);
      continue;
    }
    const variance = {
      startMinutes: minutesFrom(calendar, before.start, start),
      finishMinutes: minutesFrom(calendar, before.finish, finish),
    };
    variances.set(workItemId, variance);
    if (kind === 'summary') continue;
    if (variance.finishMinutes > 0) later += 1;
    if (variance.finishMinutes < 0) earlier += 1;
  }
  const removed = items.filter(({ workItemId, kind }) => kind !== 'summary' && !now.has(workItemId));
  return { variances, later, earlier, added, removed };
}

/** Working minutes from one instant to another, negative where the other comes first. */
export function minutesFrom(calendar: CompiledCalendar, one: string, other: string): number {
  const [from, to] = [Date.parse(one) / 60_000, Date.parse(other) / 60_000];
  return to >= from ? workingMinutesBetween(calendar, from, to) : -workingMinutesBetween(calendar, to, from);
}
