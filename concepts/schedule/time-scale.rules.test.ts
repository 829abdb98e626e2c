import { describe, expect, it } from 'vitest';
import { instantIn } from '../plan-file/local-time.ts';
import { dayX, localDayOf, ticksOf, timeScale, zooms } from './time-scale.rules.ts';

const berlin = 'Europe/Berlin';
const at = (day: string, time?: string) => instantIn(berlin, day, time);

describe('a time scale', () => {
  it('knows the local day of an instant, before and after the clocks change', () => {
    expect(localDayOf(berlin, at('2026-10-25', '00:00'))).toBe(Date.UTC(2026, 9, 25) / 86_400_000);
    expect(localDayOf(berlin, at('2026-10-25', '23:59'))).toBe(Date.UTC(2026, 9, 25) / 86_400_000);
    expect(localDayOf('America/Los_Angeles', instantIn('America/Los_Angeles', '2026-01-01', '23:00'))).toBe(
      Date.UTC(2026, 0, 1) / 86_400_000,
    );
  });

  it.each(zooms)('shows all that it was made for, and finds back, by %s', (zoom) => {
    const [from, to] = [at('2026-10-20', '09:00'), at('2026-12-01', '18:00')];
    const scale = timeScale(zoom, berlin, from, to);
    expect(scale.x(from)).toBeGreaterThan(0);
    expect(scale.x(to)).toBeLessThan(scale.width);
    expect(Math.round(scale.instantAt(scale.x(from)))).toBe(from);
    const [upper, lower] = ticksOf(scale, 0, scale.width, 'en-GB');
    for (const row of [upper, lower])
      for (const [index, tick] of row.slice(1).entries()) {
        const before = row[index];
        expect(tick.x).toBeCloseTo((before?.x ?? 0) + (before?.width ?? 0), zoom === 'hours' ? -2 : 5);
      }
    expect(upper.length).toBeLessThanOrEqual(lower.length);
  });

  it('begins its weeks on Mondays, its quarters in January, April, July and October, and its day of 25 hours is longer', () => {
    const scale = timeScale('weeks', berlin, at('2026-10-21'), at('2026-11-11'));
    expect(ticksOf(scale, 0, scale.width, 'en-GB')[1].map(({ label }) => label)).toContain('19/10');
    const quarters = timeScale('quarters', berlin, at('2026-02-21'), at('2027-01-11'));
    expect(
      ticksOf(quarters, 0, quarters.width, 'en-GB')[1]
        .map(({ label }) => label)
        .join(' '),
    ).toContain('Q1 Q2 Q3 Q4 Q1');
    const day = (date: string) => Date.UTC(2026, 9, Number(date)) / 86_400_000;
    const width = (date: string) => dayX(scale, day(date) + 1) - dayX(scale, day(date));
    expect(width('25') / width('24')).toBeCloseTo(25 / 24);
  });
});
