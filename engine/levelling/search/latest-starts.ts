import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/** The longest path from the start of each activity to the end of the project, itself included, in periods. */
export function tailsOf({
  order,
  durations,
  successorStarts,
  successors,
  activities,
}: RcpspInstance): Int32Array {
  const tails = new Int32Array(activities);
  for (let place = activities - 1; place >= 0; place -= 1) {
    const at = order[place] as number;
    let longest = 0;
    for (let edge = successorStarts[at] as number; edge < (successorStarts[at + 1] as number); edge += 1)
      longest = Math.max(longest, tails[successors[edge] as number] as number);
    tails[at] = longest + (durations[at] as number);
  }
  return tails;
}

/**
 * A makespan below which no schedule lies: the longest path, and the work of each resource over its capacity, between
 * the least time that must pass before any of that work and after it.
 */
export function simpleLowerBound(instance: RcpspInstance, tails: Int32Array, heads: Int32Array): number {
  const { activities, resources, durations, demands, capacities } = instance;
  let bound = tails.reduce((longest, tail) => Math.max(longest, tail), 0);
  for (let resource = 0; resource < resources; resource += 1) {
    let work = 0;
    let head = Number.POSITIVE_INFINITY;
    let tail = Number.POSITIVE_INFINITY;
    for (let at = 0; at < activities; at += 1) {
      const units = demands[at * resources + resource] as number;
      const duration = durations[at] as number;
      if (units === 0 || duration === 0) continue;
      work += units * duration;
      head = Math.min(head, (heads[at] as number) - duration);
      tail = Math.min(tail, (tails[at] as number) - duration);
    }
    if (work > 0) bound = Math.max(bound, head + tail + Math.ceil(work / (capacities[resource] as number)));
  }
  return bound;
}
