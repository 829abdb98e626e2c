import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import { type AssignedAmount, assignedEffort } from '../plan-file/assigned-effort.ts';

/** Work that is spread evenly over the working time between two instants (minutes since the Unix epoch). */
export interface SpreadWork {
  readonly minutes: number;
  readonly start: number;
  readonly finish: number;
  readonly calendar: CompiledCalendar;
}

/**
 * The work that an assignment makes of what goes on between two instants in a calendar: as long as that is, however long
 * it was to be.
 */
export function workOf(
  assignment: AssignedAmount,
  elapsed: boolean,
  { start, finish, calendar }: Omit<SpreadWork, 'minutes'>,
): SpreadWork {
  const duration = { minutes: workingMinutesBetween(calendar, start, finish), elapsed };
  return { minutes: assignedEffort(assignment, duration), start, finish, calendar };
}

/**
 * The work between each edge and the next, in whole minutes: what is added up over edges that hold all of it is all of
 * it. Edges are instants in rising order. Work without working time lies in the time that passes, or at its start.
 */
export function spreadWork(work: SpreadWork, edges: readonly number[]): number[] {
  const done = edges.map((edge) => workBefore(work, edge));
  return done.slice(1).map((until, at) => until - (done[at] ?? 0));
}

function workBefore({ minutes, start, finish, calendar }: SpreadWork, edge: number): number {
  if (edge <= start) return 0;
  if (edge >= finish) return minutes;
  const time = workingMinutesBetween(calendar, start, finish);
  const [part, all] =
    time > 0 ? [workingMinutesBetween(calendar, start, edge), time] : [edge - start, finish - start];
  return Math.round((minutes * part) / all);
}
