import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityMode, levelModes, type ModeLevellingInput } from './level-modes.ts';
import { levelPlan } from './level-plan.ts';

const day = [{ from: 480, to: 960 }];
const monday = Date.parse('2026-09-07T08:00Z') / 60_000;
const days = (count: number) => ({ minutes: count * 480, elapsed: false });

/** Activities of so many ways each, one after the other or beside each other. */
function inputOf(
  list: readonly { modes: readonly ActivityMode[]; after?: string | undefined }[],
  budgets: ModeLevellingInput['budgets'] = [],
): ModeLevellingInput {
  return {
    plan: {
      projectStart: monday,
      calendars: [{ id: 'office', timeZone: 'UTC', week: [day, day, day, day, day, day, day] }],
      activities: list.map((_, at) => ({ id: `a${at}`, duration: days(1) })),
      relationships: list.flatMap(({ after }, at) =>
        after ? [{ predecessorId: after, successorId: `a${at}`, type: 'FS' as const }] : [],
      ),
    },
    resources: [
      { id: 'senior', skills: ['senior'] },
      { id: 'one', skills: ['junior'] },
      { id: 'two', skills: ['junior'] },
    ],
    demands: [],
    budgets,
    choices: list.map(({ modes }, at) => ({ activityId: `a${at}`, modes })),
  };
}

const senior: ActivityMode = {
  id: 'senior',
  duration: days(3),
  demands: [{ of: { skill: 'senior', people: 1 } }],
};
const juniors: ActivityMode = {
  id: 'juniors',
  duration: days(5),
  demands: [{ of: { skill: 'junior', people: 2 } }],
};
const bought: ActivityMode = { id: 'bought', duration: days(1), demands: [], uses: { money: 4 } };

function levelled(input: ModeLevellingInput, options = {}) {
  const result = levelModes(input, options);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}
const lasts = (finish: number) => Math.ceil((finish - monday) / 1440);

describe('a plan with several ways to do a thing', () => {
  const three = [senior, juniors, bought];

  it('gives each to whom it is quickest, within the budget', () => {
    const poor = levelled(inputOf([{ modes: three }, { modes: three }], [{ id: 'money', units: 3 }]));
    expect([poor.modes.toSorted(), lasts(poor.plan.finish)]).toEqual([[0, 1], 5]);
    const rich = levelled(inputOf([{ modes: three }, { modes: three }], [{ id: 'money', units: 4 }]));
    expect([rich.modes.toSorted(), lasts(rich.plan.finish)]).toEqual([[0, 2], 3]);
    const best = levelled(inputOf([{ modes: three }, { modes: three }], [{ id: 'money', units: 8 }]));
    expect([best.modes, lasts(best.plan.finish), best.plan.optimal]).toEqual([[2, 2], 1, true]);
  });

  it('spends nothing where that finishes no later', () => {
    const list = [
      { modes: [senior] },
      { modes: [juniors, bought], after: 'a0' },
      { modes: [juniors, bought] },
    ];
    const found = levelled(inputOf(list, [{ id: 'money', units: 4 }]));
    // Five days either way: the juniors do what waits for nobody, and what waits is bought.
    expect(found.modes).toEqual([0, 1, 0]);
    const equal = levelled(
      inputOf([{ modes: [{ ...bought, duration: days(3) }, senior] }], [{ id: 'money', units: 9 }]),
    );
    expect(equal.modes).toEqual([1]);
  });

  it('is what trying every combination finds, for few; and never less than the budgets allow', () => {
    const anyMode = fc
      .record({
        length: fc.integer({ min: 1, max: 6 }),
        who: fc.nat(2),
        money: fc.nat(4),
        licences: fc.nat(2),
      })
      .map(({ length, who, money, licences }): ActivityMode => {
        const of = [
          { skill: 'senior', people: 1 },
          { skill: 'junior', people: 1 },
          { skill: 'junior', people: 2 },
        ][who];
        return {
          ...{ id: 'm', duration: days(length), uses: { money, licences } },
          demands: of ? [{ of }] : [],
        };
      });
    const anyWork = fc.array(
      fc.record({ modes: fc.array(anyMode, { minLength: 1, maxLength: 3 }), waits: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(anyWork, fc.nat(8), fc.nat(5), (work, money, licences) => {
        const list = work.map(({ modes, waits }, at) => ({
          modes,
          after: waits && at > 0 ? `a${at - 1}` : undefined,
        }));
        const budgets = [
          { id: 'money', units: money },
          { id: 'licences', units: licences },
        ];
        const input = inputOf(list, budgets);
        const result = levelModes(input);
        const finishes = combinations(list.map(({ modes }) => modes.length)).flatMap((modes) => {
          const uses = (id: string) =>
            modes.reduce((sum, mode, at) => sum + (list[at]?.modes[mode]?.uses?.[id] ?? 0), 0);
          if (budgets.some(({ id, units }) => uses(id) > units)) return [];
          return finishOf(input, modes);
        });
        if (finishes.length === 0) {
          expect(result.ok || result.problem.code).toBe('budget-too-small');
          return;
        }
        if (!result.ok) throw new Error(result.problem.detail);
        expect(result.value.plan.finish).toBeLessThanOrEqual(Math.min(...finishes));
        expect(result.value.plan.lowerBound).toBeLessThanOrEqual(result.value.plan.finish);
        expect(levelled(input)).toEqual(result.value);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });

  it('descends where there are too many combinations to try, and is the same for the same seed', () => {
    const list = Array.from({ length: 14 }, (_, at) => ({
      modes: three,
      after: at > 3 ? `a${at - 4}` : undefined,
    }));
    const input = inputOf(list, [{ id: 'money', units: 20 }]);
    const found = levelled(input, { schedules: 4000, seed: 1 });
    const first = finishOf(
      input,
      list.map(() => 0),
    )[0] as number;
    expect(lasts(found.plan.finish)).toBeLessThan(lasts(first) - 10);
    expect(found.modes.filter((mode) => mode === 2).length).toBeLessThanOrEqual(5);
    expect(levelled(input, { schedules: 4000, seed: 1 })).toEqual(found);
  });

  it.each([
    ['no mode at all', { choices: [{ activityId: 'a0', modes: [] }] }, 'invalid-modes', 'a0'],
    [
      'an activity that there is not',
      { choices: [{ activityId: 'x', modes: [senior] }] },
      'unknown-activity',
      'x',
    ],
    [
      'two lists for one activity',
      {
        choices: [
          { activityId: 'a0', modes: [senior] },
          { activityId: 'a0', modes: [senior] },
        ],
      },
      'invalid-modes',
      'a0',
    ],
    [
      'half a unit of money',
      { choices: [{ activityId: 'a0', modes: [{ ...bought, uses: { money: 0.5 } }] }] },
      'invalid-modes',
      'a0',
    ],
    ['a budget below nothing', { budgets: [{ id: 'money', units: -1 }] }, 'invalid-capacity', 'money'],
  ])('is refused with %s', (_, change, code, who) => {
    const result = levelModes({ ...inputOf([{ modes: [senior] }]), ...change });
    expect(result).toMatchObject({ ok: false, problem: { code } });
    expect(result.ok ? '' : result.problem.detail).toContain(who);
  });
});

function combinations(counts: readonly number[]): number[][] {
  return counts.reduce<number[][]>(
    (known, count) => known.flatMap((modes) => Array.from({ length: count }, (_, mode) => [...modes, mode])),
    [[]],
  );
}

/** The finish with these modes, by the priority rules. */
function finishOf({ choices, plan, ...input }: ModeLevellingInput, modes: readonly number[]): number[] {
  const chosen = choices.map((choice, at) => choice.modes[modes[at] ?? 0] as ActivityMode);
  const activities = plan.activities.map((activity, at) => ({
    ...activity,
    duration: (chosen[at] as ActivityMode).duration,
  }));
  const demands = chosen.flatMap((mode, at) =>
    mode.demands.map((demand) => ({ ...demand, activityId: `a${at}` })),
  );
  const result = levelPlan({ ...input, demands, plan: { ...plan, activities } });
  return result.ok ? [result.value.finish] : [];
}
