import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MultiModeProgress } from './multi-mode-answer.ts';
import { type MultiModeRows, makeMultiModeInstance } from './multi-mode-instance.ts';
import { solveMultiMode } from './solve-multi-mode.ts';
import { leastMakespan, multiModeFaults } from './testing/multi-mode-faults.ts';

const end = [{ duration: 0, demands: [0], uses: [0, 0] }];
const mode = (duration: number, units: number, ...uses: number[]) => ({ duration, demands: [units], uses });

/** Rows between a source and a sink, with one renewable resource and two budgets; each activity after some before it. */
const rowsOf = (
  work: readonly (readonly ReturnType<typeof mode>[])[],
  capacity: number,
  budgets: readonly number[],
  after: readonly (readonly number[])[] = [],
): MultiModeRows => {
  const sink = work.length + 1;
  const successors = [
    work.map((_, at) => at + 1),
    ...work.map((_, at) =>
      [...work.keys()]
        .filter((to) => after[to]?.includes(at))
        .map((to) => to + 1)
        .concat(sink),
    ),
    [],
  ];
  return { modes: [end, ...work, end], capacities: [capacity], budgets, successors };
};

function solve(rows: MultiModeRows, schedules = 2000, seed = 1) {
  const made = makeMultiModeInstance(rows);
  if (!made.ok) throw new Error(made.problem.detail);
  return solveMultiMode(made.value, { schedules, seed });
}

const problems = fc
  .tuple(
    fc.array(
      fc.record({
        modes: fc.array(
          fc
            .tuple(...[4, 4, 5, 5].map((max) => fc.nat(max)))
            .map(([duration, units, ...uses]) => mode(duration ?? 0, units ?? 0, ...uses)),
          { minLength: 1, maxLength: 3 },
        ),
        after: fc.array(fc.nat(4), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    fc.integer({ min: 2, max: 6 }),
    fc.tuple(fc.nat(14), fc.nat(14)),
  )
  .map(([list, capacity, budgets]) =>
    rowsOf(
      list.map(({ modes }) => modes),
      capacity,
      budgets,
      list.map(({ after }, at) => after.filter((from) => from < at)),
    ),
  );

describe('multi-mode problems', () => {
  it('two people for two days or one for three: what finishes first, as all modes and starts tried say', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(problems, fc.nat(100), (rows, seed) => {
        const answer = solve(rows, 600, seed);
        const least = leastMakespan(rows);
        if (answer.kind === 'infeasible') {
          infeasible += 1;
          expect(least).toBe(null);
          return;
        }
        expect(multiModeFaults(rows, answer)).toEqual([]);
        expect(answer.makespan).toBe(least);
        expect(answer.lowerBound).toBeLessThanOrEqual(answer.makespan);
        expect(answer.optimal).toBe(answer.lowerBound === answer.makespan);
        expect(answer.schedules).toBeLessThanOrEqual(600);
      }),
      { numRuns: 100, seed: 20 },
    );
    expect(infeasible).toBeGreaterThan(10);
  });

  it('the budget decides between the quick and the cheap way', () => {
    const work = [
      [mode(3, 1, 5, 0), mode(8, 1, 1, 0)],
      [mode(2, 1, 5, 0), mode(4, 1, 1, 0)],
    ];
    const makespan = (budget: number) => {
      const answer = solve(rowsOf(work, 1, [budget, 0]));
      return answer.kind === 'feasible' ? answer.makespan : answer.reason;
    };
    expect([10, 9, 6, 5, 2, 1].map(makespan)).toEqual([5, 7, 7, 12, 12, 'budgets-too-small']);
  });

  it('budgets that only fail together are proven too small', () => {
    // Each alone could be kept: by all quick ways, or by all cheap ones.
    const work = Array.from({ length: 20 }, () => [mode(1, 1, 0, 2), mode(1, 1, 2, 0)]);
    expect(solve(rowsOf(work, 5, [19, 20]))).toEqual({
      kind: 'infeasible',
      reason: 'budgets-too-small',
      activity: null,
    });
    expect(solve(rowsOf(work, 5, [20, 20])).kind).toBe('feasible');
  });

  it('an activity that needs more people than there are has no mode', () => {
    expect(solve(rowsOf([[mode(1, 1, 0, 0)], [mode(1, 3, 0, 0)]], 2, [0, 0]))).toEqual({
      ...{ kind: 'infeasible', reason: 'no-executable-mode', activity: 2 },
    });
  });

  it('the same seed gives the same answer, and it can be stopped', () => {
    const work = Array.from({ length: 12 }, (_, at) => [
      mode(3 + (at % 4), 3, 4, at % 3),
      mode(7, 1 + (at % 2), 1, 2),
    ]);
    const rows = rowsOf(work, 4, [30, 20], [[], [], [0], [0, 1], [2], [2], [3], [4, 5], [6]]);
    expect(solve(rows, 500, 7)).toEqual(solve(rows, 500, 7));
    const made = makeMultiModeInstance(rows);
    if (!made.ok) throw new Error(made.problem.detail);
    const heard: MultiModeProgress[] = [];
    let asked = 0;
    const shouldStop = () => ++asked > 3;
    const stopped = solveMultiMode(made.value, {
      schedules: 1e6,
      seed: 1,
      shouldStop,
      onProgress: (one) => heard.push(one),
    });
    expect(stopped.kind === 'feasible' && stopped.schedules).toBeLessThan(60);
    expect(stopped.kind === 'feasible' && stopped.makespan).toBe(heard.at(-1)?.makespan);
  });

  it('the check of schedules finds what is wrong with one', () => {
    const rows = rowsOf([[mode(2, 1, 1, 0)], [mode(2, 1, 1, 0)]], 1, [2, 0], [[], [0]]);
    const modes = Int32Array.of(0, 0, 0, 0);
    const faults = (budget: number, ...starts: number[]) =>
      multiModeFaults(
        { ...rows, budgets: [budget, 0] },
        { modes, starts: Int32Array.from(starts), makespan: 4 },
      );
    expect(faults(2, 0, 0, 2, 4)).toEqual([]);
    expect(faults(1, 0, 0, 2, 4)).toEqual(['budget 0 is spent']);
    expect(faults(2, 0, 0, 1, 4)).toEqual(['2 starts before 1 is done', 'resource 0 is taken 2 times in 1']);
    expect(faults(2, 0, 0, 2, 5)).toEqual(['the last finish is 5']);
  });

  it('broken rows are refused, naming the activity', () => {
    const good = rowsOf([[mode(1, 1, 0, 0)]], 2, [0, 0]);
    const refused = (rows: MultiModeRows) => {
      const made = makeMultiModeInstance(rows);
      return made.ok ? null : [made.problem.code, made.problem.activity];
    };
    expect(refused(good)).toBe(null);
    expect(refused({ ...good, modes: [end, [], end] })).toEqual(['invalid-number', 1]);
    expect(refused({ ...good, modes: [end, [mode(-1, 1, 0, 0)], end] })).toEqual(['invalid-number', 1]);
    expect(refused({ ...good, modes: [end, [mode(1, 1, 0)], end] })).toEqual(['invalid-number', 1]);
    expect(refused({ ...good, budgets: [0.5, 0] })).toEqual(['invalid-number', null]);
    expect(refused({ ...good, successors: [[1], [0], []] })?.[0]).toBe('cycle');
    expect(refused({ ...good, successors: [[1], [9], []] })).toEqual(['dangling-relationship', 1]);
  });
});
