import { describe, expect, it } from 'vitest';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { networkOfWork, type WorkToSchedule } from './network-of-work.rules.ts';

const office = [
  { from: 540, to: 780 },
  { from: 840, to: 1080 },
];
const calendar = {
  id: 'project',
  timeZone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  freezeWindows: [{ from: Date.UTC(2026, 10, 22, 23) / 60_000, to: Date.UTC(2026, 10, 30, 23) / 60_000 }],
};
const day = 480;

const item = (workItemId: string, more: Partial<WorkToSchedule> = {}): WorkToSchedule => ({
  ...{ workItemId, title: workItemId, parentId: null, type: 'task', state: 'to-do', completedAt: null },
  ...{ durationMinutes: null, durationElapsed: false, mostLikelyMinutes: null, deploysToProduction: false },
  ...{ startDate: null, dueDate: null, deadline: null, constraintType: null, constraintDate: null },
  ...{ percentComplete: null, remainingMinutes: null, actualStart: null, actualFinish: null },
  ...{ levelledStart: null, constraintTime: null, deadlineTime: null, calendarId: null },
  ...more,
});
const waits = (
  predecessorId: string,
  successorId: string,
  more: Partial<Relationship> = {},
): Relationship => ({
  ...{ relationshipId: `${predecessorId}-${successorId}`, predecessorId, successorId },
  ...{ type: 'FS', lagKind: 'working', lagAmount: 0 },
  ...more,
});

/** Start and finish by the clock of the project, as `2026-11-02 09:00 – 2026-11-03 18:00`. */
function dates(
  work: readonly WorkToSchedule[],
  relationships: readonly Relationship[] = [],
  today = '2026-11-02',
) {
  const { input } = networkOfWork(work, relationships, {
    startDate: '2026-11-02',
    calendar,
    calendars: [],
    today,
  });
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) throw new Error(scheduled.problem.detail);
  return Object.fromEntries(
    scheduledActivities(scheduled.value).map((one) => [
      one.id,
      `${local(one.earlyStart)} – ${local(one.earlyFinish)}`,
    ]),
  );
}

function local(instant: number): string {
  return new Date(instant * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).slice(0, 16);
}

describe('the network of a project’s work', () => {
  it('places what waits behind what it waits for, over the weekend', () => {
    const work = [item('a', { durationMinutes: 4 * day }), item('b', { durationMinutes: 2 * day })];
    expect(dates(work, [waits('a', 'b')])).toEqual({
      a: '2026-11-02 09:00 – 2026-11-05 18:00',
      b: '2026-11-06 09:00 – 2026-11-09 18:00',
    });
  });

  it('has a milestone that is due on a day on that day', () => {
    expect(dates([item('live', { type: 'milestone', dueDate: '2026-11-10' })])).toEqual({
      live: '2026-11-10 23:59 – 2026-11-10 23:59',
    });
  });

  it('takes the start date of what waits for nothing, and leaves it where something comes first', () => {
    const work = [
      item('free', { durationMinutes: day, startDate: '2026-11-10' }),
      item('waits', { durationMinutes: day, startDate: '2026-11-30' }),
      item('in a package that waits', { durationMinutes: day, startDate: '2026-11-30', parentId: 'package' }),
      item('package', { type: 'summary' }),
    ];
    expect(dates(work, [waits('free', 'waits'), waits('waits', 'package')])).toEqual({
      free: '2026-11-10 09:00 – 2026-11-10 18:00',
      waits: '2026-11-11 09:00 – 2026-11-11 18:00',
      'in a package that waits': '2026-11-12 09:00 – 2026-11-12 18:00',
      package: '2026-11-12 09:00 – 2026-11-12 18:00',
    });
  });

  it('lasts from start to due date without a duration; a due date alone is a point', () => {
    const work = [
      item('dated', { startDate: '2026-11-05', dueDate: '2026-11-09' }),
      item('due', { dueDate: '2026-11-12' }),
      item('estimated', { mostLikelyMinutes: 2 * day, startDate: '2026-11-05', dueDate: '2026-11-09' }),
    ];
    expect(dates(work)).toEqual({
      dated: '2026-11-05 09:00 – 2026-11-09 18:00',
      due: expect.stringMatching(/ – 2026-11-13 00:00$/),
      estimated: '2026-11-05 09:00 – 2026-11-06 18:00',
    });
  });

  it('leaves out what says nothing of time, and what holds only such', () => {
    const work = [item('idea'), item('folder', { type: 'summary' }), item('inside', { parentId: 'folder' })];
    expect(dates([...work, item('a', { durationMinutes: day })])).toEqual({
      a: '2026-11-02 09:00 – 2026-11-02 18:00',
    });
  });

  it('schedules from today on what is not done; what is in progress goes on with what is left of it', () => {
    const work = [
      item('late', { durationMinutes: day }),
      item('begun', { state: 'in-progress', startDate: '2026-11-04', durationMinutes: 5 * day }),
      item('used up', { state: 'in-progress', startDate: '2026-11-02', durationMinutes: day }),
      item('taken up early', { state: 'in-progress', startDate: '2026-12-01', durationMinutes: day }),
      item('done', {
        state: 'done',
        startDate: '2026-11-02',
        dueDate: '2026-11-03',
        completedAt: at(2026, 10, 6),
      }),
      item('after it', { durationMinutes: day }),
    ];
    expect(dates(work, [waits('done', 'after it')], '2026-11-09')).toMatchObject({
      late: '2026-11-09 09:00 – 2026-11-09 18:00',
      begun: '2026-11-04 09:00 – 2026-11-10 18:00',
      'used up': expect.stringMatching(/^2026-11-02 09:00 – 2026-11-0/),
      'taken up early': expect.stringMatching(/ – 2026-11-09 18:00$/),
      done: '2026-11-02 09:00 – 2026-11-03 18:00',
      'after it': '2026-11-09 09:00 – 2026-11-09 18:00',
    });
  });

  it('takes what people said of progress over what the state tells', () => {
    const start = at(2026, 10, 3) - 240;
    const begun = { state: 'in-progress', durationMinutes: 4 * day, actualStart: start } as const;
    const work = [
      item('half', { ...begun, percentComplete: 50 }),
      item('more than planned', { ...begun, remainingMinutes: 6 * day }),
      item('said and left', { ...begun, percentComplete: 50, remainingMinutes: day }),
      item('begun, whatever the board says', { ...begun, state: 'to-do', percentComplete: 75 }),
      item('finished', {
        ...begun,
        state: 'done',
        actualFinish: at(2026, 10, 5),
        completedAt: at(2026, 10, 6),
      }),
    ];
    expect(dates(work, [], '2026-11-09')).toEqual({
      half: '2026-11-03 09:00 – 2026-11-10 18:00',
      'more than planned': '2026-11-03 09:00 – 2026-11-16 18:00',
      'said and left': '2026-11-03 09:00 – 2026-11-09 18:00',
      'begun, whatever the board says': '2026-11-03 09:00 – 2026-11-09 18:00',
      finished: '2026-11-03 09:00 – 2026-11-05 13:00',
    });
  });

  it('starts what was levelled no earlier than that says, and keeps what must be kept', () => {
    const levelled = { durationMinutes: day, levelledStart: at(2026, 10, 5) - 240 };
    const work = [
      item('levelled', { ...levelled, startDate: '2026-11-03' }),
      item('late anyway', { ...levelled, startDate: '2026-11-10' }),
      item('fixed', { ...levelled, constraintType: 'must-start-on', constraintDate: '2026-11-04' }),
      item('as late as possible', { ...levelled, constraintType: 'as-late-as-possible' }),
    ];
    expect(dates(work)).toEqual({
      levelled: '2026-11-05 09:00 – 2026-11-05 18:00',
      'late anyway': '2026-11-10 09:00 – 2026-11-10 18:00',
      fixed: expect.stringMatching(/^2026-11-04 09:00/),
      'as late as possible': '2026-11-05 09:00 – 2026-11-05 18:00',
    });
  });

  it('holds a constraint and a deadline to a time of day', () => {
    const bound = { durationMinutes: 240, constraintDate: '2026-11-04' } as const;
    const work = [
      item('from noon', { ...bound, constraintType: 'start-no-earlier-than', constraintTime: '12:00' }),
      item('by noon', { ...bound, constraintType: 'must-finish-on', constraintTime: '13:00' }),
    ];
    expect(dates(work)).toEqual({
      'from noon': '2026-11-04 12:00 – 2026-11-04 17:00',
      'by noon': '2026-11-04 09:00 – 2026-11-04 13:00',
    });
  });

  it('keeps a deployment out of a freeze window, and constraints of the plan over dates', () => {
    const work = [
      item('release', { durationMinutes: 2 * day, startDate: '2026-11-20', deploysToProduction: true }),
      item('copy', { durationMinutes: 2 * day, startDate: '2026-11-20' }),
      item('bound', {
        ...{ durationMinutes: day, startDate: '2026-11-04' },
        ...{ constraintType: 'must-finish-on', constraintDate: '2026-11-17' },
      }),
    ];
    expect(dates(work)).toEqual({
      release: '2026-11-20 09:00 – 2026-12-01 18:00',
      copy: '2026-11-20 09:00 – 2026-11-23 18:00',
      bound: '2026-11-17 09:00 – 2026-11-17 18:00',
    });
  });

  it('leaves relationships of what is not scheduled alone', () => {
    const work = [item('a', { durationMinutes: day }), item('note')];
    const { input: plan } = networkOfWork(work, [waits('gone', 'a'), waits('a', 'gone too')], {
      ...{ startDate: '2026-11-02', calendar, calendars: [], today: '2026-11-02' },
    });
    expect(plan.relationships).toEqual([]);
  });
});

function at(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month, dayOfMonth, 12) / 60_000;
}
