import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Constraint, Relationship } from '../../network/network-input.ts';
import { activity, monday, planOf, tie } from '../../network/testing/plan-of.ts';
import { levelPlan } from './level-plan.ts';
import type { LevelledPlan } from './levelled-plan.ts';
import type { Demand, LevellingInput, LevellingOptions, Resource } from './levelling-input.ts';
import { levellingFaults } from './testing/levelling-faults.ts';

const horizon = { first: monday - 10 * 1440 - 480, last: monday + 130 * 1440 - 480 };
const soon = fc.integer({ min: monday - 1000, max: monday + 14 * 1440 });

const allSkills = ['build', 'test', 'write'];
const people = fc.record({
  calendarId: fc.constantFrom(undefined, 'office', 'office', 'shop floor'),
  capacity: fc.constantFrom(1000, 1000, 500, 2500),
  skills: fc.subarray(allSkills),
  absences: fc.array(
    fc.tuple(soon, fc.integer({ min: 1, max: 6000 })).map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 2 },
  ),
  availability: fc.array(
    fc
      .tuple(soon, fc.integer({ min: 1, max: 6000 }), fc.constantFrom(0, 500, 3000))
      .map(([from, length, capacity]) => ({ from, to: from + length, capacity })),
    { maxLength: 1 },
  ),
});
const lags = fc.oneof(
  fc.record({ kind: fc.constant('working' as const), amount: fc.integer({ min: -300, max: 900 }) }),
  fc.record({ kind: fc.constant('elapsed' as const), amount: fc.integer({ min: -900, max: 3000 }) }),
  fc.record({ kind: fc.constant('percent' as const), amount: fc.integer({ min: -50, max: 150 }) }),
);
const works = fc.record({
  minutes: fc.oneof(fc.constantFrom(0, 240, 480, 960), fc.integer({ min: 1, max: 1500 })),
  elapsed: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
  deploysToProduction: fc.boolean(),
  calendarId: fc.constantFrom(undefined, undefined, 'shop floor'),
  priority: fc.constantFrom(undefined, undefined, 100, 900, 1000),
  constraint: fc.option(
    fc.record({
      type: fc.constantFrom(
        'start-no-earlier-than',
        'finish-no-earlier-than',
        'start-no-later-than',
        'must-start-on',
      ),
      instant: soon,
    }) as fc.Arbitrary<Constraint>,
    { nil: undefined, freq: 4 },
  ),
  named: fc.array(fc.tuple(fc.nat(3), fc.constantFrom(250, 500)), { maxLength: 1 }),
  pools: fc.array(fc.tuple(fc.constantFrom('build', 'test', 'write'), fc.integer({ min: 1, max: 2 })), {
    maxLength: 2,
  }),
  work: fc.option(fc.integer({ min: 1, max: 1500 }), { nil: undefined, freq: 4 }),
  least: fc.option(fc.constantFrom(30, 60, 240), { nil: undefined, freq: 2 }),
  after: fc.array(
    fc.record({
      other: fc.nat(7),
      type: fc.constantFrom<Relationship['type']>('FS', 'FS', 'SS', 'FF', 'SF'),
      lag: fc.option(lags, { nil: undefined }),
    }),
    { maxLength: 2 },
  ),
});
type Work = typeof works extends fc.Arbitrary<infer Value> ? Value : never;

function demandsOf({ named, pools, work }: Work, activityId: string): Demand[] {
  const ofNamed = named.map(([at, units]) => ({ activityId, of: { resourceId: `p${at}` }, units }));
  const ofPools = pools.map(([skill, count]) => ({
    activityId,
    of: { skill, people: count },
    units: 500,
    work,
  }));
  return [...ofNamed, ...ofPools];
}

const plans = fc
  .tuple(fc.array(people, { minLength: 4, maxLength: 5 }), fc.array(works, { minLength: 1, maxLength: 8 }))
  .map(([crew, list]): LevellingInput => {
    const relationships = list.flatMap(({ after }, at) =>
      after
        .filter(({ other }) => other < at)
        .map(({ other, type, lag }) => ({ predecessorId: `${other}`, successorId: `${at}`, type, lag })),
    );
    const activities = list.map(
      ({ minutes, elapsed, deploysToProduction, calendarId, constraint, priority }, at) =>
        activity(`${at}`, 0, {
          duration: { minutes, elapsed },
          ...{ deploysToProduction, calendarId, constraint, priority },
        }),
    );
    return {
      plan: planOf(activities, relationships),
      // Two can do everything, so that few plans are refused.
      resources: crew.map(
        (one, at): Resource =>
          at < 2 ? { id: `p${at}`, ...one, capacity: 1000, skills: allSkills } : { id: `p${at}`, ...one },
      ),
      demands: list.flatMap((work, at) => demandsOf(work, `${at}`)),
      splits: list.flatMap(({ least }, at) => (least ? [{ activityId: `${at}`, leastMinutes: least }] : [])),
    };
  });

function levelled(input: LevellingInput, options: LevellingOptions): LevelledPlan | null {
  const result = levelPlan(input, options);
  if (result.ok) return result.value;
  expect(['too-few-people', 'demand-over-capacity', 'no-working-time']).toContain(result.problem.code);
  return null;
}

describe('what always holds of a levelled plan', () => {
  it('it keeps relationships, calendars, capacities, skills, parts and constraints in every minute', () => {
    let checked = 0;
    fc.assert(
      fc.property(plans, fc.constantFrom(1, 6, 9, 60), (input, schedules) => {
        const plan = levelled(input, { schedules, seed: 3 });
        if (!plan) return;
        checked += 1;
        expect(levellingFaults(input, plan, horizon)).toEqual([]);
        expect(plan.lowerBound).toBeLessThanOrEqual(plan.finish);
      }),
      { numRuns: 40 },
    );
    expect(checked).toBeGreaterThan(15);
  });

  it('the same seed gives the same plan, and a search never ends behind the best rule', () => {
    fc.assert(
      fc.property(plans, fc.nat(1000), (input, seed) => {
        const searched = levelled(input, { schedules: 80, seed });
        const again = levelled(input, { schedules: 80, seed });
        expect(again).toEqual(searched);
        const rules = levelled(input, { schedules: 12, seed });
        if (!searched || !rules || searched.overAllocations.length + rules.overAllocations.length > 0) return;
        expect(searched.finish).toBeLessThanOrEqual(rules.finish);
        expect(searched.lowerBound).toBeLessThanOrEqual(searched.finish);
        expect(rules.lowerBound).toBeLessThanOrEqual(searched.finish);
      }),
      { numRuns: 40 },
    );
  });

  it('another whole person never makes the best plan that is found for few activities later', () => {
    const small = fc.tuple(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(9)), { minLength: 2, maxLength: 5 }),
    );
    fc.assert(
      fc.property(small, ([list]) => {
        const activities = list.map(([days], at) => activity(`${at}`, days));
        const relationships = list.flatMap(([, other], at) => (other < at ? [tie(`${other}`, `${at}`)] : []));
        const demands = list.map((_, at) => ({ activityId: `${at}`, of: { skill: 'build', people: 1 } }));
        const finishWith = (count: number) => {
          const resources = Array.from({ length: count }, (_, at) => ({ id: `p${at}`, skills: ['build'] }));
          const plan = levelled(
            { plan: planOf(activities, relationships), resources, demands },
            { schedules: 150 },
          );
          return plan?.finish ?? 0;
        };
        const [one, two, three] = [finishWith(1), finishWith(2), finishWith(3)] as const;
        expect(two).toBeLessThanOrEqual(one);
        expect(three).toBeLessThanOrEqual(two);
      }),
      { numRuns: 25, seed: 20 },
    );
  });
});
