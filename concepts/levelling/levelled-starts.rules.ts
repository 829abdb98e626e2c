import type { CompileCalendar } from '../../engine/calendar/keep-compiled.ts';
import { drivingPredecessors } from '../../engine/network/driving-predecessors.ts';
import type { NetworkActivity, NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { levelledConstraint } from '../schedule/levelled-constraint.rules.ts';

/** A project's schedule after levelling, and the work items that levelling itself holds where they are. */
export interface LevelledStarts {
  /** The schedule without any levelling. */
  readonly free: NetworkSchedule;
  readonly schedule: NetworkSchedule;
  /** Minutes since the Unix epoch, by work item. */
  readonly starts: ReadonlyMap<string, number>;
}

/**
 * The levelled starts with which the critical path method gives the dates that levelling found. What its predecessors
 * hold there anyway gets none, so that it still moves up with them. `wanted` has the starts of the work that needs people;
 * `now` is the schedule of `network`, where that is known.
 */
export function levelledStarts(
  network: NetworkInput,
  wanted: ReadonlyMap<string, number>,
  compile: CompileCalendar,
  now?: NetworkSchedule,
): LevelledStarts {
  const without = now ?? scheduled(network, compile);
  const moved = new Map<string, number>();
  const late = new Set<string>();
  for (const [at, { id, constraint, actualStart }] of network.activities.entries()) {
    const start = wanted.get(id);
    if (start === undefined || actualStart !== undefined) continue;
    const isLate = constraint?.type === 'as-late-as-possible';
    if (isLate) late.add(id);
    if (isLate || start > (without.earlyStarts[at] as number)) moved.set(id, start);
  }
  const all = scheduled(withStarts(network, moved), compile);
  const held = new Map(
    [...moved].filter(([id]) => late.has(id) || drivingPredecessors(all, id).length === 0),
  );
  const fewer = held.size === moved.size ? all : scheduled(withStarts(network, held), compile);
  const same = fewer.earlyStarts.every((start, at) => start === all.earlyStarts[at]);
  return same
    ? { free: without, schedule: fewer, starts: held }
    : { free: without, schedule: all, starts: moved };
}

/** A network in which some work starts no earlier than levelling said. */
export function withStarts(network: NetworkInput, starts: ReadonlyMap<string, number>): NetworkInput {
  if (starts.size === 0) return network;
  return {
    ...network,
    activities: network.activities.map((activity): NetworkActivity => {
      const start = starts.get(activity.id);
      if (start === undefined) return activity;
      return { ...activity, constraint: levelledConstraint(activity.constraint, start) };
    }),
  };
}

/** The schedule of a network that was scheduled before. */
function scheduled(network: NetworkInput, compile: CompileCalendar): NetworkSchedule {
  const result = scheduleActivities(network, compile);
  if (!result.ok)
    throw new Error(`a plan that could be levelled cannot be scheduled: ${result.problem.detail}`);
  return result.value;
}
