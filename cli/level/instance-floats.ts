import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';

/** Floats of the jobs of a levelled instance, and a chain of jobs that fixes its makespan; jobs count from 0. */
export interface InstanceFloats {
  /** How far a job may slip without moving the finish, other jobs keeping their order on every resource. */
  readonly total: readonly number[];
  /** How far it may slip without moving another. */
  readonly free: readonly number[];
  readonly path: readonly number[];
}

/**
 * Floats within relationships and resources: one job follows another too where both at once would need more of a
 * resource than there is (the chain of Wiest, "Some properties of schedules for large projects with limited resources",
 * Operations Research 12, 1964, taken by pairs). O(jobs^2 * resources).
 */
export function floatsOfInstance(
  instance: RcpspInstance,
  starts: readonly number[],
  makespan: number,
): InstanceFloats {
  const { activities, durations } = instance;
  const finish = (job: number) => (starts[job] ?? 0) + (durations[job] ?? 0);
  const order = Array.from({ length: activities }, (_, at) => at).sort(
    (one, other) => (starts[one] ?? 0) - (starts[other] ?? 0) || finish(one) - finish(other) || one - other,
  );
  const next = followers(instance, starts, order);
  const total = new Array<number>(activities).fill(0);
  const free = new Array<number>(activities).fill(0);
  const tied = new Array<number>(activities).fill(-1);
  for (const job of order.toReversed()) {
    const list = next[job] ?? [];
    const gaps = list.map((to) => (starts[to] ?? 0) - finish(job));
    free[job] = Math.min(makespan - finish(job), ...gaps);
    total[job] = Math.min(
      makespan - finish(job),
      ...list.map((to, at) => (gaps[at] ?? 0) + (total[to] ?? 0)),
    );
    if (total[job] === 0) tied[job] = list.find((to) => starts[to] === finish(job) && total[to] === 0) ?? -1;
  }
  const path: number[] = [];
  const reached = new Set(tied);
  const first = order.find((job) => total[job] === 0 && !reached.has(job)) ?? -1;
  for (let job = first; job >= 0; job = tied[job] ?? -1) path.push(job);
  return { total, free, path };
}

function followers(instance: RcpspInstance, starts: readonly number[], order: readonly number[]): number[][] {
  const { activities, resources, durations, demands, capacities, successorStarts, successors } = instance;
  const clash = (one: number, other: number) => {
    for (let at = 0; at < resources; at += 1) {
      const needed = (demands[one * resources + at] ?? 0) + (demands[other * resources + at] ?? 0);
      if (needed > (capacities[at] ?? 0)) return true;
    }
    return false;
  };
  return Array.from({ length: activities }, (_, job) => {
    const finish = (starts[job] ?? 0) + (durations[job] ?? 0);
    const own = successors.subarray(successorStarts[job], successorStarts[job + 1]);
    const later = order.filter((to) => to !== job && (starts[to] ?? 0) >= finish && clash(job, to));
    return [...new Set([...own, ...later])];
  });
}
