import { describe, expect, it } from 'vitest';
import { instantOf, office } from '../network/testing/plan-of.ts';
import type { EarnedValueInput, ValuedPackage } from './earned-value-input.ts';
import { measureEarnedValue } from './measure-earned-value.ts';

const baseline = { start: instantOf('2026-09-07T08:00'), finish: instantOf('2026-09-11T17:00') };
const sound: ValuedPackage = { id: 'a', budget: 1000, baseline };

function refusalOf(changed: Partial<ValuedPackage>, more: Partial<EarnedValueInput> = {}) {
  const packages = [{ ...sound, ...changed }];
  const result = measureEarnedValue({
    ...{ packages, calendars: [office], statusDate: baseline.finish },
    ...more,
  });
  return result.ok ? 'accepted' : `${result.problem.code} ${result.problem.packageIds.join()}`;
}

describe('a project that cannot be measured is refused by the name of what is wrong', () => {
  it.each<[string, Partial<ValuedPackage>, Partial<EarnedValueInput>?]>([
    ['accepted', {}],
    ['invalid-money a', { budget: -1 }],
    ['invalid-money a', { budget: 0.5 }],
    ['invalid-money a', { estimateToComplete: -1 }],
    ['invalid-money a', { actualCosts: [{ instant: 0, amount: Number.NaN }] }],
    ['invalid-money ', { budget: 2 ** 51 }],
    ['invalid-baseline a', { baseline: undefined }],
    ['invalid-baseline a', { baseline: { start: baseline.finish, finish: baseline.start } }],
    ['invalid-baseline a', { baseline: { start: baseline.start, finish: instantOf('2399-01-01T00:00') } }],
    ['invalid-instant a', { actualStart: 0.5 }],
    ['invalid-measurement a', { actualFinish: baseline.finish }],
    ['invalid-measurement a', { measurement: { type: 'weighted-milestones', milestones: [] } }],
    [
      'invalid-measurement a',
      { measurement: { type: 'percent-complete', progress: [{ instant: 0, percent: 101 }] } },
    ],
    ['invalid-measurement a', { measurement: { type: 'guess' } as never }],
    ['unknown-parent a', { parentId: 'x' }],
    ['hierarchy-cycle a', { parentId: 'a' }],
    ['unknown-calendar a', { calendarId: 'x' }],
    ['unknown-calendar ', {}, { calendars: [] }],
    ['unknown-calendar ', {}, { projectCalendarId: 'x' }],
    ['invalid-calendar ', {}, { calendars: [{ ...office, timeZone: 'Mars/Base' }] }],
    ['invalid-calendar ', {}, { calendars: [office, office] }],
    ['duplicate-package a', {}, { packages: [sound, sound] }],
    ['invalid-instant ', {}, { statusDate: Number.NaN }],
    ['invalid-measurement ', {}, { scheduleWeight: 2 }],
  ])('%s (%#)', (expected, changed, more) => {
    expect(
      refusalOf(changed, { ...(expected.startsWith('invalid-baseline') ? { period: 'day' } : {}), ...more }),
    ).toBe(expected);
  });

  it('a calendar that never works plans a package at its finish, and does not hang', () => {
    const never = { id: 'never', timeZone: 'UTC', week: Array(7).fill([]) };
    expect(refusalOf({}, { calendars: [never] })).toBe('accepted');
  });
});
