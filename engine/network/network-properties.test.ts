import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPaths } from './driving-predecessors.ts';
import type { NetworkActivity } from './network-input.ts';
import { type NetworkSchedule, scheduledActivities } from './network-schedule.ts';
import { reschedule } from './reschedule.ts';
import {
  constraints,
  extras,
  fullPlans,
  plainPlan,
  progressed,
  type Work,
  works,
} from './testing/any-plan.ts';
import { brokenRules, movedBy } from './testing/broken-rules.ts';
import { datesOf, monday, scheduleOf } from './testing/plan-of.ts';
import { unkeptConstraints } from './testing/unkept-constraints.ts';

const [first, last] = [monday - 60 * 1440 - 480, monday + 200 * 1440 - 480];
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

  it('has no activity that could be done a working minute earlier, or, at its late dates, a minute later', () => {
    fc.assert(
      fc.property(fc.array(works, { minLength: 1, maxLength: 7 }), (list) => {
        const input = plainPlan(list);
        const schedule = scheduleOf(input);
        const all = scheduledActivities(schedule);
        const early = new Map(all.map((one) => [one.id, one]));
        const late = new Map(
          all.map((one) => [one.id, { ...one, earlyStart: one.lateStart, earlyFinish: one.lateFinish }]),
        );
        for (const activity of input.activities)
          for (const [dates, minutes] of [[early, -1] as const, [late, 1] as const]) {
            const own = dates.get(activity.id) ?? expect.fail();
            const moved = movedBy(input, activity, own, minutes, [first, last]);
            const of = (id: string) => (id === activity.id ? moved : (dates.get(id) ?? expect.fail()));
            const faults = brokenRules(input, of, first, last);
            if (moved.earlyFinish > schedule.finish) faults.push('the project finishes later');
            expect(faults).not.toEqual([]);
          }
      }),
      { seed: 20_260_912, numRuns: 150 },
    );
  });

  it('keeps constraints before relationships, or relationships before constraints, and reports what gives way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(works, constraints), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (list, relationshipsFirst) => {
          const plain = plainPlan(list.map(([work]) => work));
          const activities = plain.activities.map((one, at) => ({ ...one, constraint: list[at]?.[1] }));
          const input = { ...plain, activities, relationshipsFirst };
          const schedule = scheduleOf(input);
          const of = datesOf(input);
          const missed = new Set(schedule.missed.map(({ activityId }) => activityId));
          const unkept = unkeptConstraints(input, of, [first, last]);
          expect(unkept.filter((id) => !missed.has(id))).toEqual([]);
          // A fault ends with the name of the successor, or begins with that of what starts before the project.
          const broken = brokenRules(input, of, first, last);
          const mayGiveWay = (fault: string) =>
            fault.endsWith('before the project')
              ? missed.has(fault.split(' ')[0] ?? '')
              : !relationshipsFirst && missed.has(fault.split(' ').at(-1) ?? '');
          expect(broken.filter((fault) => !mayGiveWay(fault))).toEqual([]);
        },
      ),
      { seed: 20_260_913, numRuns: 300 },
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
