import { describe, expect, it } from 'vitest';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { freezeEffect } from './freeze-collisions.rules.ts';
import { networkOfWork, type WorkToSchedule } from './network-of-work.rules.ts';
import { minutesOf } from './time-scale.rules.ts';

const workdays = [1, 2, 3, 4, 5].map(() => [{ from: 540, to: 1020 }]);
const projectStart = '2199-03-04'; // a Monday
const window = { from: '2199-03-06T00:00:00.000Z', to: '2199-03-11T00:00:00.000Z' }; // Wednesday to Sunday

const work = (workItemId: string, days: number, more: Partial<WorkToSchedule> = {}): WorkToSchedule => ({
  ...{ workItemId, parentId: null, type: 'task', title: workItemId, durationMinutes: days * 480 },
  ...{ durationElapsed: false, deploysToProduction: true, constraintType: null, constraintDate: null },
  ...{ mostLikelyMinutes: null, startDate: null, dueDate: null, deadline: null },
  ...{ state: 'to-do', completedAt: null, percentComplete: null, remainingMinutes: null },
  ...{ actualStart: null, actualFinish: null, levelledStart: null },
  ...{ constraintTime: null, deadlineTime: null, calendarId: null },
  ...more,
});
const tie = (predecessorId: string, successorId: string): Relationship => ({
  ...{ relationshipId: `${predecessorId} ${successorId}`, predecessorId, successorId },
  ...{ type: 'FS', lagKind: 'working', lagAmount: 0 },
});

function effect(items: WorkToSchedule[], relationships: Relationship[] = [], frozen = [window]) {
  const freezeWindows = frozen.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  const { input } = networkOfWork(items, relationships, {
    ...{ startDate: projectStart, today: projectStart, calendars: [] },
    calendar: { id: 'project', timeZone: 'UTC', week: [...workdays, [], []], freezeWindows },
  });
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) throw new Error(scheduled.problem.detail);
  const schedule = describeSchedule(input, scheduled.value, { work: items, relationships, dayMinutes: 480 });
  return freezeEffect({ work: items, schedule, projectStart });
}
const told = (...order: Parameters<typeof effect>) =>
  effect(...order).collisions.map(({ workItemId, kind }) => `${workItemId} ${kind}`);

describe('what collides with a freeze window', () => {
  it('is a deployment that waits until it is over, with the day on which it would have started', () => {
    const { collisions, finishWithout } = effect(
      [work('build', 2, { deploysToProduction: false }), work('release', 1)],
      [tie('build', 'release')],
    );
    expect(collisions).toEqual([
      {
        ...{ workItemId: 'release', window, kind: 'pushed' },
        ...{ wouldStart: '2199-03-06T09:00:00.000Z', starts: '2199-03-11T09:00:00.000Z' },
      },
    ]);
    expect(finishWithout).toBe('2199-03-06T17:00:00.000Z');
  });

  it('is one that stops for it and goes on behind it', () => {
    expect(told([work('roll out', 4)])).toEqual(['roll out split']);
  });

  it('is no other work, nothing that is done, and no deployment beside it', () => {
    const done = { state: 'done' as const, completedAt: minutesOf('2199-03-04T12:00:00.000Z') };
    const items = [
      work('write', 5, { deploysToProduction: false }),
      work('before', 2),
      work('past', 1, done),
      work('later', 1, { startDate: '2199-03-18' }),
    ];
    expect(told(items)).toEqual([]);
  });

  it('is not what waits for other work longer than for the window', () => {
    const items = [work('build', 6, { deploysToProduction: false }), work('release', 1)];
    expect(told(items, [tie('build', 'release')])).toEqual([]);
    expect(effect(items, [tie('build', 'release')]).finishWithout).toBeNull();
  });

  it('is told of each window that it collides with', () => {
    const second = { from: '2199-03-12T00:00:00.000Z', to: '2199-03-15T00:00:00.000Z' };
    expect(told([work('roll out', 4)], [], [window, second])).toEqual(['roll out split', 'roll out split']);
    expect(told([work('roll out', 4)], [], [])).toEqual([]);
  });
});
