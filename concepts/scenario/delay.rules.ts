import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { dayNumber } from '../plan-file/local-time.ts';
import { calendarOf, moveToDay, nextWorkingDay } from '../schedule/move-bar.rules.ts';
import type { Schedule, ScheduledItem } from '../schedule/schedule.contract.ts';
import { localDayOf, minutesOf } from '../schedule/time-scale.rules.ts';
import type { ChangeOf } from './scenario-change.ts';
import type { PlannedWork } from './scenario-plan.ts';

/** What delays count from. */
export interface DelayBasis {
  readonly schedule: Schedule;
  readonly calendar: CompiledCalendar;
  readonly dates: ReadonlyMap<string, ScheduledItem>;
}

/** What delays of a schedule count from, made once for many; null where nothing is scheduled. */
export function delayBasis(schedule: Schedule | null): DelayBasis | null {
  const calendar = schedule && calendarOf(schedule);
  if (!calendar) return null;
  return { schedule, calendar, dates: new Map(schedule.items.map((item) => [item.workItemId, item])) };
}

/**
 * What a delay makes of a work item's dates, counted from where the schedule has it: as if its bar were dragged there.
 * Empty where it starts as late already; null where it is not scheduled.
 */
export function delayedBy(
  basis: DelayBasis | null,
  item: PlannedWork,
  { workingDays, noEarlierThan }: Pick<ChangeOf<'delay'>, 'workingDays' | 'noEarlierThan'>,
  awaits: boolean,
): Partial<PlannedWork> | null {
  const dates = basis?.dates.get(item.workItemId);
  if (!basis || !dates || dates.kind === 'summary') return null;
  const { schedule, calendar } = basis;
  const before = localDayOf(schedule.timeZone, minutesOf(dates.start));
  let day = noEarlierThan === null ? before : dayNumber(noEarlierThan);
  for (let left = workingDays ?? 0; left > 0; left -= 1) day = nextWorkingDay(schedule, calendar, day, 1);
  if (day <= before) return {};
  return (moveToDay({ item, dates, awaits }, schedule, day) ?? {}) as Partial<PlannedWork>;
}
