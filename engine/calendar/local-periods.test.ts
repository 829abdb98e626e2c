import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPeriods, type PeriodLength } from './local-periods.ts';

const instantOf = (text: string) => Date.parse(text) / 60_000;
const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Cairo'];

describe('periods of a time zone', () => {
  it('start at midnight of the wall clock, on Mondays, and on the first of the month', () => {
    const startOf = (length: PeriodLength, text: string) => {
      const periods = localPeriods('Europe/Berlin', length);
      if (!periods) throw new Error('no such zone');
      return periods.startOf(periods.numberOf(instantOf(text)));
    };
    expect(startOf('day', '2026-03-29T12:00Z')).toBe(instantOf('2026-03-28T23:00Z'));
    expect(startOf('day', '2026-03-29T22:00Z')).toBe(instantOf('2026-03-29T22:00Z'));
    expect(startOf('week', '2026-09-13T21:59Z')).toBe(instantOf('2026-09-06T22:00Z'));
    expect(startOf('week', '1969-12-29T12:00Z')).toBe(instantOf('1969-12-28T23:00Z'));
    expect(startOf('month', '2026-12-31T23:30Z')).toBe(instantOf('2026-12-31T23:00Z'));
    expect(startOf('month', '1968-02-29T12:00Z')).toBe(instantOf('1968-01-31T23:00Z'));
  });

  it('follow one another without a gap, and every instant lies in its own', () => {
    const lengths = fc.constantFrom<PeriodLength>('day', 'week', 'month');
    const instants = fc.integer({ min: instantOf('1975-01-01T00:00Z'), max: instantOf('2060-01-01T00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), lengths, instants, (zone, length, instant) => {
        const periods = localPeriods(zone, length);
        if (!periods) throw new Error(`no ${zone}`);
        const period = periods.numberOf(instant);
        expect(periods.startOf(period)).toBeLessThanOrEqual(instant);
        expect(periods.startOf(period + 1)).toBeGreaterThan(instant);
      }),
      { numRuns: 300 },
    );
  });

  it('of a zone that does not exist are null', () => {
    expect(localPeriods('Europe/Atlantis', 'day')).toBeNull();
  });
});
