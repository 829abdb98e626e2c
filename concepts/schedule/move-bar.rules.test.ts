import { describe, expect, it } from 'vitest';
import { dayNumber } from '../plan-file/local-time.ts';
import {
  calendarOf,
  endOfDay,
  freeStart,
  moveToDay,
  nextWorkingDay,
  type ScheduledBar,
  stretchTo,
  unitsOf,
} from './move-bar.rules.ts';
import type { Schedule } from './schedule.contract.ts';

const shift = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];
/** Monday, 4 January 2027; Friday, 8 January, is a holiday. Berlin is an hour ahead of UTC. */
const schedule: Schedule = {
  start: '2027-01-04T08:00:00.000Z',
  finish: '2027-01-12T17:00:00.000Z',
  statusDate: '2027-01-03T23:00:00.000Z',
  timeZone: 'Europe/Berlin',
  dayMinutes: 480,
  items: [],
  relationships: [],
  missed: [],
  calendars: [],
  options: {},
  calendar: {
    week: [shift, shift, shift, shift, shift, [], []],
    exceptions: [{ firstDay: '2027-01-08', lastDay: '2027-01-08', shifts: [] }],
    extraShifts: [],
    absences: [],
    freezeWindows: [],
  },
};
const calendar = calendarOf(schedule);
if (!calendar) throw new Error('the calendar is good');

function bar(
  item: Partial<ScheduledBar['item']> = {},
  more: Partial<ScheduledBar['dates']> = {},
  awaits = false,
) {
  return {
    item: {
      ...{ type: 'task' as const, startDate: null, dueDate: null, durationMinutes: 960 },
      ...{ durationElapsed: false, constraintType: null, constraintDate: null, ...item },
    },
    dates: {
      workItemId: 'one',
      ...{
        kind: 'activity' as const,
        state: 'to-do' as const,
        critical: false,
        driverIds: [],
        mostLikelyMinutes: null,
        ...{ calendarId: null, constraintTime: null, deadlineTime: null },
      },
      ...{ start: '2027-01-05T08:00:00.000Z', finish: '2027-01-06T17:00:00.000Z' },
      ...{ lateFinish: '2027-01-06T17:00:00.000Z', totalFloatMinutes: 0, freeFloatMinutes: 0, ...more },
    },
    awaits,
  };
}
const day = dayNumber;

describe('a bar moved to another day', () => {
  it('gets that start date and takes its due date along where it waits for nothing', () => {
    expect(
      moveToDay(bar({ startDate: '2027-01-05', dueDate: '2027-01-06' }), schedule, day('2027-01-11')),
    ).toEqual({
      startDate: '2027-01-11',
      dueDate: '2027-01-12',
    });
    expect(moveToDay(bar({ dueDate: '2027-01-06' }), schedule, day('2027-01-04'))).toEqual({
      dueDate: '2027-01-05',
    });
  });

  it('gets a constraint where it waits for others, and keeps the kind of the one that it has', () => {
    expect(moveToDay(bar({}, {}, true), schedule, day('2027-01-07'))).toEqual({
      constraintType: 'start-no-earlier-than',
      constraintDate: '2027-01-07',
    });
    const must = { constraintType: 'must-start-on' as const, constraintDate: '2027-01-05' };
    expect(moveToDay(bar(must, {}, true), schedule, day('2027-01-07'))).toEqual({
      constraintDate: '2027-01-07',
    });
    const finish = { constraintType: 'finish-no-later-than' as const, constraintDate: '2027-01-06' };
    expect(moveToDay(bar(finish), schedule, day('2027-01-07'))).toEqual({ constraintDate: '2027-01-08' });
  });

  it('begins no earlier than today, and stays where it has begun, is done or holds others', () => {
    expect(moveToDay(bar({ startDate: '2027-01-05' }), schedule, day('2026-12-01'))).toEqual({
      startDate: '2027-01-04',
    });
    for (const fact of [
      { state: 'done' as const },
      { state: 'in-progress' as const },
      { kind: 'summary' as const },
    ])
      expect(moveToDay(bar({}, fact), schedule, day('2027-01-11'))).toBeNull();
    expect(moveToDay(bar({ startDate: '2027-01-05' }), schedule, day('2027-01-05'))).toBeNull();
  });

  it('is let go of by an empty start', () => {
    expect(freeStart(bar({ startDate: '2027-01-05', dueDate: '2027-01-06' }))).toEqual({
      startDate: null,
      dueDate: null,
    });
    const dated = { startDate: '2027-01-05', dueDate: '2027-01-06', durationMinutes: null };
    expect(freeStart(bar(dated))).toEqual({ startDate: null });
    expect(freeStart(bar({ constraintType: 'must-start-on', constraintDate: '2027-01-05' }))).toEqual({
      constraintType: null,
      constraintDate: null,
    });
    expect(freeStart(bar())).toBeNull();
  });
});

describe('a bar stretched to another end', () => {
  it('lasts as long as the calendar works in between: not over the holiday and the weekend', () => {
    const until = endOfDay(schedule, day('2027-01-11'));
    expect(stretchTo(bar(), schedule, calendar, until)).toEqual({ durationMinutes: 4 * 480 });
    expect(stretchTo(bar({ dueDate: '2027-01-06' }), schedule, calendar, until)).toMatchObject({
      dueDate: '2027-01-11',
    });
    expect(stretchTo(bar({ durationElapsed: true }), schedule, calendar, until)?.durationMinutes).toBe(
      6 * 1440 + 15 * 60,
    );
  });

  it('keeps what it has where nothing is left of it, it is done, or it takes no time', () => {
    expect(stretchTo(bar(), schedule, calendar, endOfDay(schedule, day('2027-01-04')))).toBeNull();
    expect(stretchTo(bar(), schedule, calendar, endOfDay(schedule, day('2027-01-06')))).toBeNull();
    for (const fact of [{ state: 'done' as const }, { kind: 'milestone' as const }])
      expect(stretchTo(bar({}, fact), schedule, calendar, endOfDay(schedule, day('2027-01-11')))).toBeNull();
  });
});

describe('the days of a schedule', () => {
  it('follow each other over holidays and weekends', () => {
    expect(nextWorkingDay(schedule, calendar, day('2027-01-07'), 1)).toBe(day('2027-01-11'));
    expect(nextWorkingDay(schedule, calendar, day('2027-01-11'), -1)).toBe(day('2027-01-07'));
    expect(unitsOf(schedule)).toEqual({ dayMinutes: 480, weekMinutes: 2400 });
  });
});
