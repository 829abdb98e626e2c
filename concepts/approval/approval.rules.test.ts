import { describe, expect, it } from 'vitest';
import { mayApprove, mayKnowApproval, outcomeOf, standingOf } from './approval.rules.ts';

const say = (memberId: string, choice: 'approve' | 'reject') => ({ memberId, choice });

describe('an approval', () => {
  it.each([
    ['all', [], null],
    ['all', [say('ana', 'approve')], null],
    ['all', [say('ana', 'approve'), say('ben', 'approve')], 'approved'],
    ['all', [say('ana', 'approve'), say('ben', 'reject')], 'rejected'],
    ['all', [say('ben', 'reject')], 'rejected'],
    ['any', [], null],
    ['any', [say('ben', 'approve')], 'approved'],
    ['any', [say('ben', 'reject')], 'rejected'],
  ] as const)('of two by %s of them, after %j: %s', (policy, decisions, outcome) => {
    expect(outcomeOf(policy, ['ana', 'ben'], decisions)).toBe(outcome);
  });

  it('is nobody’s where nobody is named', () => {
    expect(outcomeOf('all', [], [])).toBeNull();
  });

  it('is asked of whose role decides and who sees the project', () => {
    expect(mayApprove({ role: 'member', projectIds: [] }, 'p')).toBe(true);
    expect(mayApprove({ role: 'viewer', projectIds: [] }, 'p')).toBe(false);
    expect(mayApprove({ role: 'guest', projectIds: ['p'] }, 'p')).toBe(true);
    expect(mayApprove({ role: 'guest', projectIds: ['q'] }, 'p')).toBe(false);
  });

  it('is known to a guest where it names them, and to all others', () => {
    const guest = { memberId: 'ana', projectIds: new Set(['p']) };
    expect(mayKnowApproval(guest, ['ana', 'ben'])).toBe(true);
    expect(mayKnowApproval(guest, ['ben'])).toBe(false);
    expect(mayKnowApproval({ ...guest, memberId: null }, ['ben'])).toBe(false);
    expect(mayKnowApproval({ memberId: 'ana', projectIds: null }, ['ben'])).toBe(true);
  });
});

describe('where a subject stands', () => {
  const rows = (...states: Parameters<typeof standingOf>[0][number]['state'][]) =>
    states.map((state, index) => ({ state, index }));
  const at = (...states: Parameters<typeof rows>) => {
    const { approved, open, rejected } = standingOf(rows(...states));
    return [approved?.index ?? null, open?.index ?? null, rejected?.index ?? null];
  };

  it('is told by the newest of each kind, and a rejection only until something is approved', () => {
    expect(at()).toEqual([null, null, null]);
    expect(at('open', 'approved')).toEqual([1, 0, null]);
    expect(at('rejected', 'approved')).toEqual([1, null, 0]);
    expect(at('approved', 'rejected')).toEqual([0, null, null]);
    expect(at('withdrawn', 'superseded', 'rejected')).toEqual([null, null, 2]);
  });
});
