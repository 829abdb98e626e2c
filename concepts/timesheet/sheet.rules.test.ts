import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { percentColumn, progressChange, remainingColumn, totalsOf } from './sheet.rules.ts';
import type { Timesheet } from './timesheet.contract.ts';
import { dayAfter, weekNumber, weekOf } from './week.rules.ts';

describe('a week', () => {
  it('goes from Monday to Sunday, over months and years', () => {
    expect(weekOf('2026-11-25')).toEqual(
      ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`),
    );
    expect(weekOf('2026-11-23')[0]).toBe('2026-11-23');
    expect(weekOf('2026-11-29')[0]).toBe('2026-11-23');
    expect([weekOf('2027-01-01')[0], weekOf('2027-01-01')[6]]).toEqual(['2026-12-28', '2027-01-03']);
    expect(weekOf('1970-01-01')[0]).toBe('1969-12-29');
    expect(dayAfter('2026-11-23', -7)).toBe('2026-11-16');
  });

  it('has its number by ISO 8601', () => {
    const numbers = ['2026-11-25', '2026-12-28', '2027-01-03', '2027-01-04', '2021-01-01', '2024-12-30'].map(
      weekNumber,
    );
    expect(numbers).toEqual([48, 53, 53, 1, 53, 1]);
  });
});

const item = {
  workItemId: 'a',
  assigneeIds: ['me'],
  durationMinutes: null,
  percentComplete: null,
  remainingMinutes: null,
};
const row = (more: object = {}, bookedMinutes = 360) => ({
  item: { ...item, ...more } as unknown as WorkItem,
  assigned: true,
  bookedMinutes,
});

describe('progress in a sheet', () => {
  it('is percent, with or without its sign', () => {
    expect(progressChange(row(), percentColumn, '40 %')).toEqual({ percentComplete: 40 });
    expect(progressChange(row({ percentComplete: 40 }), percentColumn, '40')).toBeNull();
    expect(progressChange(row({ percentComplete: 40 }), percentColumn, ' ')).toEqual({
      percentComplete: null,
    });
    for (const wrong of ['101', '-1', '4.5', 'half'])
      expect(progressChange(row(), percentColumn, wrong)).toBeUndefined();
  });

  it('is what remains, in hours or days', () => {
    const planned = row({ durationMinutes: 960 });
    expect(progressChange(planned, remainingColumn, '2')).toEqual({ remainingMinutes: 120 });
    expect(progressChange(planned, remainingColumn, '1:30')).toEqual({ remainingMinutes: 90 });
    expect(progressChange(planned, remainingColumn, '1d 4h')).toEqual({ remainingMinutes: 720 });
    expect(progressChange(planned, remainingColumn, 'later')).toBeUndefined();
  });

  it('is the time that was entered, where no duration says how much is done', () => {
    expect(progressChange(row(), remainingColumn, '2h')).toEqual({
      remainingMinutes: 120,
      percentComplete: 75,
    });
    expect(progressChange(row({ assigneeIds: ['me', 'you'] }), remainingColumn, '2h')).toEqual({
      remainingMinutes: 120,
    });
    expect(progressChange(row({}, 0), remainingColumn, '2h')).toEqual({ remainingMinutes: 120 });
    expect(progressChange(row(), remainingColumn, '0')).toEqual({ remainingMinutes: 0 });
  });
});

describe('the totals of a sheet', () => {
  it('count what was entered for work that is gone, too', () => {
    const days = weekOf('2026-11-25');
    const entry = (workItemId: string, day: string, minutes: number) => ({ workItemId, day, minutes });
    const sheet = {
      ...{ days, workingMinutes: [480, 480, 480, 480, 240, 0, 0], rows: [row()] },
      entries: [entry('a', '2026-11-23', 90), entry('b', '2026-11-23', 30), entry('a', '2026-11-29', 60)],
    } as unknown as Timesheet;
    expect(totalsOf(sheet)).toEqual({
      days: [120, 0, 0, 0, 0, 0, 60],
      week: 180,
      workingWeek: 2160,
      elsewhere: 30,
    });
  });
});
