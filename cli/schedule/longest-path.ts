import { criticalPaths } from '../../engine/network/driving-predecessors.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';

/** The critical path with the most activities: one that ends before a milestone of the same instant goes on to it. */
export function longestPath(schedule: NetworkSchedule): readonly string[] {
  return criticalPaths(schedule, 20).reduce<readonly string[]>(
    (longest, path) => (path.length > longest.length ? path : longest),
    [],
  );
}
