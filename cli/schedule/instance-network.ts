import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';

const allHours: CalendarDefinition = {
  id: 'periods',
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
};

/** Jobs that follow one another as a network whose minutes are their periods, from 0; ids are their numbers, from 1. */
export function networkOfJobs(
  durations: ArrayLike<number>,
  successors: readonly (readonly number[])[],
): NetworkInput {
  return {
    activities: Array.from(durations, (minutes, at) => ({
      id: String(at + 1),
      name: `Job ${at + 1}`,
      duration: { minutes, elapsed: true },
    })),
    relationships: successors.flatMap((list, from) =>
      list.map((to) => ({
        predecessorId: String(from + 1),
        successorId: String(to + 1),
        type: 'FS' as const,
      })),
    ),
    calendars: [allHours],
    projectStart: 0,
  };
}

/** The successors of every job of an instance, counted from 0. */
export function successorsOf(instance: RcpspInstance): number[][] {
  return Array.from({ length: instance.activities }, (_, at) => [
    ...instance.successors.subarray(instance.successorStarts[at], instance.successorStarts[at + 1]),
  ]);
}
