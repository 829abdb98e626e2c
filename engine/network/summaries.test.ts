import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { scheduledActivities } from './network-schedule.ts';
import { scheduleActivities } from './schedule-activities.ts';
import { activity, datesOf, instantOf, monday, planOf, scheduleOf, textOf, tie } from './testing/plan-of.ts';

describe('summaries', () => {
  const within = (parentId: string) => ({ parentId });
  const work: NetworkActivity[] = [
    activity('design', 0),
    activity('sketch', 2, { ...within('design'), cost: 100, percentComplete: 50 }),
    activity('draw', 3, { ...within('design'), cost: 200 }),
    activity('build', 0, { cost: 7 }),
    activity('shop', 0, within('build')),
    activity('basket', 1, within('shop')),
    activity('pay', 2, within('shop')),
  ];
  const inside: Relationship[] = [tie('sketch', 'draw')];

  it('have the dates around their children, the sum of their cost and the progress of their work', () => {
    const of = datesOf(planOf(work, [...inside, tie('draw', 'pay')]));
    expect(of('design')).toMatchObject({ summary: true, earlyStart: monday, cost: 300, percentComplete: 20 });
    expect(textOf(of('design').earlyFinish)).toBe('2026-09-11T17:00');
    expect(of('build')).toMatchObject({ earlyStart: monday, totalFloat: 0, critical: true, cost: 7 });
    expect(textOf(of('build').earlyFinish)).toBe('2026-09-15T17:00');
  });

  it.each([
    ['FS', 0, '2026-09-14T08:00', '2026-09-14T08:00'],
    ['SS', 480, '2026-09-08T08:00', '2026-09-08T08:00'],
    ['FF', 0, '2026-09-11T08:00', '2026-09-10T08:00'],
  ] as const)('pass a relationship on to their children: %s', (type, amount, basket, pay) => {
    const of = datesOf(
      planOf(work, [...inside, tie('design', 'build', { type, lag: { kind: 'working', amount } })]),
    );
    expect(textOf(of('basket').earlyStart)).toBe(basket);
    expect(textOf(of('pay').earlyStart)).toBe(pay);
    expect(of('sketch').freeFloat).toBe(0);
  });

  it('keep what is within them from starting early or, by a deadline, from finishing late', () => {
    const plan = work.map((one) =>
      one.id === 'build'
        ? {
            ...one,
            constraint: { type: 'start-no-earlier-than', instant: instantOf('2026-09-09T00:00') } as const,
            deadline: instantOf('2026-09-09T17:00'),
          }
        : one,
    );
    const schedule = scheduleOf(planOf(plan, inside));
    expect(textOf(schedule.earlyStarts[5] as number)).toBe('2026-09-09T08:00');
    expect(schedule.missed).toEqual([{ kind: 'deadline', activityId: 'build', minutes: 480 }]);
    expect(schedule.totalFloats[6]).toBe(-480);
    expect(schedule.totalFloats[5]).toBe(0);
  });

  it('wait for nothing where nothing in them is left to wait: no float is lost to what is done', () => {
    // Found by a property (seed 20260909): a finished activity in a summary that something should have come before.
    const done = { ...activity('done', 0, within('s3')), actualStart: monday, actualFinish: monday };
    const nested = ['s0', 's1', 's2', 's3'].map((id, at) =>
      activity(id, 0, at > 0 ? within(`s${at - 1}`) : {}),
    );
    const lag = { kind: 'elapsed', amount: 3781 } as const;
    const plan = (child: NetworkActivity) =>
      planOf([child, activity('before', 0), ...nested], [tie('before', 's0', { lag })]);
    expect([...scheduleOf(plan(done)).totalFloats]).toEqual([0, 0, 0, 0, 0, 0]);
    const open = activity('done', 0, within('s3'));
    expect(scheduleOf(plan(open)).totalFloats[1]).toBe(0);
    expect(scheduleOf({ ...plan(open), projectFinish: monday + 4 * 1440 }).totalFloats[1]).toBe(959);
  });

  it('let something start with them that is waited for within them', () => {
    const plan = planOf(
      [
        activity('build', 0),
        activity('first', 2, within('build')),
        activity('second', 1, within('build')),
        activity('brief', 3),
      ],
      [tie('build', 'brief', { type: 'SS' }), tie('brief', 'second')],
    );
    const of = datesOf(plan);
    expect(textOf(of('brief').earlyStart)).toBe('2026-09-07T08:00');
    expect(textOf(of('second').earlyStart)).toBe('2026-09-10T08:00');
    expect(textOf(of('build').earlyFinish)).toBe('2026-09-10T17:00');
    const constraint = { type: 'start-no-earlier-than', instant: instantOf('2026-09-14T00:00') } as const;
    const later = plan.activities.map((one) => (one.id === 'build' ? { ...one, constraint } : one));
    expect(textOf(datesOf({ ...plan, activities: later })('brief').earlyStart)).toBe('2026-09-14T08:00');
  });

  it('last until that finishes which waits for something in them and binds their finish', () => {
    const of = datesOf(
      planOf(
        [
          activity('build', 0),
          activity('code', 2, within('build')),
          activity('review', 1),
          activity('ship', 1),
        ],
        [tie('code', 'review'), tie('review', 'build', { type: 'FF' }), tie('build', 'ship')],
      ),
    );
    expect(textOf(of('code').earlyFinish)).toBe('2026-09-08T17:00');
    expect(textOf(of('build').earlyFinish)).toBe('2026-09-09T17:00');
    expect(textOf(of('ship').earlyStart)).toBe('2026-09-10T08:00');
  });

  it.each([
    ['a child after its own summary', [tie('build', 'pay')], ['build', 'shop', 'pay']],
    ['a summary after its own child', [tie('pay', 'build')], ['pay', 'build', 'shop']],
    [
      'two summaries after each other',
      [tie('design', 'build'), tie('basket', 'sketch')],
      ['design', 'build', 'shop', 'basket', 'sketch'],
    ],
  ] as const)('cannot wait for each other: %s', (_name, ties, names) => {
    const result = scheduleActivities(planOf(work, ties));
    expect(result).toMatchObject({ ok: false, problem: { code: 'cycle' } });
    expect(!result.ok && [...result.problem.activityIds].sort()).toEqual([...names].sort());
  });

  it('ten thousand deep have the dates of the one activity in the deepest, and pass a relationship down to it', () => {
    const nested = Array.from({ length: 10_000 }, (_, at) =>
      activity(`s${at}`, 0, at > 0 ? within(`s${at - 1}`) : {}),
    );
    const leaf = activity('leaf', 1, { ...within('s9999'), cost: 5 });
    const of = datesOf(planOf([...nested, leaf, activity('first', 2)], [tie('first', 's0')]));
    expect(of('s0')).toMatchObject({
      earlyStart: of('leaf').earlyStart,
      totalFloat: 0,
      critical: true,
      cost: 5,
    });
    expect(textOf(of('leaf').earlyStart)).toBe('2026-09-09T08:00');
  });

  const trees = fc.record({
    durations: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 6, maxLength: 6 }),
    // Two summaries of three, the second after the first, or a single activity after the first or before the second.
    ties: fc.array(
      fc.record({
        between: fc.constantFrom(['one', 'two'] as const, ['0', 'two'] as const, ['one', '5'] as const),
        type: fc.constantFrom<Relationship['type']>('FS', 'FF', 'SS', 'SF'),
        amount: fc.integer({ min: -500, max: 2000 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

  it('stand in a relationship for all that is in them: the dates are those of a relationship for each pair', () => {
    const members = (id: string) => (id === 'one' ? ['0', '1', '2'] : id === 'two' ? ['3', '4', '5'] : [id]);
    fc.assert(
      fc.property(trees, ({ durations, ties }) => {
        // A summary starts with the first in it, which no set of pairs says.
        const said = ties.filter(({ between, type }) => between[0] !== 'one' || type[0] === 'F');
        const leaves = durations.map((minutes, at) => ({
          id: `${at}`,
          duration: { minutes, elapsed: false },
        }));
        const relate = (
          predecessorId: string,
          successorId: string,
          { type, amount }: (typeof ties)[number],
        ) => tie(predecessorId, successorId, { type, lag: { kind: 'working', amount } });
        const pairs = said.flatMap((one) =>
          members(one.between[0]).flatMap((from) =>
            members(one.between[1]).map((to) => relate(from, to, one)),
          ),
        );
        const summaries = [activity('one', 0), activity('two', 0)];
        const inside = leaves.map((one, at) => ({ ...one, parentId: at < 3 ? 'one' : 'two' }));
        const together = said.map((one) => relate(one.between[0], one.between[1], one));
        const shown = (input: NetworkInput) => scheduledActivities(scheduleOf(input)).slice(0, 6);
        expect(shown(planOf([...inside, ...summaries], together))).toEqual(shown(planOf(leaves, pairs)));
      }),
      { seed: 20_260_914, numRuns: 300 },
    );
  });
});
