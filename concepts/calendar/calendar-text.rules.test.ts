import { describe, expect, it } from 'vitest';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import { calendarOfForm, formOf } from './calendar-text.rules.ts';

const whole: PlanCalendar = {
  workingDays: ['monday', 'tuesday', 'wednesday'],
  workingHours: ['08:00-12:00', '13:00-17:00'],
  week: { friday: ['08:00-12:00'] },
  publicHolidays: { country: 'DE', region: 'BY' },
  holidays: [
    { name: 'Stocktaking', from: '12-31' },
    { name: 'Company week', from: '2027-08-02', to: '2027-08-06' },
  ],
  exceptions: [{ from: '2027-05-01', hours: ['09:00-12:00'] }],
  freezeWindows: [{ name: 'Peak', from: '11-20', to: '12-24', fromTime: '18:00' }],
};

describe('a calendar in a form', () => {
  it('comes back as it was, with what the form does not show', () => {
    expect(calendarOfForm(whole, formOf(whole))).toEqual({ ok: true, value: whole });
  });

  it('says the usual week of one that says nothing', () => {
    const form = formOf({});
    expect(form.workingDays).toHaveLength(5);
    expect(calendarOfForm({}, form)).toMatchObject({
      ok: true,
      value: { workingHours: ['09:00-13:00', '14:00-18:00'] },
    });
  });

  it('reads hours however they are spaced, and lets go of what is emptied', () => {
    const form = { ...formOf(whole), hours: ' 9:00', country: '', holidays: [] };
    expect(calendarOfForm(whole, form)).toMatchObject({
      ok: false,
      wrong: expect.stringMatching(/^Working hours/),
    });
    const read = calendarOfForm(whole, { ...form, hours: '08:00 – 12:00,12:30-16:30' });
    expect(read).toMatchObject({ ok: true, value: { workingHours: ['08:00-12:00', '12:30-16:30'] } });
    expect(read.ok && 'publicHolidays' in read.value).toBe(false);
    expect(read.ok && 'holidays' in read.value).toBe(false);
  });

  it.each([
    ['no day at all', { workingDays: [] }, 'Working days'],
    [
      'a freeze window on a day that does not exist',
      { freezeWindows: [{ name: 'Peak', from: '02-30', to: '12-24' }] },
      'Freeze windows, Peak',
    ],
    [
      'a day off without a name',
      { holidays: [{ name: '', from: '2027-01-01', to: '2027-01-01' }] },
      'Days off',
    ],
  ])('tells what is wrong: %s', (_, change, where) => {
    const read = calendarOfForm(whole, { ...formOf(whole), ...change });
    expect(read.ok ? '' : read.wrong).toContain(where);
  });
});
