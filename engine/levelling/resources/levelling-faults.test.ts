import { expect, it } from 'vitest';
import { activity, monday, planOf, tie } from '../../network/testing/plan-of.ts';
import { levelPlan } from './level-plan.ts';
import type { LevelledPlan } from './levelled-plan.ts';
import type { LevellingInput } from './levelling-input.ts';
import { levellingFaults } from './testing/levelling-faults.ts';

const input: LevellingInput = {
  plan: planOf(
    [
      activity('a', 1),
      activity('b', 1),
      activity('c', 1, { constraint: { type: 'start-no-earlier-than', instant: monday } }),
    ],
    [tie('a', 'c')],
  ),
  resources: [
    { id: 'ann', calendarId: 'office', skills: ['build'] },
    { id: 'bob', calendarId: 'office', skills: [] },
  ],
  demands: ['a', 'b', 'c'].map((activityId) => ({ activityId, of: { skill: 'build', people: 1 } })),
};
const horizon = { first: monday - 1440, last: monday + 20 * 1440 };
const faultsOf = (change: (plan: LevelledPlan) => Partial<LevelledPlan>) => {
  const result = levelPlan(input);
  if (!result.ok) throw new Error(result.problem.detail);
  return levellingFaults(input, { ...result.value, ...change(result.value) }, horizon);
};
const shifted = (minutes: number, which: number) => (column: Int32Array) =>
  column.map((instant, at) => (at === which ? instant + minutes : instant));

it('the check of levelled plans finds each kind of fault, and none where there is none', () => {
  expect(faultsOf(() => ({}))).toEqual([]);
  const move =
    (minutes: number, which: number) =>
    ({ starts, finishes }: LevelledPlan) => ({
      starts: shifted(minutes, which)(starts),
      finishes: shifted(minutes, which)(finishes),
    });
  const early = faultsOf(({ starts, finishes }) => ({
    starts: starts.map(() => starts[0] ?? 0),
    finishes: finishes.map(() => finishes[0] ?? 0),
  }));
  expect(early.join()).toMatch(/ann lacks [12]000/);
  expect(early).toContain('a FS c');
  expect(faultsOf(move(-60, 0)).join()).toMatch(/a begins in a gap.*starts before the project/);
  expect(faultsOf(({ finishes }) => ({ finishes: shifted(-60, 2)(finishes) }))).toContain(
    'c takes 420 minutes',
  );
  const swapped = ({ assignments }: LevelledPlan) => ({
    assignments: assignments.map((one) => ({ ...one, resourceId: 'bob' })),
  });
  expect(faultsOf(swapped)).toContain('a is done by the wrong people');
  const invented = {
    resourceId: 'bob',
    units: 5,
    activityIds: [],
    reason: 'constraint',
    from: monday,
    to: monday + 60,
  } as const;
  expect(faultsOf(() => ({ overAllocations: [invented] }))).toContain('bob lacks no 5');
});
