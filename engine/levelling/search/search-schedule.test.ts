import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeInstance, type RcpspInstance } from '../instance/rcpsp-instance.ts';
import { searchSchedule } from './search-schedule.ts';

interface Rows {
  readonly durations: readonly number[];
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
  readonly successors: readonly (readonly number[])[];
}

/** Small projects: up to so many activities between source and sink, with arrows that lead from lower to higher numbers. */
const projects = (most: number) =>
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

function instanceOf(rows: Rows): RcpspInstance {
  const made = makeInstance(rows);
  if (!made.ok) throw new Error(made.problem.detail);
  return made.value;
}

/** What a schedule breaks, read from the rows period by period; nothing of the search is used. */
function faults({ durations, demands, capacities, successors }: Rows, starts: ArrayLike<number>): string[] {
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
function leastMakespan(rows: Rows): number {
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

describe('a schedule that was searched', () => {
  it('keeps relationships and capacities, its budget and its bounds, and is the same for the same seed', () => {
    fc.assert(
      fc.property(projects(12), fc.integer({ min: 1, max: 60 }), fc.nat(99), (rows, schedules, seed) => {
        const instance = instanceOf(rows);
        const found = searchSchedule(instance, { schedules, seed });
        expect(faults(rows, found.starts)).toEqual([]);
        expect(found.makespan).toBe(
          Math.max(...rows.durations.map((duration, at) => duration + (found.starts[at] ?? 0))),
        );
        expect(found.schedules).toBeLessThanOrEqual(schedules);
        expect(found.optimal || found.schedules === schedules).toBe(true);
        expect(found.lowerBound).toBeLessThanOrEqual(found.makespan);
        expect(searchSchedule(instance, { schedules, seed })).toEqual(found);
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('is the shortest of small projects, whose bound never lies above it', () => {
    fc.assert(
      fc.property(projects(5), (rows) => {
        const least = leastMakespan(rows);
        const found = searchSchedule(instanceOf(rows), { schedules: 400, seed: 1 });
        expect(found.makespan).toBe(least);
        expect(found.lowerBound).toBeLessThanOrEqual(least);
      }),
      { seed: 20_261_125, numRuns: 150 },
    );
  });

  it('ends when it is told to, with the best so far, and tells of each better one', () => {
    const rows: Rows = {
      durations: [0, ...Array.from({ length: 40 }, (_, at) => 1 + (at % 5)), 0],
      demands: [[0, 0], ...Array.from({ length: 40 }, (_, at) => [1 + (at % 3), at % 4]), [0, 0]],
      capacities: [3, 4],
      successors: [
        Array.from({ length: 40 }, (_, at) => at + 1),
        ...Array.from({ length: 40 }, (_, at) => (at + 7 <= 40 ? [at + 7, 41] : [41])),
        [],
      ].map((list, at) => list.filter((to) => to > at)),
    };
    let asked = 0;
    const told: number[] = [];
    const found = searchSchedule(instanceOf(rows), {
      seed: 4,
      shouldStop: () => ++asked > 25,
      onProgress: ({ makespan }) => told.push(makespan),
    });
    expect(faults(rows, found.starts)).toEqual([]);
    expect(told.at(-1)).toBe(found.makespan);
    expect(told).toEqual(told.toSorted((one, other) => other - one));
    expect(found.schedules).toBeLessThanOrEqual(27);
  });
});
