import type { RcpspInstance } from '../instance/rcpsp-instance.ts';

/**
 * How late the work of a schedule is done on average, from 0 to below 1, the work on resources with little to spare
 * counted most. Of two schedules of one length the one with less of it has room at its end, and is nearer to a shorter one.
 */
export function meanWorkTime(instance: RcpspInstance): (starts: Int32Array, makespan: number) => number {
  const { activities, durations } = instance;
  const shares = workShares(instance);
  return (starts, makespan) => {
    let sum = 0;
    for (let at = 0; at < activities; at += 1)
      sum += (shares[at] as number) * ((starts[at] as number) + (durations[at] as number) / 2);
    return makespan > 0 ? sum / makespan : 0;
  };
}

/** What each activity has of all work, each resource by the square of its load; the shares sum up to just below 1. */
function workShares({ activities, resources, durations, demands, capacities }: RcpspInstance): Float64Array {
  const periodsOf = (activity: number, resource: number) =>
    ((demands[activity * resources + resource] as number) * (durations[activity] as number)) /
    Math.max(1, capacities[resource] as number);
  const loads = new Float64Array(resources);
  for (let at = 0; at < activities; at += 1)
    for (let resource = 0; resource < resources; resource += 1)
      loads[resource] = (loads[resource] as number) + periodsOf(at, resource);
  const shares = new Float64Array(activities);
  let total = 0;
  for (let at = 0; at < activities; at += 1) {
    let share = 0;
    for (const [resource, load] of loads.entries()) share += periodsOf(at, resource) * load * load;
    shares[at] = share;
    total += share;
  }
  return shares.map((share) => (total > 0 ? (0.999 * share) / total : 0));
}
