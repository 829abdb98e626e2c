import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSearch } from '../exact/exact-search.ts';
import {
  faults,
  instanceOf,
  leastMakespan,
  projects,
  type Rows,
} from '../instance/testing/small-projects.ts';
import { NeighbourhoodSearch } from '../neighbourhood/neighbourhood-search.ts';
import { randomNumbers } from '../resources/random-numbers.ts';
import { searchSchedule } from '../search/search-schedule.ts';
import { solveInstance } from './solve-instance.ts';

/** A project with scarce resources, in which each activity comes after up to two of the five before it. */
function scarceRows(count: number, seed: number): Rows {
  const random = randomNumbers(seed);
  const list = Array.from({ length: count }, (_, at) => ({
    duration: 1 + random.below(9),
    demands: [random.below(7), random.below(7), random.below(4)],
    after: [0, 1].map(() => at - 1 - random.below(5)).filter((other) => other >= 0),
  }));
  const last = count + 1;
  const successors = [list.map((_, at) => at + 1), ...list.map(() => [last]), []];
  for (const [at, { after }] of list.entries())
    for (const other of new Set(after)) successors[other + 1]?.unshift(at + 1);
  return {
    durations: [0, ...list.map(({ duration }) => duration), 0],
    demands: [[0, 0, 0], ...list.map(({ demands }) => demands), [0, 0, 0]],
    capacities: [9, 8, 5],
    successors,
  };
}

/** The proven optimum of rows. */
function optimumOf(rows: Rows): number {
  const found = solveInstance(instanceOf(rows), { schedules: 50_000, seed: 1 });
  expect(found.optimal).toBe(true);
  return found.makespan;
}

describe('a solved instance', () => {
  it('is proven to be as short as trying every order finds', () => {
    fc.assert(
      fc.property(projects(6), fc.nat(), (rows, seed) => {
        const found = solveInstance(instanceOf(rows), { schedules: 4000, seed });
        expect(faults(rows, found.starts)).toEqual([]);
        expect(found).toMatchObject({ makespan: leastMakespan(rows), optimal: true });
        expect(found.lowerBound).toBe(found.makespan);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps relationships, capacities, its budget and its bounds, and is the same for the same seed', () => {
    for (const seed of [1, 2, 3]) {
      const rows = scarceRows(40, seed);
      for (const schedules of [1, 70, 900, 2500]) {
        const found = solveInstance(instanceOf(rows), { schedules, seed });
        expect(faults(rows, found.starts)).toEqual([]);
        expect(found.schedules).toBeLessThanOrEqual(schedules);
        expect(found.lowerBound).toBeLessThanOrEqual(found.makespan);
        expect(solveInstance(instanceOf(rows), { schedules, seed })).toEqual(found);
      }
    }
  });

  it('is proven where the simple bound and the genetic algorithm leave it open', () => {
    const open = [1, 2, 3, 4, 5, 6].map((seed) => scarceRows(24, seed));
    const unproven = open.filter(
      (rows) => !searchSchedule(instanceOf(rows), { schedules: 600, seed: 1 }).optimal,
    );
    expect(unproven.length).toBeGreaterThan(0);
    for (const rows of unproven) optimumOf(rows);
  });

  it('never finishes later where a resource has a unit more', () => {
    for (const seed of [1, 2, 3, 4]) {
      const rows = scarceRows(16, seed);
      const optimum = optimumOf(rows);
      for (const added of rows.capacities.keys()) {
        const capacities = rows.capacities.map((units, at) => (at === added ? units + 1 : units));
        expect(optimumOf({ ...rows, capacities })).toBeLessThanOrEqual(optimum);
      }
    }
  });

  it('stops when it is told to', () => {
    let asked = 0;
    const found = solveInstance(instanceOf(scarceRows(60, 9)), { seed: 1, shouldStop: () => ++asked > 300 });
    expect(faults(scarceRows(60, 9), found.starts)).toEqual([]);
  });
});

describe('the exact search', () => {
  it('leaves what would need too much memory to the genetic algorithm', () => {
    const rows = scarceRows(8, 3);
    const instance = instanceOf({ ...rows, durations: rows.durations.map((one) => one * 100_000) });
    expect(ExactSearch.fits(instanceOf(rows))).toBe(true);
    expect(ExactSearch.fits(instance)).toBe(false);
    expect(solveInstance(instance, { schedules: 3, seed: 1 })).toEqual(
      searchSchedule(instance, { schedules: 3, seed: 1 }),
    );
  });
});

describe('the neighbourhood search', () => {
  it('makes a schedule of one after the other shorter, and never breaks a rule', () => {
    const rows = scarceRows(30, 5);
    const instance = instanceOf(rows);
    const starts = new Int32Array(instance.activities);
    let end = 0;
    for (const activity of instance.order) {
      starts[activity] = end;
      end += instance.durations[activity] as number;
    }
    const search = new NeighbourhoodSearch(instance, starts, 1);
    for (let step = 0; step < 200; step += 1) {
      const before = search.makespan;
      expect(search.step(200, () => false)).toBeGreaterThan(0);
      expect(search.makespan).toBeLessThanOrEqual(before);
      expect(faults(rows, search.starts)).toEqual([]);
    }
    expect(search.makespan).toBeLessThan(0.7 * end);
  });
});
