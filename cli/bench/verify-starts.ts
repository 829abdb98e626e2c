/** What a schedule of a benchmark instance is held against: rows for each job, source and sink among them. */
export interface ToVerify {
  readonly activities: number;
  readonly resources: number;
  /** Of each job, as it is done. */
  readonly durations: ArrayLike<number>;
  /** Units of resource r that job a takes, at `a * resources + r`. */
  readonly demands: ArrayLike<number>;
  readonly capacities: ArrayLike<number>;
  readonly successorStarts: ArrayLike<number>;
  readonly successors: ArrayLike<number>;
}

/**
 * What a schedule breaks, as a sentence, or null: period by period and relationship by relationship, as an instance
 * says it and with nothing that the search knows. Its makespan must be that of the last job.
 */
export function verifyStarts(instance: ToVerify, starts: ArrayLike<number>, makespan: number): string | null {
  const { activities, durations, successorStarts, successors } = instance;
  const finish = (job: number) => (starts[job] ?? 0) + (durations[job] ?? 0);
  if (starts.length !== activities) return `there are starts of ${starts.length} of ${activities} jobs`;
  for (let job = 0; job < activities; job += 1) {
    const start = starts[job] ?? -1;
    if (!Number.isInteger(start) || start < 0) return `job ${job + 1} starts at ${start}`;
    for (let edge = successorStarts[job] ?? 0; edge < (successorStarts[job + 1] ?? 0); edge += 1) {
      const to = successors[edge] ?? 0;
      if ((starts[to] ?? 0) < finish(job)) return `job ${to + 1} starts before job ${job + 1} has finished`;
    }
  }
  let last = 0;
  for (let job = 0; job < activities; job += 1) last = Math.max(last, finish(job));
  if (last !== makespan) return `it takes ${last} periods, not ${makespan}`;
  return overload(instance, starts, last);
}

function overload(instance: ToVerify, starts: ArrayLike<number>, makespan: number): string | null {
  const { activities, resources, durations, demands, capacities } = instance;
  for (let resource = 0; resource < resources; resource += 1) {
    const taken = new Array<number>(makespan).fill(0);
    for (let job = 0; job < activities; job += 1) {
      const units = demands[job * resources + resource] ?? 0;
      const start = starts[job] ?? 0;
      for (let period = start; period < start + (durations[job] ?? 0); period += 1)
        taken[period] = (taken[period] ?? 0) + units;
    }
    const over = taken.findIndex((units) => units > (capacities[resource] ?? 0));
    if (over >= 0) return `resource ${resource + 1} is taken ${taken[over]} times in period ${over}`;
  }
  return null;
}
