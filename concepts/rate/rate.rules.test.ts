import { describe, expect, it } from 'vitest';
import { moneyField, parseMoney } from './money-text.rules.ts';
import { rateAfter, rateOn } from './rate.rules.ts';

const rate = (from: string | null, costPerHour: number) => ({
  ...{
    rateId: String(from),
    resourceId: 'ana',
    from,
    currency: 'EUR',
    costPerHour,
    costPerUse: 0,
    version: 1,
  },
});
const rates = [rate('2027-06-01', 3), rate(null, 1), rate('2027-01-01', 2)];

describe('rates over time', () => {
  it('hold from their day on until the next does', () => {
    const cost = (day: string) => rateOn(rates, day)?.costPerHour;
    expect(['1970-01-01', '2026-12-31', '2027-01-01', '2027-05-31', '2027-06-01'].map(cost)).toEqual([
      ...[1, 1, 2, 2, 3],
    ]);
    expect(rateOn([rate('2027-06-01', 3)], '2027-05-31')).toBeNull();
    expect([rateAfter(rates, '2027-01-01')?.from, rateAfter(rates, '2027-06-01')]).toEqual([
      '2027-06-01',
      null,
    ]);
  });
});

describe('money in a field', () => {
  it('is whole minor units of its currency, or none', () => {
    expect(['95', '95.5', '95,50', '0.005', '-1', 'x'].map((text) => parseMoney(text, 'EUR'))).toEqual([
      ...[9500, 9550, 9550, null, null, null],
    ]);
    expect([parseMoney('95', 'JPY'), parseMoney('9.5', 'JPY')]).toEqual([95, null]);
    expect([moneyField(9550, 'EUR'), moneyField(95, 'JPY')]).toEqual(['95.50', '95']);
  });
});
