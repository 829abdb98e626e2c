import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { networkOfWork, type WorkToSchedule } from './network-of-work.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import {
  type Attempt,
  changePlan,
  type LoadedPlan,
  loadPlan,
  type Trial,
  tryOnPlan,
} from './try-change.rules.ts';

const office = [{ from: 540, to: 1020 }];
const calendar = {
  id: 'project',
  timeZone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  exceptions: [{ firstDay: '2026-12-24', lastDay: '2026-12-27', shifts: [] }],
};
const minute = (day: number, hour: number) => Date.UTC(2026, 10, day, hour) / 60_000;
const calendars: CalendarDefinition[] = [
  { ...calendar, id: 'away', absences: [{ from: minute(12, 9), to: minute(18, 11) }] },
  { ...calendar, id: 'mornings', week: calendar.week.map(() => [{ from: 540, to: 720 }]), exceptions: [] },
];
const projectStart = '2026-11-02';

const item = (workItemId: string, more: Partial<WorkToSchedule> = {}): WorkToSchedule => ({
  ...{ workItemId, title: workItemId, parentId: null, type: 'task', state: 'to-do', completedAt: null },
  ...{ durationMinutes: null, durationElapsed: false, mostLikelyMinutes: null, deploysToProduction: false },
  ...{ startDate: null, dueDate: null, deadline: null, constraintType: null, constraintDate: null },
  ...{ percentComplete: null, remainingMinutes: null, actualStart: null, actualFinish: null },
  ...{ levelledStart: null, constraintTime: null, deadlineTime: null, calendarId: null },
  ...more,
});
const waits = (predecessorId: string, successorId: string): Relationship => ({
  ...{ relationshipId: `${predecessorId}-${successorId}`, predecessorId, successorId },
  ...{ type: 'FS', lagKind: 'working', lagAmount: 0 },
});

/** What the server says of a plan; null where it cannot be scheduled. */
function serverSays(
  work: readonly WorkToSchedule[],
  relationships: readonly Relationship[],
): Schedule | null {
  const { input } = networkOfWork(work, relationships, {
    startDate: projectStart,
    calendar,
    calendars,
    today: '2026-11-09',
    options: { criticalFloat: 240, progress: 'progress-override' },
  });
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) return null;
  return describeSchedule(input, scheduled.value, { work, relationships, dayMinutes: 480 });
}

function loaded(work: readonly WorkToSchedule[], relationships: readonly Relationship[]) {
  const schedule = serverSays(work, relationships);
  const plan = schedule && loadPlan({ work, schedule, projectStart } satisfies LoadedPlan);
  if (!schedule || !plan) throw new Error('the plan cannot be scheduled');
  return { schedule, plan };
}

/** The server's schedule with a trial over it: start, finish, late finish and critical of each work item. */
function shown(schedule: Schedule, trial: Trial) {
  const iso = (instant: number | undefined) => new Date((instant ?? 0) * 60_000).toISOString();
  return Object.fromEntries(
    schedule.items.map(({ workItemId, start, finish, lateFinish, critical }, place) => {
      const at = trial.places.indexOf(place);
      if (at < 0) return [workItemId, [start, finish, lateFinish, critical]];
      const { starts, finishes, lateFinishes } = trial;
      return [
        workItemId,
        [iso(starts[at]), iso(finishes[at]), iso(lateFinishes[at]), trial.critical[at] === 1],
      ];
    }),
  );
}

const nothing: Attempt = { work: [], link: null };
const unchanged = new Int32Array(0);
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const anyDay = fc.integer({ min: 0, max: 60 }).map((day) => {
  return new Date(Date.UTC(2026, 10, 9 + day)).toISOString().slice(0, 10);
});
const anyFields = fc.record({
  durationMinutes: fc.integer({ min: 60, max: 4800 }),
  startDate: fc.option(anyDay),
  deadline: fc.option(anyDay),
  constraint: fc.option(
    fc.record({ type: fc.constantFrom('start-no-earlier-than', 'finish-no-later-than'), day: anyDay }),
  ),
  phase: fc.boolean(),
  calendarId: fc.constantFrom(null, 'away', 'mornings'),
  levelledStart: fc.option(fc.integer({ min: minute(2, 0), max: minute(30, 0) }), { freq: 2 }),
  progress: fc.option(
    fc.record({
      actualStart: fc.integer({ min: minute(2, 0), max: minute(9, 0) }),
      percentComplete: fc.option(fc.integer({ min: 0, max: 99 })),
      remainingMinutes: fc.option(fc.integer({ min: 0, max: 6000 })),
    }),
  ),
});
const anyPlan = fc.record({
  fields: fc.array(anyFields, { minLength: names.length, maxLength: names.length }),
  // From an earlier to a later one, so that there is no circle.
  ties: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })), {
    maxLength: 10,
    selector: ([one, other]) => `${one} ${other}`,
  }),
});

function workOf(fields: readonly (typeof anyFields extends fc.Arbitrary<infer T> ? T : never)[]) {
  const leaves = fields.map(({ constraint, phase, progress, ...more }, at) =>
    item(names[at] as string, {
      ...more,
      ...progress,
      parentId: phase ? 'phase' : null,
      ...(constraint
        ? { constraintType: constraint.type as 'start-no-earlier-than', constraintDate: constraint.day }
        : {}),
    }),
  );
  return [item('phase', { type: 'summary' }), ...leaves];
}

describe('a change that is tried in the page', () => {
  it('gives the dates that the server gives once it is made', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 7 }), anyFields, ({ fields, ties }, which, change) => {
        const relationships = ties
          .filter(([one, other]) => one < other)
          .map(([one, other]) => waits(names[one] as string, names[other] as string));
        const work = workOf(fields);
        const { schedule, plan } = loaded(work, relationships);
        expect(tryOnPlan(plan, nothing).places).toEqual(unchanged);
        const { phase } = fields[which] as { phase: boolean };
        const after = workOf(fields.with(which, { ...change, phase }));
        const changed = after.filter(({ workItemId }) => workItemId === names[which]);
        const truth = serverSays(after, relationships);
        const trial = tryOnPlan(plan, { work: changed, link: null });
        expect(truth && trial.problem === null).toBeTruthy();
        expect(shown(schedule, trial)).toEqual(shown(truth as Schedule, { ...trial, places: unchanged }));
        expect(trial.missed).toEqual(truth?.missed.map(({ conflictIds: _, ...missed }) => missed));
        // Once it is kept, nothing more is to be tried.
        const kept = changePlan(plan, changed);
        expect(kept && shown(schedule, tryOnPlan(kept, nothing))).toEqual(shown(schedule, trial));
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it('shows what a link would move', () => {
    const work = [item('a', { durationMinutes: 960 }), item('b', { durationMinutes: 480 })];
    const { schedule, plan } = loaded(work, []);
    const trial = tryOnPlan(plan, { work: [], link: { predecessorId: 'a', successorId: 'b' } });
    expect([...trial.places]).toContain(1);
    expect(shown(schedule, trial)).toEqual(
      shown(serverSays(work, [waits('a', 'b')]) as Schedule, { ...trial, places: unchanged }),
    );
  });

  it('tells of a circle and leaves all dates', () => {
    const work = [item('a', { durationMinutes: 960 }), item('b', { durationMinutes: 480 })];
    const { plan } = loaded(work, [waits('a', 'b')]);
    const trial = tryOnPlan(plan, { work: [], link: { predecessorId: 'b', successorId: 'a' } });
    expect(trial.problem).toContain('each waits for the one before');
    expect(trial.places).toEqual(unchanged);
  });

  it('takes in what had no dates before', () => {
    const work = [item('a', { durationMinutes: 960 }), item('b')];
    const { plan } = loaded(work, []);
    expect(tryOnPlan(plan, nothing).places).toEqual(unchanged);
    const trial = tryOnPlan(plan, { work: [item('b', { durationMinutes: 2400 })], link: null });
    expect(trial.finish).toBeGreaterThan(tryOnPlan(plan, nothing).finish ?? 0);
  });
});
