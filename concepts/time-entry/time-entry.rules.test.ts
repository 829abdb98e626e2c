import { describe, expect, it } from 'vitest';
import { roles } from '../permission/permission.rules.ts';
import { mayHandleTimeOf, overfullDay } from './time-entry.rules.ts';

describe('the time of others', () => {
  it('is for planners, one’s own for everybody, and a token to read writes nothing', () => {
    const may = (
      role: string,
      memberId: string,
      act: 'read' | 'change',
      scopes: ReadonlySet<string> | null = null,
    ) => mayHandleTimeOf({ role, memberId: 'me', scopes }, memberId, act);
    expect(roles.filter((role) => may(role, 'other', 'read'))).toEqual(['owner', 'admin', 'manager']);
    expect(roles.filter((role) => may(role, 'other', 'change'))).toEqual(['owner', 'admin', 'manager']);
    expect(roles.every((role) => may(role, 'me', 'read'))).toBe(true);
    expect(may('owner', 'other', 'read', new Set(['read']))).toBe(true);
    expect(may('owner', 'other', 'change', new Set(['read']))).toBe(false);
  });
});

describe('a day', () => {
  const entry = (timeEntryId: string, minutes: number) => ({ timeEntryId, minutes });

  it('has 24 hours and not a minute more', () => {
    expect(overfullDay(entry('a', 1440), [])).toBeNull();
    expect(overfullDay(entry('a', 1), [entry('b', 1439)])).toBeNull();
    expect(overfullDay(entry('a', 2), [entry('b', 1439)])).toBe(1439);
  });

  it('counts an entry that is changed once', () => {
    expect(overfullDay(entry('a', 1000), [entry('a', 900), entry('b', 440)])).toBeNull();
    expect(overfullDay(entry('a', 1001), [entry('a', 900), entry('b', 440)])).toBe(440);
  });
});
