import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDurationField,
  formatWorkingTime,
  parseDurationField,
  parseWorkingTime,
} from './working-time.rules.ts';

const short = { dayMinutes: 450, weekMinutes: 1800 };

describe('a working time', () => {
  it.each([
    ['3d', 1440],
    ['1.5w', 3600],
    ['1d 4h', 720],
    ['1,5h', 90],
    ['0h', 0],
  ])('%s is so many minutes of an eight hours\u2019 day', (text, minutes) => {
    expect(parseWorkingTime(text)).toBe(minutes);
  });

  it.each(['', 'soon', '3', '3x', '-1d', '1d4h', '99999w'])('%o is none', (text) => {
    expect(parseWorkingTime(text)).toBeUndefined();
  });

  it('follows the day and the week of the project', () => {
    expect(parseWorkingTime('2d', short)).toBe(900);
    expect(parseWorkingTime('1w', short)).toBe(1800);
    expect(formatWorkingTime(450 + 60 + 5, short)).toBe('1d 1h 5m');
  });

  it('reads back as it was written, whatever the day, working or passing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.boolean(),
        fc.integer({ min: 30, max: 1440 }),
        (minutes, elapsed, dayMinutes) => {
          const day = { dayMinutes, weekMinutes: dayMinutes * 5 };
          const read = parseDurationField(formatDurationField(minutes, elapsed, day), day);
          expect(read).toEqual({ minutes, elapsed });
        },
      ),
    );
  });

  it('passes in days of twenty-four hours', () => {
    expect(parseDurationField('2ed', short)).toEqual({ minutes: 2880, elapsed: true });
    expect(formatDurationField(2880, true, short)).toBe('2ed');
    expect(parseDurationField('2d', short)).toEqual({ minutes: 900, elapsed: false });
  });
});
