import { describe, expect, it } from 'vitest';
import { formatLag, parseLag } from './lag.rules.ts';

describe('a lag', () => {
  it.each([
    ['', 'working', 0],
    ['2d', 'working', 960],
    ['-4h', 'working', -240],
    ['+1.5w', 'working', 3600],
    ['50%', 'percent', 50],
    ['-25%', 'percent', -25],
    ['3ed', 'elapsed', 4320],
    ['− 12eh', 'elapsed', -720],
  ] as const)('is read from “%s”', (text, lagKind, lagAmount) => {
    expect(parseLag(text)).toEqual({ lagKind, lagAmount });
  });
  it.each(['soon', '2', '5000%', '--2d', '99999ew'])('is not read from “%s”', (text) => {
    expect(parseLag(text)).toBeUndefined();
  });
  it('is written with its sign and kind', () => {
    expect(formatLag({ lagKind: 'working', lagAmount: 0 })).toBe('');
    expect(formatLag({ lagKind: 'working', lagAmount: 960 })).toBe(' +2d');
    expect(formatLag({ lagKind: 'percent', lagAmount: -25 })).toBe(' −25%');
    expect(formatLag({ lagKind: 'elapsed', lagAmount: 4320 })).toBe(' +3d of passing time');
  });
});
