import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPaths, drivingPredecessors } from './driving-predecessors.ts';
import type { NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { scheduledActivities } from './network-schedule.ts';
import { outOfSequence } from './out-of-sequence.ts';
import { reschedule } from './reschedule.ts';
import { scheduleActivities } from './schedule-activities.ts';
import { activity, monday, office, planOf, scheduleOf, shopFloor, tie } from './testing/plan-of.ts';

const minutes = (text: string) => Date.parse(`${text}Z`) / 60_000;
const year9999 = minutes('9999-01-01T00:00');
const never = { ...office, id: 'never', week: [[], [], [], [], [], [], []] };
const always = { from: minutes('1900-01-01T00:00'), to: minutes('2399-12-31T23:59') };
const frozen = { ...office, id: 'frozen', freezeWindows: [always] };

/** The code of a refusal, the activities that it names and the field. */
function refusalOf(input: NetworkInput) {
  const result = scheduleActivities(input);
  if (result.ok) throw new Error('it was scheduled');
  const { code, activityIds, field } = result.problem;
  return [code, activityIds, field];
}

const one = (more: Partial<NetworkActivity>, plan: Partial<NetworkInput> = {}) =>
  planOf([activity('a', 1), activity('b', 1, more)], [tie('a', 'b')], plan);
const constraint = (instant: number) => ({ constraint: { type: 'must-start-on', instant } as const });
const lasting = (length: number) => ({ duration: { minutes: length, elapsed: false } });
const lagged = (amount: number, more: Partial<Relationship> = {}) =>
  planOf(
    [activity('a', 1), activity('b', 1)],
    [tie('a', 'b', { lag: { kind: 'working', amount }, ...more })],
  );

describe('a plan that makes no sense', () => {
  it.each([
    ['a negative duration', one(lasting(-1)), ['invalid-duration', ['b'], 'duration']],
    ['no number', one(lasting(Number.NaN)), ['invalid-duration', ['b'], 'duration']],
    ['an endless duration', one(lasting(Number.POSITIVE_INFINITY)), ['invalid-duration', ['b'], 'duration']],
    ['half a minute', one(lasting(0.5)), ['invalid-duration', ['b'], 'duration']],
    ['what remains below nothing', one({ remaining: -5 }), ['invalid-duration', ['b'], 'remaining']],
    ['more than all done', one({ percentComplete: 101 }), ['invalid-progress', ['b'], 'percentComplete']],
    ['a finish without a start', one({ actualFinish: monday }), ['invalid-progress', ['b'], 'actualStart']],
    [
      'a finish before the start',
      one({ actualStart: monday, actualFinish: monday - 1 }),
      ['invalid-progress', ['b'], 'actualFinish'],
    ],
    ['a constraint in the year 9999', one(constraint(year9999)), ['invalid-instant', ['b'], 'constraint']],
    ['a constraint at no time', one(constraint(Number.NaN)), ['invalid-instant', ['b'], 'constraint']],
    [
      'a constraint without its date',
      one({ constraint: { type: 'must-start-on' } as never }),
      ['invalid-constraint', ['b'], 'constraint'],
    ],
    [
      'an unknown constraint',
      one({ constraint: { type: 'when-ready' } as never }),
      ['invalid-constraint', ['b'], 'constraint'],
    ],
    [
      'an endless deadline',
      one({ deadline: Number.POSITIVE_INFINITY }),
      ['invalid-instant', ['b'], 'deadline'],
    ],
    ['a part of a cent', one({ cost: 0.1 }), ['invalid-cost', ['b'], 'cost']],
    ['a calendar that is missing', one({ calendarId: 'moon' }), ['unknown-calendar', ['b'], 'calendarId']],
    ['a parent that is missing', one({ parentId: 'moon' }), ['unknown-parent', ['b'], 'parentId']],
    ['a parent of itself', one({ parentId: 'b' }), ['hierarchy-cycle', ['b'], 'parentId']],
    [
      'a predecessor that is missing',
      planOf([activity('a', 1)], [tie('moon', 'a')]),
      ['unknown-activity', ['moon'], 'relationships.0'],
    ],
    ['an endless lag', lagged(Number.POSITIVE_INFINITY), ['invalid-lag', ['a', 'b'], 'relationships.0']],
    ['a lag of half a minute', lagged(0.5), ['invalid-lag', ['a', 'b'], 'relationships.0']],
    [
      'no such relationship',
      lagged(0, { type: 'XX' as never }),
      ['invalid-lag', ['a', 'b'], 'relationships.0'],
    ],
    ['two of one name', planOf([activity('a', 1), activity('a', 2)]), ['duplicate-activity', ['a'], 'id']],
    [
      'a start in the year 9999',
      one({}, { projectStart: year9999 }),
      ['invalid-instant', [], 'projectStart'],
    ],
    ['no start', one({}, { projectStart: undefined as never }), ['invalid-instant', [], 'projectStart']],
    ['a status date at no time', one({}, { statusDate: Number.NaN }), ['invalid-instant', [], 'statusDate']],
    ['no calendar at all', one({}, { calendars: [] }), ['unknown-calendar', [], 'projectCalendarId']],
    [
      'a calendar on Mars',
      one({}, { calendars: [office, { ...office, id: 'm', timeZone: 'Mars/Olympus' }] }),
      ['invalid-calendar', [], 'calendars.1.timeZone'],
    ],
    [
      'a calendar in which nobody works',
      one({ calendarId: 'never' }, { calendars: [office, never] }),
      ['no-working-time', ['b'], 'calendars'],
    ],
    [
      'a deployment in a calendar that is frozen for ever',
      one({ calendarId: 'frozen', deploysToProduction: true }, { calendars: [office, frozen] }),
      ['no-working-time', ['b'], 'calendars'],
    ],
    [
      'more work than centuries hold',
      planOf(
        Array.from({ length: 9 }, (_, at) => activity(`${at}`, 70_000)),
        Array.from({ length: 8 }, (_, at) => tie(`${at}`, `${at + 1}`)),
      ),
      ['no-working-time', ['1'], 'calendars'],
    ],
    [
      'a constraint on a summary that its children cannot keep',
      planOf([activity('s', 0, constraint(monday)), activity('b', 1, { parentId: 's' })]),
      ['invalid-constraint', ['s'], 'constraint'],
    ],
  ] as const)('is refused with the name of the activity: %s', (_name, input, refusal) => {
    expect(refusalOf(input)).toEqual(refusal);
  });

  it('is refused with the activities of a circle in their order, and none that only follow it', () => {
    const activities = ['a', 'b', 'c', 'd', 'e'].map((id) => activity(id, 1));
    const ties = [tie('a', 'b'), tie('b', 'c'), tie('c', 'd', { type: 'SS' }), tie('d', 'b'), tie('d', 'e')];
    const [code, ids] = refusalOf(planOf(activities, ties));
    expect(code).toBe('cycle');
    const turned = [...(ids as string[]), ...(ids as string[])].join('');
    expect([turned.includes('bcd'), (ids as string[]).length]).toEqual([true, 3]);
    expect(refusalOf(planOf([activity('a', 1)], [tie('a', 'a')]))).toEqual(['cycle', ['a'], undefined]);
  });

  it('is refused with the whole of a circle of a hundred thousand, in a sentence that can be read', () => {
    const count = 100_000;
    const activities = Array.from({ length: count }, (_, at) => activity(`${at}`, 1));
    const ties = activities.map((_, at) => tie(`${at}`, `${(at + 1) % count}`));
    const result = scheduleActivities(planOf(activities, ties));
    expect(!result.ok && result.problem.activityIds).toHaveLength(count);
    expect(!result.ok && result.problem.detail.length).toBeLessThan(500);
  });

  it('may have names of a million characters, whole in the list and cut in the sentence', () => {
    const long = 'x'.repeat(1_000_000);
    const result = scheduleActivities(planOf([activity(long, 1, { name: long }), activity(long, 1)]));
    expect(!result.ok && [result.problem.code, result.problem.activityIds]).toEqual([
      'duplicate-activity',
      [long],
    ]);
    expect(!result.ok && result.problem.detail.length).toBeLessThan(200);
    expect(scheduleActivities(planOf([activity(long, 1, { name: long })])).ok).toBe(true);
  });

  it('is refused by a change as by the whole plan', () => {
    const schedule = scheduleOf(one({}));
    const changes: [Partial<NetworkActivity>, string][] = [
      [lasting(-1), 'invalid-duration'],
      [{ duration: undefined as never }, 'invalid-duration'],
      [constraint(Number.NaN), 'invalid-instant'],
      [{ calendarId: 'moon' }, 'unknown-calendar'],
      [{ parentId: 'a', actualFinish: 1 }, 'invalid-progress'],
      [{ id: 'nobody' }, 'unknown-activity'],
      [lasting(200 * 366 * 1440), 'no-working-time'],
    ];
    for (const [more, code] of changes)
      expect(reschedule(schedule, [activity('b', 1, more)])).toMatchObject({ ok: false, problem: { code } });
  });
});

const odd = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: monday - 100_000, max: monday + 100_000 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        -1,
        0,
        0.5,
        1e308,
        2 ** 31,
        2 ** 53,
      ],
      ...[year9999, always.from, always.to, 200 * 366 * 1440],
    ),
  },
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const oddActivities = fc.record({
  parent: maybe(fc.nat(12)),
  type: fc.constantFrom(undefined, 'milestone' as const, 'summary' as const),
  duration: fc.record({
    minutes: fc.oneof({ weight: 9, arbitrary: fc.nat(5000) }, { weight: 1, arbitrary: odd }),
    elapsed: fc.boolean(),
  }),
  calendarId: fc.constantFrom(undefined, undefined, undefined, 'shop floor', 'never', 'frozen'),
  deploysToProduction: fc.boolean(),
  constraint: maybe(
    fc.record({
      type: fc.constantFrom(
        ...(['start-no-earlier-than', 'start-no-later-than', 'must-start-on'] as const),
        ...(['finish-no-earlier-than', 'finish-no-later-than', 'must-finish-on'] as const),
      ),
      instant: odd,
    }),
  ),
  ...{ deadline: maybe(odd), actualStart: maybe(odd), remaining: maybe(fc.nat(900)) },
});
const oddTies = fc.record({
  ...{
    from: fc.nat(12),
    to: fc.nat(12),
    type: fc.constantFrom<Relationship['type']>('FS', 'SS', 'FF', 'SF'),
  },
  lag: maybe(
    fc.record({
      kind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const),
      amount: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: -9999, max: 9999 }) },
        { weight: 1, arbitrary: odd },
      ),
    }),
  ),
});

describe('any input at all', () => {
  it('gives dates, or a refusal that names who or what is wrong; nothing is thrown', () => {
    let scheduled = 0;
    fc.assert(
      fc.property(
        fc.array(oddActivities, { maxLength: 10 }),
        fc.array(oddTies, { maxLength: 6 }),
        fc.record({ projectFinish: maybe(odd), statusDate: maybe(odd), relationshipsFirst: fc.boolean() }),
        (list, ties, more) => {
          const activities = list.map(({ parent, ...rest }, at): NetworkActivity => {
            const parentId = parent === undefined || parent === at ? undefined : `${parent}`;
            return { id: `${at}`, ...rest, parentId };
          });
          const relationships = ties.map(({ from, to, type, lag }): Relationship => {
            return { predecessorId: `${from}`, successorId: `${to}`, type, lag };
          });
          const calendars = [office, shopFloor, never, frozen];
          const result = scheduleActivities(planOf(activities, relationships, { calendars, ...more }));
          if (!result.ok) {
            const { detail, activityIds, field } = result.problem;
            expect(detail.length).toBeGreaterThan(0);
            expect(activityIds.length > 0 || /project|status/.test(field ?? '')).toBe(true);
            return;
          }
          scheduled += 1;
          for (const one of scheduledActivities(result.value)) {
            expect(one.earlyFinish).toBeGreaterThanOrEqual(one.earlyStart);
            drivingPredecessors(result.value, one.id);
          }
          criticalPaths(result.value);
          outOfSequence(result.value);
        },
      ),
      { seed: 20_260_915, numRuns: 1500 },
    );
    expect(scheduled).toBeGreaterThan(50);
  });
});
