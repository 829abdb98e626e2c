import { describe, expect, it } from 'vitest';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { formatPredecessors, readPredecessors } from './predecessors.rules.ts';

const units = { dayMinutes: 450, weekMinutes: 2250 };
const items = [1, 2, 3].map((number) => ({ workItemId: `id-${number}`, number, key: `SHOP-${number}` }));
const numberOf = (id: string) => items.find(({ workItemId }) => workItemId === id)?.number;

function tie(number: number, more: Partial<Relationship> = {}): Relationship {
  return {
    relationshipId: `tie-${number}`,
    predecessorId: `id-${number}`,
    successorId: 'id-9',
    type: 'FS',
    lagKind: 'working',
    lagAmount: 0,
    ...more,
  };
}

describe('predecessors', () => {
  it('are written by number, in order, with type and lag where they are not the usual', () => {
    const ties = [
      tie(3, { type: 'SS', lagKind: 'percent', lagAmount: -50 }),
      tie(1, { lagAmount: 900 }),
      tie(2),
    ];
    expect(formatPredecessors(ties, numberOf, units)).toBe('1FS+2d, 2, 3SS-50%');
  });

  it.each(['1FS+2d, 2, 3SS-50%', ' 1 fs +2d;2,, shop-3SS−50% '])(
    'from %j change nothing that is so',
    (text) => {
      const now = [
        tie(1, { lagAmount: 900 }),
        tie(2),
        tie(3, { type: 'SS', lagKind: 'percent', lagAmount: -50 }),
      ];
      expect(readPredecessors(text, now, items, units)).toEqual({ ok: true, value: { remove: [], add: [] } });
    },
  );

  it('that were taken out go, new ones come once, and another lag replaces', () => {
    const read = readPredecessors('2+2ed, 3FF, 3FF', [tie(1), tie(2)], items, units);
    expect(read.ok && read.value).toEqual({
      remove: ['tie-1', 'tie-2'],
      add: [
        { predecessorId: 'id-2', type: 'FS', lagKind: 'elapsed', lagAmount: 2880 },
        { predecessorId: 'id-3', type: 'FF', lagKind: 'working', lagAmount: 0 },
      ],
    });
  });

  it.each([
    ['7', 'There is no work item 7 here.'],
    ['OTHER-2', 'There is no work item OTHER-2 here.'],
    ['soon', '“soon” is none: write 12, 12SS or 12FS+2d.'],
    ['2FS+x', 'must be an activity and how it is waited for'],
  ])('refuse %j', (text, words) => {
    const read = readPredecessors(text, [], items, units);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problem.detail).toContain(words);
  });
});
