import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMoney, exchangeTable } from './exchange-rate.rules.ts';

const table = exchangeTable([
  { from: 'EUR', to: 'USD', day: '2026-01-01', rate: '1.0834' },
  { from: 'EUR', to: 'USD', day: '2026-09-01', rate: '1.1' },
  { from: 'EUR', to: 'JPY', day: '2026-01-01', rate: '162.35' },
  { from: 'BHD', to: 'EUR', day: '2026-01-01', rate: '2.44' },
  { from: 'GBP', to: 'USD', day: '2026-01-01', rate: '1.25' },
]);
const convert = (amount: number, from: string, to: string, day = '2026-06-30') => {
  const result = convertMoney(table, { amount, from, to, day });
  return result.ok ? result.value : result.problem;
};

describe('the conversion of money', () => {
  it('takes the newest rate on or before the day', () => {
    expect(convert(10_000, 'EUR', 'USD')).toBe(10_834);
    expect(convert(10_000, 'EUR', 'USD', '2026-08-31')).toBe(10_834);
    expect(convert(10_000, 'EUR', 'USD', '2026-09-01')).toBe(11_000);
    expect(convert(10_000, 'EUR', 'USD', '2030-01-01')).toBe(11_000);
    expect(convert(10_000, 'EUR', 'USD', '2025-12-31')).toBe('no-rate');
  });

  it('keeps to the decimals of each currency: none of yen, three of Bahraini dinar', () => {
    expect(convert(10_000, 'EUR', 'JPY')).toBe(16_235);
    expect(convert(16_235, 'JPY', 'EUR')).toBe(10_000);
    // 1.000 BHD = 2.44 EUR
    expect(convert(1000, 'BHD', 'EUR')).toBe(244);
    expect(convert(244, 'EUR', 'BHD')).toBe(1000);
  });

  it('turns a rate round where only that one is known', () => {
    // 108.34 USD / 1.0834
    expect(convert(10_834, 'USD', 'EUR')).toBe(10_000);
    // 1 / 1.0834 = 0.92302...
    expect(convert(100, 'USD', 'EUR')).toBe(92);
  });

  it('goes over a third currency where neither is known', () => {
    // 100 GBP = 125 USD = 125 / 1.0834 EUR = 115.3775...
    expect(convert(10_000, 'GBP', 'EUR')).toBe(11_538);
    // Yen to pounds would take two between: nobody said so.
    expect(convert(10_000, 'JPY', 'GBP')).toBe('no-rate');
    expect(convert(10_000, 'EUR', 'CHF')).toBe('no-rate');
  });

  it('rounds once, a half away from zero, and counts exactly however large', () => {
    const half = exchangeTable([{ from: 'EUR', to: 'USD', day: '2026-01-01', rate: '0.5' }]);
    const order = { from: 'EUR', to: 'USD', day: '2026-02-01' };
    const all = [1, 3, -1, -3, 2].map((amount) => convertMoney(half, { ...order, amount }));
    expect(all.map((result) => (result.ok ? result.value : null))).toEqual([1, 2, -1, -2, 1]);
    const much = exchangeTable([{ from: 'EUR', to: 'USD', day: '2026-01-01', rate: '9999999999' }]);
    expect(convertMoney(much, { ...order, amount: Number.MAX_SAFE_INTEGER })).toEqual({
      ...{ ok: false, problem: 'too-much' },
    });
  });

  it('needs no rate from a currency into itself', () => {
    expect(convertMoney(exchangeTable([]), { amount: 5, from: 'XXX', to: 'XXX', day: '2026-01-01' })).toEqual(
      { ok: true, value: 5 },
    );
  });

  it('there and back again is off by at most what rounding takes', () => {
    const amounts = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
    fc.assert(
      fc.property(amounts, (amount) => {
        const there = convert(amount, 'EUR', 'USD') as number;
        const back = convert(there, 'USD', 'EUR') as number;
        expect(Math.abs(back - amount)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
