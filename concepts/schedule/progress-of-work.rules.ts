import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import {
  nextWorkingInstant,
  previousWorkingInstant,
  workingMinutesBetween,
} from '../../engine/calendar/working-minutes.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { instantIn } from '../plan-file/local-time.ts';

type Progress = Pick<NetworkActivity, 'actualStart' | 'actualFinish' | 'remaining'>;

/** What is known of how a work item goes; instants in minutes since the Unix epoch. */
export interface WorkInProgress {
  readonly state: 'to-do' | 'in-progress' | 'done';
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly completedAt: number | null;
  readonly actualStart: number | null;
  readonly actualFinish: number | null;
  readonly remainingMinutes: number | null;
  readonly percentComplete: number | null;
  readonly calendarId: string | null;
}

interface Place {
  readonly calendar: { readonly timeZone: string };
  readonly statusDate: number;
  readonly compiled: (calendarId: string | null) => CompiledCalendar | null;
}

/**
 * What happened to a work item, as the engine takes it. What somebody said counts; where nobody did, its state and its
 * dates tell: what is in progress began on its start date, what is done ended when it was completed.
 */
export function progressOfWork(
  item: WorkInProgress,
  duration: NetworkActivity['duration'],
  place: Place,
): Progress {
  const { state, actualStart, actualFinish } = item;
  if (actualFinish !== null || state === 'done') return finished(item, place);
  return actualStart !== null || state === 'in-progress' ? begun(item, duration, place) : {};
}

function finished(item: WorkInProgress, place: Place): Progress {
  const { dueDate, completedAt, actualStart, actualFinish, calendarId } = item;
  const { calendar, statusDate } = place;
  const compiled = place.compiled(calendarId);
  const due = dueDate === null ? null : instantIn(calendar.timeZone, dueDate, undefined, 'end');
  const told = actualFinish ?? completedAt ?? due ?? statusDate;
  // Dates that were planned later than the work was done are none of its own.
  const early = actualFinish === null && due !== null && due <= told && compiled;
  const finish = early ? previousWorkingInstant(compiled, due) : told;
  const start = actualStart ?? startDayOf(item, place) ?? finish;
  return { actualStart: Math.min(start, finish), actualFinish: finish };
}

function begun(
  item: WorkInProgress,
  { minutes, elapsed }: NetworkActivity['duration'],
  place: Place,
): Progress {
  const { statusDate } = place;
  const { actualStart, remainingMinutes, percentComplete } = item;
  const compiled = place.compiled(item.calendarId);
  const said =
    remainingMinutes ??
    (percentComplete === null ? null : Math.round((minutes * (100 - percentComplete)) / 100));
  const start = actualStart ?? startDayOf(item, place);
  // Somebody took it up before its day, or nobody said when.
  if (start === null || start >= statusDate)
    return { actualStart: actualStart ?? statusDate, remaining: said ?? minutes };
  const spent =
    elapsed || !compiled ? statusDate - start : workingMinutesBetween(compiled, start, statusDate);
  return { actualStart: start, remaining: said ?? Math.max(0, minutes - Math.max(0, spent)) };
}

/** The first working instant of its start date. */
function startDayOf({ startDate, calendarId }: WorkInProgress, { calendar, compiled }: Place): number | null {
  if (startDate === null) return null;
  const begin = instantIn(calendar.timeZone, startDate);
  const working = compiled(calendarId);
  return working ? nextWorkingInstant(working, begin) : begin;
}
