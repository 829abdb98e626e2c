import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { ScheduledBar } from '../move-bar.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** The bar of a row, with whether its work item, or what that lies in, waits for another; null where it has none. */
export function barOf(
  { item, dates }: ScheduleLine,
  { predecessors, items }: ScheduleState,
): ScheduledBar | null {
  if (!dates) return null;
  for (let at: WorkItem | undefined = item; at; at = items.get(at.parentId ?? ''))
    if (predecessors.has(at.workItemId)) return { item, dates, awaits: true };
  return { item, dates, awaits: false };
}
