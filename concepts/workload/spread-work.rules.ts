import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';

/** Work that is spread evenly over the working time between two instants (minutes since the Unix epoch). */
export interface SpreadWork {
  readonly minutes: number;
  readonly start: number;
  readonly finish: number;
  readonly calendar: CompiledCalendar;
}

/**
 * How much work an assignment makes of an activity with its dates. Units say the part of the working time from start to
 * finish; without units an effort is spread over the duration, so that of what has begun only its part is left; with
 * neither it is the whole time. Of a team or several people with a skill the units are more than one whole.
 */
export function workOf(
  { units, effortMinutes }: Pick<Assignment, 'units' | 'effortMinutes'>,
  { duration, actualStart }: Pick<NetworkActivity, 'duration' | 'actualStart'>,
  { start, finish, calendar }: Omit<SpreadWork, 'minutes'>,
): SpreadWork {
  const time = workingMinutesBetween(calendar, start, finish);
  const evenly = duration.minutes === 0 || duration.elapsed || actualStart === undefined;
  const minutes =
    units === null && effortMinutes !== null
      ? evenly
        ? effortMinutes
        : Math.round((time * effortMinutes) / duration.minutes)
      : Math.round((time * (units ?? wholeUnits)) / wholeUnits);
  return { minutes, start, finish, calendar };
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
