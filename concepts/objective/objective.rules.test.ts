import { describe, expect, it } from 'vitest';
import { decimalOf, normalDecimal, subtractDecimals } from './decimal.ts';
import type { ApprovedObjective } from './objective.contract.ts';
import { objectiveChanges } from './objective.rules.ts';

describe('a decimal', () => {
  it.each([
    ['2.50', '2.5'],
    ['007', '7'],
    ['-0.000', '0'],
    ['0.000001', '0.000001'],
    ['-12.340', '-12.34'],
  ])('%s has one spelling: %s', (text, normal) => {
    expect(normalDecimal(text)).toBe(normal);
  });

  it('is read as a person types it', () => {
    expect(['1,8', ' 2.50 ', '−3', '+4', '.5', '-,25'].map(decimalOf)).toEqual([
      ...['1.8', '2.5', '-3', '4', '0.5', '-0.25'],
    ]);
    for (const typed of ['', 'two', '1.2.3', '1e3', '1.2345678', '1,234.5', '9'.repeat(16)])
      expect(decimalOf(typed)).toBeNull();
  });

  it.each([
    ['2.3', '1.8', '0.5'],
    ['0.3', '0.1', '0.2'],
    ['0.3', '0.2', '0.1'],
    ['1.1', '2.2', '-1.1'],
    ['-1', '1', '-2'],
    ['999999999999999.999999', '0.000001', '999999999999999.999998'],
    ['5', '5', '0'],
  ])('%s is more than %s by exactly %s', (one, other, difference) => {
    expect(subtractDecimals(one, other)).toBe(difference);
  });
});

it('what changed of objectives is what came, is another and went', () => {
  const objective = (objectiveId: string, targetValue: string): ApprovedObjective => ({
    ...{ objectiveId, name: 'More visitors buy', indicator: 'Conversion', unit: '%' },
    ...{ baselineValue: null, targetValue, byDay: '2027-06-30' },
  });
  const before = [objective('a', '2'), objective('b', '3'), objective('c', '4')];
  const after = [objective('a', '2'), objective('c', '4.5'), objective('d', '1')];
  const told = objectiveChanges(before, after).map((change) => [
    change.objectiveId,
    change.before?.targetValue ?? null,
    change.after?.targetValue ?? null,
  ]);
  expect(told).toEqual([
    ['c', '4', '4.5'],
    ['d', null, '1'],
    ['b', '3', null],
  ]);
  expect(objectiveChanges(before, before)).toEqual([]);
});
