import { describe, expect, it } from 'vitest';
import type { CharterFields } from './charter.contract.ts';
import { charterChanges, linesOf, missingParts } from './charter.rules.ts';

const charter: CharterFields = {
  ...{ purpose: 'Sell abroad', businessCase: 'It pays.', scopeIn: ['Checkout', 'Returns'], scopeOut: [] },
  ...{ assumptions: [], constraints: ['GDPR'], successCriteria: ['Orders'], approach: 'hybrid' },
  budget: { amount: 100, currency: 'EUR' },
};
const changed = (change: Partial<CharterFields>) =>
  charterChanges(charter, { ...charter, ...change }).map(({ part, ...rest }) => ({
    name: part.name,
    ...rest,
  }));

describe('what changed of a charter', () => {
  it('is nothing where it means the same', () => {
    expect(changed({ budget: { currency: 'EUR', amount: 100 }, scopeIn: ['Checkout', 'Returns'] })).toEqual(
      [],
    );
  });

  it('is told line by line, and of prose and money before and after', () => {
    expect(
      changed({ purpose: 'Sell more', scopeIn: ['Returns', 'Vouchers'], budget: null, approach: 'agile' }),
    ).toEqual([
      { name: 'purpose', before: 'Sell abroad', after: 'Sell more' },
      { name: 'scopeIn', added: ['Vouchers'], removed: ['Checkout'] },
      { name: 'budget', before: { amount: 100, currency: 'EUR' }, after: null },
      { name: 'approach', before: 'hybrid', after: 'agile' },
    ]);
  });

  it('knows a line that stands there twice, and another order', () => {
    expect(changed({ constraints: ['GDPR', 'GDPR'] })).toEqual([
      { name: 'constraints', added: ['GDPR'], removed: [] },
    ]);
    expect(changed({ scopeIn: ['Returns', 'Checkout'] })).toEqual([
      { name: 'scopeIn', added: [], removed: [] },
    ]);
  });
});

describe('a charter', () => {
  it('cannot be submitted without purpose, business case, scope and success criteria', () => {
    expect(missingParts(charter)).toEqual([]);
    const empty = { ...charter, purpose: '', scopeIn: [], constraints: [], budget: null };
    expect(missingParts(empty).map(({ name }) => name)).toEqual(['purpose', 'scopeIn']);
  });

  it('is typed a line a point, with or without bullets', () => {
    expect(linesOf('- One\n\n* Two\n  • Three \nFour-fold\n-5 degrees')).toEqual([
      ...['One', 'Two', 'Three', 'Four-fold', '-5 degrees'],
    ]);
  });
});
