import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReferences } from './read-references.ts';
import { faultOf, type InstanceRun, sumUp } from './sum-up.ts';
import { verifyStarts } from './verify-starts.ts';

// Source, two jobs of 2 and 3 periods that both take 2 of 3 units, sink.
const instance = {
  activities: 4,
  resources: 1,
  durations: [0, 2, 3, 0],
  demands: [0, 2, 2, 0],
  capacities: [3],
  successorStarts: [0, 2, 3, 4, 4],
  successors: [1, 2, 3, 3],
};

it.each([
  [[0, 0, 2, 5], 5, null],
  [[0, 3, 0, 5], 5, null],
  [[0, 0, 0, 3], 3, 'resource 1 is taken 4 times in period 0'],
  [[0, 0, 1, 4], 4, 'resource 1 is taken 4 times in period 1'],
  [[0, 0, 2, 4], 5, 'job 4 starts before job 3 has finished'],
  [[0, 0, 2, 5], 4, 'it takes 5 periods, not 4'],
  [[0, 0, 2.5, 6], 6, 'job 3 starts at 2.5'],
  [[0, 0, 2], 5, 'there are starts of 3 of 4 jobs'],
])('the starts %j with a makespan of %i: %s', (starts, makespan, expected) => {
  expect(verifyStarts(instance, starts, makespan)).toBe(expected);
});

const run = (more: Partial<InstanceRun>): InstanceRun => ({
  ...{ instance: 'a.sm', makespan: 50, lowerBound: 40, criticalPath: 40, optimal: false, impossible: false },
  ...{ schedules: 1000, elapsedMs: 5, fault: null, ...more },
});

it('averages are over the instances that have what they compare with', () => {
  const references = new Map([
    ['a.sm', { bestKnown: 50, optimal: true }],
    ['b.sm', { bestKnown: 40, optimal: false }],
    ['d.mm', { bestKnown: null, optimal: true }],
  ]);
  const runs = [
    run({ optimal: true, lowerBound: 50 }),
    run({ instance: 'b.sm', makespan: 42, elapsedMs: 9 }),
    run({ instance: 'c.sm', makespan: 60 }),
    run({ instance: 'd.mm', makespan: null, impossible: true }),
  ];
  expect(sumUp(runs, references)).toEqual({
    ...{ instances: 4, overBestKnown: 2.5, overOptimum: 0, overCriticalPath: (25 + 5 + 50) / 3 },
    ...{ atBestKnown: 1, belowBestKnown: 0, provenOptimal: 1, infeasible: 0, impossible: 1, unsolved: 0 },
    ...{ schedules: 4000, elapsedMs: 24, longestMs: 9 },
  });
});

describe('an answer that contradicts what is published is a fault', () => {
  it.each([
    ['less than the optimum', run({ makespan: 49 }), { bestKnown: 50, optimal: true }],
    [
      'a bound above what was reached',
      run({ lowerBound: 51, makespan: 55 }),
      { bestKnown: 50, optimal: false },
    ],
    [
      'a proof of what is not the best',
      run({ makespan: 51, optimal: true }),
      { bestKnown: 50, optimal: false },
    ],
    ['none where there is one', run({ makespan: null, impossible: true }), { bestKnown: 50, optimal: true }],
    ['one where there is none', run({}), { bestKnown: null, optimal: true }],
    ['a broken rule', run({ fault: 'job 2 starts at -1' }), undefined],
  ])('%s', (_name, answer, reference) => expect(faultOf(answer, reference)).not.toBeNull());

  it('better than the best known is none, where that is no optimum', () => {
    expect(faultOf(run({ makespan: 49 }), { bestKnown: 50, optimal: false })).toBeNull();
  });
});

it('references of all forms are read: tables of best known and of optima, and the lists of PSPLIB', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storewright bench '));
  try {
    writeFileSync(
      join(folder, 'best-known.csv'),
      'instance,lower_bound,best_known,critical_path\nj601_1.sm,77,77,71\nj609_1.sm,81,84,71\n',
    );
    writeFileSync(join(folder, 'optimum.csv'), 'instance,optimum\r\npat2.rcp,7\r\n');
    writeFileSync(
      join(folder, 'j10opt.mm'),
      'CPU : 66 MHz\n---\n       1,      2,	16384,	   0.00\n      10,      4,	   22,	   0.14\n',
    );
    writeFileSync(join(folder, 'j30opt.sm'), '---\n1\t1\t43\t0.17\n');
    writeFileSync(join(folder, 'j1.sm'), '1 2 3');
    const references = await readReferences(folder);
    expect(Object.fromEntries(references)).toEqual({
      'j601_1.sm': { bestKnown: 77, optimal: true },
      'j609_1.sm': { bestKnown: 84, optimal: false },
      'pat2.rcp': { bestKnown: 7, optimal: true },
      'j101_2.mm': { bestKnown: null, optimal: true },
      'j1010_4.mm': { bestKnown: 22, optimal: true },
      'j301_1.sm': { bestKnown: 43, optimal: true },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
