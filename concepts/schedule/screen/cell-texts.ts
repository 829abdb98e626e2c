import { workingMinutesBetween } from '../../../engine/calendar/working-minutes.ts';
import { formatDuration } from '../../plan-file/duration.ts';
import { formatPredecessors } from '../predecessors.rules.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import { minutesOf } from '../time-scale.rules.ts';
import type { ScheduleState } from './use-schedule-state.ts';

/** How long a work item takes, as its own duration says or else its dates; nothing for what takes no time of its own. */
export function durationText({ item, dates, childCount }: ScheduleLine, state: ScheduleState): string {
  if (childCount > 0 || item.type === 'milestone' || item.type === 'summary') return '';
  const { durationMinutes: minutes, durationElapsed: elapsed } = item;
  if (minutes !== null) return formatDuration({ minutes, elapsed }, state.units);
  if (dates?.kind !== 'activity' || !state.calendar) return '';
  const taken = workingMinutesBetween(state.calendar, minutesOf(dates.start), minutesOf(dates.finish));
  return taken > 0 ? formatDuration({ minutes: taken, elapsed: false }, state.units) : '';
}

/** What a work item waits for, by the numbers of the work items. */
export function beforeText({ item }: ScheduleLine, { predecessors, items, units }: ScheduleState): string {
  const ties = predecessors.get(item.workItemId);
  return ties ? formatPredecessors(ties, (id) => items.get(id)?.number, units) : '';
}
