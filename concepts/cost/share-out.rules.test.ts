import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import { shareOut } from './share-out.ts';

const third = { top: 100n, bottom: 3n };

describe('parts of an amount', () => {
  it('add up to the whole: a hundred in three is 34, 33 and 33', () => {
    expect(shareOut([third, third, third])).toEqual([34, 33, 33]);
    expect(shareOut([third, { top: 200n, bottom: 3n }])).toEqual([33, 67]);
    expect(shareOut([])).toEqual([]);
    expect(shareOut([{ top: 1n, bottom: 2n }])).toEqual([1]);
  });

  it('are each within one of what they are exactly, and their sum is the rounded sum, whatever they are', () => {
    const fraction = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([top, bottom]) => ({ top, bottom }));
    fc.assert(
      fc.property(fc.array(fraction, { maxLength: 12 }), (parts) => {
        const shares = shareOut(parts);
        const bottom = parts.reduce((product, part) => product * part.bottom, 1n);
        const top = parts.reduce((sum, part) => sum + part.top * (bottom / part.bottom), 0n);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(roundedQuotient(top, bottom));
        for (const [at, part] of parts.entries()) {
          const floor = Number(part.top / part.bottom);
          expect(shares[at] === floor || shares[at] === floor + 1).toBe(true);
        }
      }),
    );
  });
});
