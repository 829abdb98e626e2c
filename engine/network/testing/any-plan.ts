import fc from 'fast-check';
import type { Constraint, NetworkActivity, NetworkInput, Relationship } from '../network-input.ts';
import { scheduleActivities } from '../schedule-activities.ts';
import { monday, planOf } from './plan-of.ts';

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

/** Any activity without constraints, deadline and progress, with ties to those of lower numbers. */
export const works = fc.record({
  minutes: fc.oneof(days(5), fc.integer({ min: 0, max: 2000 })),
  elapsed: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  deploysToProduction: fc.boolean(),
  calendarId: fc.constantFrom(undefined, 'shop floor'),
  after: fc.array(ties, { maxLength: 3 }),
});

/** What `works` yields. */
export type Work = typeof works extends fc.Arbitrary<infer Value> ? Value : never;

/** A plan of such activities, named by their places. */
export function plainPlan(list: readonly Work[], more: Partial<NetworkInput> = {}): NetworkInput {
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

/** Any of the eight constraints, or none. */
export const constraints = fc.option(
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

/** Constraint, deadline, progress and parent of any activity. */
export const extras = fc.record({
  constraint: constraints,
  deadline: fc.option(fc.integer({ min: monday, max: monday + 40_000 }), { nil: undefined, freq: 2 }),
  /** 0 to do, 1 started, 2 done. */
  progress: fc.constantFrom(0, 0, 0, 1, 2),
  percentComplete: fc.nat(100),
  remaining: fc.option(fc.nat(3000), { nil: undefined, freq: 1 }),
  parent: fc.option(fc.nat(3), { nil: undefined, freq: 2 }),
});

/** What `extras` yields. */
export type Extra = typeof extras extends fc.Arbitrary<infer Value> ? Value : never;

/** A plan with everything: summaries `s0` to `s3`, each within the one before, constraints, deadlines and progress. */
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

/** An activity with its constraint, deadline, progress and parent. */
export function progressed(activity: NetworkActivity, extra: Extra, at: number): NetworkActivity {
  const { constraint, deadline, progress, percentComplete, remaining, parent } = extra;
  const actualStart = progress > 0 ? monday + at * 60 : undefined;
  const actualFinish = progress > 1 ? monday + at * 60 + activity.duration.minutes : undefined;
  const parentId = parent === undefined ? undefined : `s${parent}`;
  const progressFields = { actualStart, actualFinish, percentComplete, remaining };
  return { ...activity, constraint, deadline, ...progressFields, parentId };
}

const modes = fc.record({
  statusDate: fc.constantFrom(undefined, monday + 3 * 1440),
  progress: fc.constantFrom(undefined, 'progress-override' as const),
  relationshipsFirst: fc.boolean(),
  lagCalendar: fc.constantFrom(undefined, 'predecessor' as const, 'project' as const),
  projectFinish: fc.constantFrom(undefined, undefined, monday + 15_000),
});
const summaryTies = fc.record({
  ...{ summary: fc.nat(3), other: fc.nat(19), outward: fc.boolean() },
  ...{
    type: fc.constantFrom<Relationship['type']>('FS', 'SS', 'FF', 'SF'),
    lag: fc.option(lags, { nil: undefined }),
  },
});

/** Any plan with everything that can be scheduled. */
export const fullPlans = fc
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
