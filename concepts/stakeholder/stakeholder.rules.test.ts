import { describe, expect, it } from 'vitest';
import type { Stakeholder } from './stakeholder.contract.ts';
import { byWeight, gridFields, isAtOdds, strategyOf } from './stakeholder.rules.ts';

const at = (name: string, influence: number, interest: number, stance: Stakeholder['stance'] = 'neutral') =>
  ({ stakeholderId: name, name, influence, interest, stance }) as Stakeholder;

describe('the grid of influence and interest', () => {
  it.each([
    [5, 5, 'manage-closely'],
    [4, 4, 'manage-closely'],
    [5, 3, 'keep-satisfied'],
    [3, 5, 'keep-informed'],
    [3, 3, 'monitor'],
    [1, 1, 'monitor'],
  ])('influence %i and interest %i ask to %s', (influence, interest, strategy) => {
    expect(strategyOf({ influence, interest })).toBe(strategy);
  });

  it('lists whoever matters most first, and calls each by that place in the drawing', () => {
    const sorted = byWeight([at('Ben', 2, 5), at('Zoe', 5, 4), at('Ana', 5, 4), at('Cleo', 5, 5)]);
    expect(sorted.map(({ name }) => name)).toEqual(['Cleo', 'Ana', 'Zoe', 'Ben']);
    expect(gridFields(sorted)).toEqual([
      { influence: 5, interest: 5, numbers: [1] },
      { influence: 5, interest: 4, numbers: [2, 3] },
      { influence: 2, interest: 5, numbers: [4] },
    ]);
    expect(gridFields([])).toEqual([]);
  });

  it('marks who can do harm and is not won', () => {
    expect(isAtOdds(at('Ana', 4, 1, 'resistant'))).toBe(true);
    expect(isAtOdds(at('Ana', 5, 1, 'unaware'))).toBe(true);
    expect(isAtOdds(at('Ana', 3, 5, 'resistant'))).toBe(false);
    expect(isAtOdds(at('Ana', 5, 5, 'leading'))).toBe(false);
  });
});
