import { describe, expect, it } from 'vitest';
import {
  chanceDifference,
  countDifference,
  dayDifference,
  moneyDifferences,
  outline,
  sharedSpan,
} from './compare-outcomes.rules.ts';
import { describeChange } from './describe-change.rules.ts';
import type { ScenarioChange } from './scenario-change.ts';

const words = {
  nameOf: (id: string) => ({ t: 'Theme', l: 'Go live', p: 'Ada' })[id] ?? id,
  day: (day: string) => day,
  instant: (instant: string) => instant.slice(0, 10),
  workingDay: { dayMinutes: 480, weekMinutes: 2400 },
};
const ends = { predecessorId: 't', successorId: 'l', type: 'FS' as const };

describe('a change in words', () => {
  it.each<[ScenarioChange, string]>([
    [
      { kind: 'change-work-item', workItemId: 't', fields: { durationMinutes: 960, deadline: null } },
      '“Theme”: duration 2d, no deadline',
    ],
    [{ kind: 'remove-work-item', workItemId: 't' }, 'Cut “Theme” and all that lies below it'],
    [
      {
        ...{ kind: 'add-work-item', workItemId: 'x', title: 'Rehearsal', type: 'task', parentId: null },
        ...{ fields: { durationMinutes: 480 }, predecessorIds: ['t'], successorIds: ['l'] },
      },
      'New work item “Rehearsal”, duration 1d, after “Theme”, before “Go live”',
    ],
    [
      { kind: 'add-relationship', ...ends, lagKind: 'working', lagAmount: 480 },
      '“Go live” waits for “Theme” (FS +1d)',
    ],
    [{ kind: 'remove-relationship', ...ends }, '“Go live” no longer waits for “Theme” (FS)'],
    [
      { kind: 'assign', workItemId: 't', assignments: [{ resourceId: 'p', units: 500 }, { skill: 'php' }] },
      '“Theme” is done by Ada at 50% and anybody with php',
    ],
    [
      {
        ...{ kind: 'add-resource', resourceId: 'x', name: 'Ben', resourceKind: 'person', skills: [] },
        ...{ capacity: 1000, from: '2027-03-01', costsLike: 'p' },
      },
      'Add “Ben” from 2027-03-01, who costs as much as “Ada”',
    ],
    [{ kind: 'change-resource', resourceId: 'p', fields: { capacity: 500 } }, '“Ada”: capacity 50%'],
    [
      { kind: 'delay', workItemId: 't', workingDays: 1, noEarlierThan: null },
      '“Theme” starts 1 working day later than planned today',
    ],
    [
      { kind: 'delay', workItemId: 't', workingDays: null, noEarlierThan: '2027-03-01' },
      '“Theme” starts no earlier than 2027-03-01',
    ],
    [
      { kind: 'level', workItemId: 't', levelledStart: '2027-03-02T08:00:00Z' },
      '“Theme” starts no earlier than 2027-03-02, by levelling',
    ],
    [{ kind: 'move-project', fields: { targetDate: null } }, 'There is no target date'],
  ])('of %o says what would be done', (change, text) => {
    expect(describeChange(change, words)).toBe(text);
  });
});

describe('what differs between two plans', () => {
  it('is told in days, points, numbers and money, and not where it is the same', () => {
    expect(dayDifference('2027-03-26', '2027-03-29')).toEqual({ text: '3 days later', way: 'worse' });
    expect(dayDifference('2027-03-26', '2027-03-25')).toEqual({ text: '1 day earlier', way: 'better' });
    expect(dayDifference('2027-03-26', '2027-03-26')).toBeNull();
    expect(dayDifference(null, '2027-03-26')).toBeNull();
    expect(chanceDifference(0.384, 0.5)).toEqual({ text: '12 points more', way: 'better' });
    expect(countDifference(3, 1.5)).toEqual({ text: '1.5 fewer', way: 'better' });
    const one = [{ currency: 'EUR', amount: 100 }];
    expect(moneyDifferences(one, [...one, { currency: 'USD', amount: 5 }])).toEqual([
      { currency: 'USD', amount: 5 },
    ]);
  });

  it('is drawn over one span of days, from which a target date that is far off is left out', () => {
    const outcome = (days: string[], targetDate: string) => ({
      ...{ problem: null, leftOut: 0, start: null, finish: null, targetDate, cost: null, overDays: 0 },
      ...{ criticalCount: 0, late: [], changed: [], changedCount: 0 },
      forecast: { chance: 1, p50: '', p80: '', histogram: days.map((day) => ({ day, count: 1 })) },
    });
    const two = [outcome(['2027-03-02', '2027-03-03'], '2027-03-10'), outcome(['2027-03-05'], '2099-01-01')];
    expect(sharedSpan([null, ...two])).toEqual(['2027-03-02', '2027-03-10']);
    expect(sharedSpan([null])).toBeNull();
    const days = [
      { day: '2027-03-02', count: 1 },
      { day: '2027-03-03', count: 2 },
    ];
    expect(outline(days, ['2027-03-02', '2027-03-05'], [400, 40])).toBe(
      '0.0,40 0.0,20.0 100.0,20.0 100.0,0.0 200.0,0.0 200.0,40',
    );
  });
});
