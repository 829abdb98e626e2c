import { describe, expect, it } from 'vitest';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { dayNumber } from '../plan-file/local-time.ts';
import {
  calendarOf,
  definedCalendar,
  definedCalendars,
  endOfDay,
  freeStart,
  moveToDay,
  nextWorkingDay,
  type ScheduledBar,
  stretchTo,
  timesOf,
  unitsOf,
} from './move-bar.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import { instantText, minutesOf } from './time-scale.rules.ts';

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

function timeOf(work: ScheduledBar, within = schedule) {
  const time = timesOf(within)(work);
  if (!time) throw new Error('the calendar is good');
  return time;
}

function bar(
  item: Partial<ScheduledBar['item']> = {},
  more: Partial<ScheduledBar['dates']> = {},
  awaits = false,
) {
  return {
    item: {
      ...{ type: 'task' as const, startDate: null, dueDate: null, durationMinutes: 960 },
      ...{ durationElapsed: false, deploysToProduction: false },
      ...{ constraintType: null, constraintDate: null, ...item },
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
    const drying = bar({ durationElapsed: true });
    expect(stretchTo(drying, schedule, timeOf(drying), until)?.durationMinutes).toBe(6 * 1440 + 15 * 60);
  });

  it('keeps what it has where nothing is left of it, it is done, or it takes no time', () => {
    expect(stretchTo(bar(), schedule, calendar, endOfDay(schedule, day('2027-01-04')))).toBeNull();
    expect(stretchTo(bar(), schedule, calendar, endOfDay(schedule, day('2027-01-06')))).toBeNull();
    for (const fact of [{ state: 'done' as const }, { kind: 'milestone' as const }])
      expect(stretchTo(bar({}, fact), schedule, calendar, endOfDay(schedule, day('2027-01-11')))).toBeNull();
  });
});

describe('a bar of somebody with working time of their own', () => {
  const half = {
    ...{ calendarId: 'half', timeZone: 'Europe/Berlin', exceptions: null, absences: [] },
    week: schedule.calendar.week.map((shifts) => shifts.slice(0, 1)),
  };
  const window = { from: '2027-01-11T00:00:00.000Z', to: '2027-01-12T23:00:00.000Z' };
  const shared: Schedule = {
    ...schedule,
    calendars: [half],
    calendar: { ...schedule.calendar, freezeWindows: [window] },
  };
  const mornings = bar({}, { calendarId: 'half', finish: '2027-01-11T11:00:00.000Z' });

  it('ends where the hand let go: it lasts as many hours as they work until then', () => {
    const until = endOfDay(shared, day('2027-01-12'));
    const change = stretchTo(mornings, shared, timeOf(mornings, shared), until);
    // Five mornings of three hours.
    expect(change).toEqual({ durationMinutes: 5 * 180 });
    const duration = { minutes: change?.durationMinutes ?? 0, elapsed: false };
    const scheduled = scheduleActivities({
      activities: [{ id: 'one', duration, calendarId: 'half' }],
      ...{ relationships: [], calendars: [definedCalendar(shared), ...definedCalendars(shared)] },
      projectStart: minutesOf(mornings.dates.start),
    });
    expect(scheduled.ok && instantText(scheduled.value.finish)).toBe('2027-01-12T11:00:00.000Z');
  });

  it('counts no freeze window where it deploys, as its dates do not', () => {
    const deployment = { ...mornings, item: { ...mornings.item, deploysToProduction: true } };
    const until = endOfDay(shared, day('2027-01-13'));
    const change = stretchTo(deployment, shared, timeOf(deployment, shared), until);
    expect(change).toEqual({ durationMinutes: 4 * 180 });
  });
});

describe('the days of a schedule', () => {
  it('follow each other over holidays and weekends', () => {
    expect(nextWorkingDay(schedule, calendar, day('2027-01-07'), 1)).toBe(day('2027-01-11'));
    expect(nextWorkingDay(schedule, calendar, day('2027-01-11'), -1)).toBe(day('2027-01-07'));
    expect(unitsOf(schedule)).toEqual({ dayMinutes: 480, weekMinutes: 2400 });
  });
});
