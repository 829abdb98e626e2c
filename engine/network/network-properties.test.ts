import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPaths } from './driving-predecessors.ts';
import type { Constraint, NetworkActivity, NetworkInput, Relationship } from './network-input.ts';
import { type NetworkSchedule, scheduledActivities } from './network-schedule.ts';
import { reschedule } from './reschedule.ts';
import { scheduleActivities } from './schedule-activities.ts';
import { brokenRules } from './testing/broken-rules.ts';
import { datesOf, monday, planOf, scheduleOf } from './testing/plan-of.ts';

const [first, last] = [monday - 60 * 1440 - 480, monday + 200 * 1440 - 480];
const days = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * 480);

const lags = fc.oneof(
  fc.record({ kind: fc.constant('working' as const), amount: fc.integer({ min: -600, max: 1500 }) }),
  fc.record({ kind: fc.constant('elapsed' as const), amount: fc.integer({ min: -900, max: 4000 }) }),
  fc.record({ kind: fc.constant('percent' as const), amount: fc.integer({ min: -80, max: 150 }) }),
);
const ties = fc.record({
  other: fc.nat(20),
  type: fc.constantFrom<Relationship['type']>('FS', 'FS', 'SS', 'FF', 'SF'),
  lag: fc.option(lags, { nil: undefined }),
});
const works = fc.record({
  minutes: fc.oneof(days(5), fc.integer({ min: 0, max: 2000 })),
  elapsed: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  deploysToProduction: fc.boolean(),
  calendarId: fc.constantFrom(undefined, 'shop floor'),
  after: fc.array(ties, { maxLength: 3 }),
});
type Work = typeof works extends fc.Arbitrary<infer Value> ? Value : never;

function plainPlan(list: readonly Work[], more: Partial<NetworkInput> = {}): NetworkInput {
  const activities = list.map(({ minutes, elapsed, deploysToProduction, calendarId }, at) => {
    return { id: `${at}`, duration: { minutes, elapsed }, deploysToProduction, calendarId };
  });
  return planOf(activities, relationshipsOf(list), more);
}

/** Relationships lead from lower to higher numbers, so there is no circle. */
function relationshipsOf(list: readonly Work[]): Relationship[] {
  return list.flatMap(({ after }, at) =>
    after
      .filter(({ other }) => other < at)
      .map(({ other, type, lag }) => ({ predecessorId: `${other}`, successorId: `${at}`, type, lag })),
  );
}

const constraints = fc.option(
  fc.oneof(
    fc.record({ type: fc.constantFrom('as-soon-as-possible' as const, 'as-late-as-possible' as const) }),
    fc.record({
      type: fc.constantFrom(
        ...(['start-no-earlier-than', 'start-no-later-than', 'finish-no-earlier-than'] as const),
        ...(['finish-no-later-than', 'must-start-on', 'must-finish-on'] as const),
      ),
      instant: fc.integer({ min: monday - 3000, max: monday + 30_000 }),
    }),
  ) as fc.Arbitrary<Constraint>,
  { nil: undefined, freq: 2 },
);
const extras = fc.record({
  constraint: constraints,
  deadline: fc.option(fc.integer({ min: monday, max: monday + 40_000 }), { nil: undefined, freq: 2 }),
  /** 0 to do, 1 started, 2 done. */
  progress: fc.constantFrom(0, 0, 0, 1, 2),
  percentComplete: fc.nat(100),
  parent: fc.option(fc.nat(3), { nil: undefined, freq: 2 }),
});
type Extra = typeof extras extends fc.Arbitrary<infer Value> ? Value : never;

/** A plan with everything: summaries `s0` to `s3` in a row, constraints, deadlines and progress. */
function fullPlan(list: readonly (readonly [Work, Extra])[], more: Partial<NetworkInput>): NetworkInput {
  const plain = plainPlan(list.map(([work]) => work));
  const summaries: NetworkActivity[] = [0, 1, 2, 3].map((at) => {
    const parentId = at === 0 ? undefined : `s${at - 1}`;
    return { id: `s${at}`, parentId, duration: { minutes: 0, elapsed: false } };
  });
  const activities = plain.activities.map((activity, at) =>
    progressed(activity, (list[at] as (typeof list)[0])[1], at),
  );
  return { ...plain, activities: [...activities, ...summaries], ...more };
}

function progressed(activity: NetworkActivity, extra: Extra, at: number): NetworkActivity {
  const { constraint, deadline, progress, percentComplete, parent } = extra;
  const actualStart = progress > 0 ? monday + at * 60 : undefined;
  const actualFinish = progress > 1 ? monday + at * 60 + activity.duration.minutes : undefined;
  const parentId = parent === undefined ? undefined : `s${parent}`;
  return { ...activity, constraint, deadline, actualStart, actualFinish, percentComplete, parentId };
}

const modes = fc.record({
  statusDate: fc.constantFrom(undefined, monday + 3 * 1440),
  progress: fc.constantFrom(undefined, 'progress-override' as const),
  relationshipsFirst: fc.boolean(),
  lagCalendar: fc.constantFrom(undefined, 'predecessor' as const, 'project' as const),
});
const summaryTies = fc.record({
  ...{ summary: fc.nat(3), other: fc.nat(19), outward: fc.boolean() },
  ...{
    type: fc.constantFrom<Relationship['type']>('FS', 'SS', 'FF', 'SF'),
    lag: fc.option(lags, { nil: undefined }),
  },
});
const fullPlans = fc
  .tuple(
    fc.array(fc.tuple(works, extras), { minLength: 1, maxLength: 20 }),
    modes,
    fc.array(summaryTies, { maxLength: 2 }),
  )
  .map(([list, more, tied]) => {
    const plan = fullPlan(list, more);
    const added = tied.map(({ summary, other, outward, type, lag }): Relationship => {
      const [one, two] = [`s${summary}`, `${other % list.length}`];
      return { predecessorId: outward ? one : two, successorId: outward ? two : one, type, lag };
    });
    return { ...plan, relationships: [...plan.relationships, ...added] };
  })
  // Ties of summaries may lead in a circle, which other tests are about.
  .filter((plan) => scheduleActivities(plan).ok);

describe('any schedule', () => {
  it('keeps every relationship, duration, calendar and freeze window, and gives no negative float', () => {
    fc.assert(
      fc.property(fc.array(works, { minLength: 1, maxLength: 20 }), (list) => {
        const input = plainPlan(list);
        expect(brokenRules(input, datesOf(input), first, last)).toEqual([]);
        const schedule = scheduleOf(input);
        for (const one of scheduledActivities(schedule)) {
          expect(one.totalFloat).toBeGreaterThanOrEqual(0);
          expect(one.freeFloat).toBeGreaterThanOrEqual(0);
          expect(one.freeFloat).toBeLessThanOrEqual(one.totalFloat);
          expect(one.lateStart).toBeGreaterThanOrEqual(one.earlyStart);
        }
        expect(schedule.missed).toEqual([]);
        expect(schedule.critical.includes(1)).toBe(true);
      }),
      { seed: 20_260_907, numRuns: 400 },
    );
  });

  it('keeps its finish when everything happens as late as it may', () => {
    fc.assert(
      fc.property(fc.array(works, { minLength: 1, maxLength: 20 }), (list) => {
        const input = plainPlan(list);
        const schedule = scheduleOf(input);
        const late = new Map(
          scheduledActivities(schedule).map((one) => [
            one.id,
            { ...one, earlyStart: one.lateStart, earlyFinish: one.lateFinish },
          ]),
        );
        const of = (id: string) => late.get(id) ?? expect.fail(id);
        expect(brokenRules(input, of, first, last)).toEqual([]);
        expect(Math.max(...schedule.lateFinishes)).toBeLessThanOrEqual(schedule.finish);
      }),
      { seed: 20_260_908, numRuns: 400 },
    );
  });

  it('has a negative float only where it reports a limit that is missed', () => {
    fc.assert(
      fc.property(fullPlans, (input) => {
        const schedule = scheduleOf(input);
        if (Math.min(...schedule.totalFloats) < 0) expect(schedule.missed).not.toEqual([]);
      }),
      { seed: 20_260_909, numRuns: 600 },
    );
  });

  it('has critical paths without float from the start of the plan to its finish, on one calendar', () => {
    fc.assert(
      fc.property(fc.array(works, { minLength: 1, maxLength: 20 }), (list) => {
        const plain = list.map((work) => ({
          ...{ ...work, elapsed: false, deploysToProduction: false, calendarId: undefined },
          after: work.after.map(({ other }) => ({ other, type: 'FS' as const, lag: undefined })),
        }));
        const input = plainPlan(plain);
        const schedule = scheduleOf(input);
        const of = datesOf(input);
        const paths = criticalPaths(schedule);
        expect(paths.length).toBeGreaterThan(0);
        for (const path of paths) {
          expect(path.map((id) => of(id).totalFloat)).toEqual(path.map(() => 0));
          expect(of(path[0] ?? '').earlyStart).toBe(monday);
          expect(of(path.at(-1) ?? '').earlyFinish).toBe(schedule.finish);
          const worked = path.reduce((sum, id) => sum + (plain[Number(id)]?.minutes ?? 0), 0);
          expect(worked).toBe(Math.max(...longestPaths(plain)));
        }
      }),
      { seed: 20_260_910, numRuns: 300 },
    );
  });
});

/** The minutes of the longest chain up to each activity. */
function longestPaths(list: readonly Work[]): number[] {
  const lengths: number[] = [];
  for (const [at, { minutes, after }] of list.entries()) {
    const before = after.filter(({ other }) => other < at).map(({ other }) => lengths[other] ?? 0);
    lengths.push(minutes + Math.max(0, ...before));
  }
  return lengths;
}

describe('a schedule after a change', () => {
  const columns = ({ state: _state, placed: _placed, ...rest }: NetworkSchedule) => rest;

  it('is that of the changed plan, and leaves the one before as it was', () => {
    fc.assert(
      fc.property(
        fullPlans,
        fc.array(fc.tuple(fc.nat(19), works, extras), { minLength: 1, maxLength: 4 }),
        (input, changes) => {
          const before = scheduleOf(input);
          const kept = structuredClone(columns(before));
          let [schedule, plan] = [before, input];
          for (const [place, work, extra] of changes) {
            const old = plan.activities[place % (plan.activities.length - 4)] as NetworkActivity;
            const changed = {
              ...progressed(old, extra, place),
              duration: { ...old.duration, minutes: work.minutes },
              deploysToProduction: work.deploysToProduction,
              parentId: old.parentId,
            };
            plan = { ...plan, activities: plan.activities.map((one) => (one === old ? changed : one)) };
            const result = reschedule(schedule, [changed]);
            if (!result.ok) throw new Error(result.problem.detail);
            schedule = result.value;
            expect(columns(schedule)).toEqual(columns(scheduleOf(plan)));
          }
          expect(columns(before)).toEqual(kept);
        },
      ),
      { seed: 20_260_911, numRuns: 600 },
    );
  });
});
