import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import type { Schedule } from './schedule.contract.ts';
import { minutesOf } from './time-scale.rules.ts';

/**
 * How much of each scheduled work item is done, 0 to 100: what is done is 100, of the rest counts what was said of it, and
 * a summary has that of the work in it by its durations (without one, by how long its dates last: they span what remains
 * where work was done ahead of them). Absent where nothing was said. Cost grows with the schedule.
 */
export function percentsDone(
  { items: scheduled }: Pick<Schedule, 'items'>,
  items: ReadonlyMap<string, WorkItem>,
  calendar: CompiledCalendar,
): ReadonlyMap<string, number> {
  const percents = new Map<string, number>();
  const sums = new Map<string, { taken: number; done: number }>();
  for (const { workItemId, kind, state, start, finish } of scheduled) {
    const item = items.get(workItemId);
    if (!item || kind === 'summary') continue;
    const percent = state === 'done' ? 100 : item.percentComplete;
    if (percent !== null) percents.set(workItemId, percent);
    if (kind === 'milestone') continue;
    const own = item.durationElapsed ? null : item.durationMinutes;
    const taken = own ?? workingMinutesBetween(calendar, minutesOf(start), minutesOf(finish));
    for (let at = items.get(item.parentId ?? ''); at; at = items.get(at.parentId ?? '')) {
      const sum = sums.get(at.workItemId) ?? { taken: 0, done: 0 };
      sum.taken += taken;
      sum.done += taken * (percent ?? 0);
      sums.set(at.workItemId, sum);
    }
  }
  for (const [id, { taken, done }] of sums)
    if (taken > 0 && done > 0) percents.set(id, Math.floor(done / taken));
  return percents;
}

/** Reads `40` or `40 %`; null for nothing, undefined for what is no whole number from 0 to 100. */
export function parsePercent(text: string): number | null | undefined {
  const wanted = text.trim().replace(/\s*%$/, '');
  if (wanted === '') return null;
  return /^\d{1,3}$/.test(wanted) && Number(wanted) <= 100 ? Number(wanted) : undefined;
}
