import fc from 'fast-check';
import { makeInstance, type RcpspInstance } from '../rcpsp-instance.ts';

/** The numbers of a small project, a row for each activity. */
export interface Rows {
  readonly durations: readonly number[];
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
  readonly successors: readonly (readonly number[])[];
}

/** Small projects: up to so many activities between source and sink, with arrows that lead from lower to higher numbers. */
export const projects = (most: number) =>
  fc
    .array(
      fc.record({
        duration: fc.integer({ min: 0, max: 5 }),
        units: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
        after: fc.array(fc.nat({ max: most }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((list): Rows => {
      const last = list.length + 1;
      const successors = [list.map((_, at) => at + 1), ...list.map(() => [last]), []];
      for (const [at, { after }] of list.entries())
        for (const other of new Set(after)) if (other < at) successors[other + 1]?.unshift(at + 1);
      return {
        durations: [0, ...list.map(({ duration }) => duration), 0],
        demands: [[0, 0], ...list.map(({ units }) => units), [0, 0]],
        capacities: [3, 4],
        successors,
      };
    });

/** The instance of rows that are right. */
export function instanceOf(rows: Rows): RcpspInstance {
  const made = makeInstance(rows);
  if (!made.ok) throw new Error(made.problem.detail);
  return made.value;
}

/** What a schedule breaks, read from the rows period by period; nothing of the search is used. */
export function faults(
  { durations, demands, capacities, successors }: Rows,
  starts: ArrayLike<number>,
): string[] {
  const found: string[] = [];
  const end = (at: number) => (starts[at] ?? 0) + (durations[at] ?? 0);
  for (const [at, list] of successors.entries())
    for (const to of list) if ((starts[to] ?? -1) < end(at)) found.push(`${to} starts before ${at} ends`);
  const last = Math.max(...durations.map((_, at) => end(at)));
  for (let period = 0; period < last; period += 1)
    for (const [resource, capacity] of capacities.entries()) {
      const running = durations
        .map((_, at) => at)
        .filter((at) => (starts[at] ?? 0) <= period && period < end(at));
      const used = running.reduce((sum, at) => sum + (demands[at]?.[resource] ?? 0), 0);
      if (used > capacity) found.push(`${used} of resource ${resource} in period ${period}`);
    }
  return found;
}

/** The least makespan, by trying every order of the activities. */
export function leastMakespan(rows: Rows): number {
  const last = rows.durations.length - 1;
  let least = Number.POSITIVE_INFINITY;
  const place = (starts: number[], left: readonly number[]): void => {
    if (left.length === 0) {
      const ends = rows.durations.map((duration, at) => (starts[at] ?? 0) + duration);
      least = Math.min(least, ...[Math.max(...ends)]);
      return;
    }
    for (const at of left) {
      const before = rows.successors.flatMap((list, other) => (list.includes(at) ? [other] : []));
      if (before.some((other) => left.includes(other))) continue;
      const next = [...starts];
      next[at] = Math.max(0, ...before.map((other) => (starts[other] ?? 0) + (rows.durations[other] ?? 0)));
      const done = new Set(
        rows.durations.map((_, other) => other).filter((other) => !left.includes(other) || other === at),
      );
      const seen = {
        ...rows,
        durations: rows.durations.map((duration, other) => (done.has(other) ? duration : 0)),
        successors: [],
      };
      while (faults(seen, next).length > 0) next[at] += 1;
      place(
        next,
        left.filter((other) => other !== at),
      );
    }
  };
  place(
    [0],
    Array.from({ length: last }, (_, at) => at + 1),
  );
  return least;
}
