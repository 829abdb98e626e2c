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
 * The minutes of work that an assignment makes of what goes on between two instants in a calendar: as long as that is,
 * however long it was to be.
 */
export function workOf(
  assignment: AssignedAmount,
  elapsed: boolean,
  { start, finish, calendar }: Omit<SpreadWork, 'minutes'>,
): number {
  return assignedEffort(assignment, { minutes: workingMinutesBetween(calendar, start, finish), elapsed });
}

/**
 * The work between each edge and the next, in whole minutes: what is added up over edges that hold all of it is all of
 * it. Edges are instants in rising order. Work without working time lies in the time that passes, or at its start.
 */
export function spreadWork(work: SpreadWork, edges: readonly number[]): number[] {
  const { minutes, start, finish, calendar } = work;
  const time = workingMinutesBetween(calendar, start, finish);
  const before = (edge: number) => {
    if (edge <= start) return 0;
    if (edge >= finish) return minutes;
    return time > 0
      ? Math.round((minutes * workingMinutesBetween(calendar, start, edge)) / time)
      : Math.round((minutes * (edge - start)) / (finish - start));
  };
  const parts: number[] = [];
  let done = before(edges[0] ?? start);
  for (let at = 1; at < edges.length; at += 1) {
    const until = before(edges[at] as number);
    parts.push(until - done);
    done = until;
  }
  return parts;
}
