import { describe, expect, it } from 'vitest';
import type { Part } from './responsibility.contract.ts';
import { faultsOfRow, keyOfWho, withoutAccountability } from './responsibility.rules.ts';

describe('a row of the matrix', () => {
  it.each([
    [[], ['nobody-accountable', 'nobody-responsible']],
    [['accountable'], ['nobody-responsible']],
    [['responsible', 'consulted'], ['nobody-accountable']],
    [['accountable', 'responsible', 'responsible', 'informed'], []],
    [['accountable-and-responsible'], []],
    [['accountable', 'accountable-and-responsible'], ['several-accountable']],
  ] as [Part[], string[]][])('%j has the faults %j', (parts, faults) => {
    expect(faultsOfRow(parts)).toEqual(faults);
  });

  it('loses the accountability and nothing else of whoever gives it away', () => {
    expect(withoutAccountability('accountable')).toBeNull();
    expect(withoutAccountability('accountable-and-responsible')).toBe('responsible');
    expect(withoutAccountability('consulted')).toBe('consulted');
  });

  it('tells a stakeholder from a member of the same id', () => {
    expect(keyOfWho({ stakeholderId: 'x', memberId: null })).not.toBe(
      keyOfWho({ stakeholderId: null, memberId: 'x' }),
    );
  });
});
