import { describe, expect, it } from 'vitest';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import { whyItStarts } from './why-it-starts.rules.ts';

const item = (workItemId: string, start: string, more: Partial<ScheduledItem> = {}): ScheduledItem => ({
  ...{
    workItemId,
    kind: 'activity',
    state: 'to-do',
    start,
    finish: start,
    lateStart: start,
    lateFinish: start,
  },
  ...{ totalFloatMinutes: 0, freeFloatMinutes: 0, critical: true, driverIds: [], mostLikelyMinutes: null },
  ...{ calendarId: null, constraintTime: null, deadlineTime: null },
  ...more,
});
const driver = (predecessorId: string, successorId: string) => ({
  predecessorId,
  successorId,
  type: 'FS' as const,
});

const schedule = (items: readonly ScheduledItem[]): Schedule => ({
  ...{ start: null, finish: null, statusDate: '2026-11-09T00:00:00.000Z', timeZone: 'UTC', dayMinutes: 480 },
  ...{
    missed: [],
    calendars: [],
    options: {},
    calendar: { week: [], exceptions: [], extraShifts: [], absences: [], freezeWindows: [] },
  },
  items: [...items],
  relationships: [
    { ...driver('a', 'b'), relationshipId: 'ab', lagKind: 'working', lagAmount: 960 },
    { ...driver('b', 'package'), relationshipId: 'bp', lagKind: 'working', lagAmount: 0 },
  ],
});

describe('why a work item starts on its day', () => {
  it('is told step by step to the one that waits for nobody, through the package around it', () => {
    const plan = schedule([
      item('a', '2026-11-16T09:00:00.000Z'),
      item('b', '2026-11-20T09:00:00.000Z', { driverIds: ['ab'] }),
      item('c', '2026-11-23T09:00:00.000Z', { driverIds: ['bp'] }),
    ]);
    expect(whyItStarts(plan, 'c')).toEqual([
      {
        kind: 'predecessor',
        workItemId: 'b',
        type: 'FS',
        lagKind: 'working',
        lagAmount: 0,
        through: 'package',
      },
      { kind: 'predecessor', workItemId: 'a', type: 'FS', lagKind: 'working', lagAmount: 960, through: null },
      { kind: 'own-date' },
    ]);
    expect(whyItStarts(plan, 'c', 1)).toHaveLength(1);
  });

  it.each([
    ['its day has come', item('a', '2026-11-09T09:00:00.000Z'), 'today'],
    ['it has begun', item('a', '2026-11-09T09:00:00.000Z', { state: 'in-progress' }), 'progress'],
    ['it is done', item('a', '2026-10-09T09:00:00.000Z', { state: 'done' }), 'progress'],
    ['it has a date of its own', item('a', '2026-11-10T00:00:00.000Z'), 'own-date'],
  ])('where nothing comes before it is that %s', (_name, one, kind) => {
    expect(whyItStarts(schedule([one]), 'a')).toEqual([{ kind }]);
  });

  it('is nothing for what is not scheduled', () => {
    expect(whyItStarts(schedule([]), 'a')).toEqual([]);
  });
});
