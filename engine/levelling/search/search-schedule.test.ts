import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faults,
  instanceOf,
  leastMakespan,
  projects,
  type Rows,
} from '../instance/testing/small-projects.ts';
import { searchSchedule } from './search-schedule.ts';

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
