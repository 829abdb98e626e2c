import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorking, workingBetween } from '../calendar/working-time.ts';
import { layOut } from '../calendar/working-timeline.ts';
import {
  type Activity,
  type Dependency,
  type ScheduledActivity,
  scheduleNetwork,
} from './schedule-network.ts';

const office = [
  [540, 720],
  [780, 1080],
] as const;
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const text = (instant: number) => new Date(instant * 60_000).toISOString().slice(0, 16);
// Monday, 7 September 2026; Wednesday of the next week is a holiday, and nothing is deployed from the 15th to the 18th.
const monday = at('2026-09-07T09:00');
const calendar: WorkingCalendar = {
  week: [[], office, office, office, office, office, []],
  holidays: new Set([at('2026-09-16T00:00') / 1440]),
  freezes: [[at('2026-09-15T00:00'), at('2026-09-19T00:00')]],
};
const timeline = layOut(calendar, monday);

const activity = (id: string, days: number, more: Partial<Activity> = {}): Activity => ({
  id,
  minutes: days * 480,
  elapsed: false,
  deploysToProduction: false,
  ...more,
});
const link = (predecessorId: string, successorId: string, more: Partial<Dependency> = {}): Dependency => ({
  predecessorId,
  successorId,
  type: 'FS',
  lagKind: 'working',
  lagAmount: 0,
  ...more,
});

function dates(activities: readonly Activity[], links: readonly Dependency[]) {
  const result = scheduleNetwork(activities, links, calendar, monday);
  if (!result.ok) throw new Error(result.problem.code);
  return new Map(result.activities.map((one) => [one.id, one]));
}

/** The relationships and limits that a schedule breaks, found without the scheduler's own steps. */
function broken(
  activities: readonly Activity[],
  links: readonly Dependency[],
  scheduled: ReadonlyMap<string, ScheduledActivity>,
): string[] {
  const of = (id: string) => {
    const plan = activities.find((one) => one.id === id);
    const planned = scheduled.get(id);
    if (!plan || !planned) throw new Error(id);
    return { plan, planned };
  };
  const faults = links.flatMap(({ predecessorId, successorId, type, lagKind, lagAmount }) => {
    const { plan, planned } = of(predecessorId);
    const next = of(successorId).planned;
    const from = type.startsWith('F') ? planned.earlyFinish : planned.earlyStart;
    const to = type.endsWith('F') ? next.earlyFinish : next.earlyStart;
    const minutes = lagKind === 'percent' ? Math.round((plan.minutes * lagAmount) / 100) : lagAmount;
    const bound =
      lagKind === 'elapsed' || (lagKind === 'percent' && plan.elapsed)
        ? from + minutes
        : addWorking(timeline, from, minutes);
    // Friday evening and Monday morning are the same instant to whoever works office hours.
    return workingBetween(timeline, Math.min(to, bound), bound) > 0
      ? [`${predecessorId} ${type} ${successorId}`]
      : [];
  });
  for (const { id, minutes, elapsed, deploysToProduction } of activities) {
    const { earlyStart, earlyFinish } = of(id).planned;
    const worked = elapsed
      ? earlyFinish - earlyStart
      : workingBetween(timeline, earlyStart, earlyFinish, deploysToProduction);
    if (worked !== minutes) faults.push(`${id} takes ${worked}`);
    if (earlyStart < monday) faults.push(`${id} starts before the project`);
  }
  return faults;
}

const networks = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 6 }),
    elapsed: fc.boolean(),
    deploysToProduction: fc.boolean(),
    after: fc.array(
      fc.record({
        other: fc.nat(20),
        type: fc.constantFrom('FS', 'SS', 'FF', 'SF'),
        lagKind: fc.constantFrom('working', 'elapsed', 'percent'),
        lagAmount: fc.integer({ min: -300, max: 1500 }),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('a schedule', () => {
  it('keeps every relationship of every type with every lag, and gives no negative float', () => {
    fc.assert(
      fc.property(networks, (plan) => {
        const activities = plan.map(({ days, elapsed, deploysToProduction }, index) =>
          activity(String(index), days, { elapsed, deploysToProduction }),
        );
        const links = plan.flatMap(({ after }, index) =>
          after
            .filter(({ other }) => other < index)
            .map(({ other, ...rest }) => link(String(other), String(index), rest)),
        );
        const scheduled = dates(activities, links);
        expect(broken(activities, links, scheduled)).toEqual([]);
        for (const one of scheduled.values()) expect(one.totalFloat).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20_260_907, numRuns: 500 },
    );
  });

  it('starts no earlier than it may, and passes a holiday over', () => {
    const scheduled = dates(
      [activity('order', 1, { startNoEarlierThan: at('2026-09-12T00:00') }), activity('stock', 2)],
      [link('order', 'stock')],
    );
    // The 12th is a Saturday; the 16th a holiday.
    expect(text(scheduled.get('order')?.earlyStart ?? 0)).toBe('2026-09-14T09:00');
    expect(text(scheduled.get('stock')?.earlyFinish ?? 0)).toBe('2026-09-17T18:00');
  });

  it('starts on the day it must, and tells by negative float what cannot keep up', () => {
    const scheduled = dates(
      [
        activity('build', 5),
        activity('launch', 1, { mustStartOn: at('2026-09-10T09:00') }),
        activity('after', 9),
      ],
      [link('build', 'launch')],
    );
    expect(text(scheduled.get('launch')?.earlyStart ?? 0)).toBe('2026-09-10T09:00');
    expect(scheduled.get('launch')?.totalFloat).toBe(0);
    expect(scheduled.get('build')?.totalFloat).toBe(-2 * 480);
  });

  it('holds a release, and what must finish with it, back until the freeze is over', () => {
    const test = activity('test', 8);
    const release = activity('release', 1, { deploysToProduction: true });
    // Eight days from Monday the 7th, with a holiday, end on the 17th: in the freeze, that lasts until the 18th.
    const scheduled = dates([test, release], [link('test', 'release', { type: 'FF' })]);
    expect(text(scheduled.get('test')?.earlyFinish ?? 0)).toBe('2026-09-17T18:00');
    expect(text(scheduled.get('release')?.earlyStart ?? 0)).toBe('2026-09-21T09:00');
    const live = activity('live', 0, { deploysToProduction: true });
    const milestone = dates([test, live], [link('test', 'live')]).get('live');
    expect(text(milestone?.earlyStart ?? 0)).toBe('2026-09-21T09:00');
  });
});
