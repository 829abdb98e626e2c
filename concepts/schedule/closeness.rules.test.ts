import { describe, expect, it } from 'vitest';
import { closenessOf } from './closeness.rules.ts';

const work = (days: number) => ({ critical: days <= 0, totalFloatMinutes: days * 480 });

describe('how close work is to fixing the finish', () => {
  it('is told by its float: three usual days are near', () => {
    expect([-2, 0, 1, 3, 4].map((days) => closenessOf(work(days), 480, null))).toEqual([
      ...['critical', 'critical', 'near', 'near', 'other'],
    ]);
  });

  it('is told by the simulation where that tells of it, whatever its float', () => {
    expect([0.9, 0.7, 0.4, 0.3, 0.1, 0].map((share) => closenessOf(work(0), 480, share))).toEqual([
      ...['critical', 'critical', 'near', 'near', 'other', 'other'],
    ]);
  });
});
