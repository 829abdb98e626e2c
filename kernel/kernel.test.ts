import { describe, expect, it } from 'vitest';
import { addDays, dayIn } from './calendar-day.ts';
import { groupBy } from './group-by.ts';

describe('a day of the calendar', () => {
  it('is that of the wall clock of a zone', () => {
    const instant = new Date('2027-03-01T23:30:00Z');
    expect(['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => dayIn(zone, instant))).toEqual([
      '2027-03-01',
      '2027-03-02',
      '2027-03-01',
    ]);
  });

  it('has days after it and before it, over months, leap days and changes of the clock', () => {
    expect([addDays('2028-02-28', 1), addDays('2028-02-28', 2), addDays('2027-01-01', -1)]).toEqual([
      '2028-02-29',
      '2028-03-01',
      '2026-12-31',
    ]);
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
  });
});

it('groups stand in the order of their first item, and their items in theirs', () => {
  const groups = groupBy([3, 1, 4, 1, 5, 9, 2, 6], (one) => one % 2 === 0);
  expect([...groups]).toEqual([
    [false, [3, 1, 1, 5, 9]],
    [true, [4, 2, 6]],
  ]);
  expect(groupBy([], () => '').size).toBe(0);
});
