import { describe, expect, it } from 'vitest';
import { formatHours, parseHours } from './hours.rules.ts';

describe('hours', () => {
  it.each<[string, number]>([
    ['1:30', 90],
    [':45', 45],
    ['0:05', 5],
    ['1.5', 90],
    ['1,25', 75],
    ['8', 480],
    ['90m', 90],
    ['90 min', 90],
    ['2h', 120],
    ['1h 30m', 90],
    ['1h30', 90],
    ['1.5h', 90],
    [' 1H 30M ', 90],
    ['', 0],
    ['24:00', 1440],
  ])('typed as %s are %i minutes', (text, minutes) => {
    expect(parseHours(text)).toBe(minutes);
  });

  it.each(['soon', '1:60', '1:5', '-1', '1h 30h', '1 30', 'm', 'h', '1..5', '1e3', '1d'])(
    'are not %s',
    (text) => {
      expect(parseHours(text)).toBeUndefined();
    },
  );

  it('are read as they are written', () => {
    for (let minutes = 1; minutes <= 1500; minutes += 1)
      expect(parseHours(formatHours(minutes))).toBe(minutes);
  });
});
