import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorking, workingBetween } from '../calendar/working-time.ts';
import { layOut } from '../calendar/working-timeline.ts';
import { type Activity, type Dependency, scheduleNetwork } from './schedule-network.ts';

const office: readonly (readonly [number, number])[] = [
  [540, 720],
  [780, 1080],
];
const calendar: WorkingCalendar = {
  week: [[], office, office, office, office, office, []],
  holidays: new Set(),
  freezes: [],
};
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const text = (instant: number) => new Date(instant * 60_000).toISOString().slice(0, 16);
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
// Monday, 7 September 2026.
const monday = at('2026-09-07T09:00');

function dates(activities: Activity[], links: Dependency[]) {
  const result = scheduleNetwork(activities, links, calendar, monday);
  if (!result.ok) throw new Error(result.problem.code);
  return Object.fromEntries(result.activities.map((one) => [one.id, one]));
}

describe('the critical path method', () => {
  it('finishes at the end of a working day and starts at the beginning of the next', () => {
    const { a, b } = dates([activity('a', 5), activity('b', 1)], [link('a', 'b')]);
    expect(text(a?.earlyFinish ?? 0)).toBe('2026-09-11T18:00');
    expect(text(b?.earlyStart ?? 0)).toBe('2026-09-14T09:00');
    expect(text(b?.earlyFinish ?? 0)).toBe('2026-09-14T18:00');
  });

  it.each([
    ['FS', '2026-09-09T09:00', '2026-09-09T18:00'],
    ['SS', '2026-09-07T09:00', '2026-09-07T18:00'],
    ['FF', '2026-09-08T09:00', '2026-09-08T18:00'],
    ['SF', '2026-09-07T09:00', '2026-09-07T18:00'],
  ] as const)('keeps a relationship of type %s', (type, start, finish) => {
    const { b } = dates([activity('a', 2), activity('b', 1)], [link('a', 'b', { type })]);
    expect(text(b?.earlyStart ?? 0)).toBe(start);
    expect(text(b?.earlyFinish ?? 0)).toBe(finish);
  });

  it('counts a lag in working time, in passing time or as a part of the predecessor', () => {
    const lagged = (more: Partial<Dependency>) =>
      text(dates([activity('a', 2), activity('b', 1)], [link('a', 'b', more)])['b']?.earlyStart ?? 0);
    expect(lagged({ lagAmount: 480 })).toBe('2026-09-10T09:00');
    expect(lagged({ lagKind: 'elapsed', lagAmount: 3 * 1440 })).toBe('2026-09-14T09:00');
    expect(lagged({ lagKind: 'percent', lagAmount: 50 })).toBe('2026-09-10T09:00');
    expect(lagged({ lagAmount: -480 })).toBe('2026-09-08T09:00');
  });

  it('gives float to the shorter of two ways and none to the longer', () => {
    const result = dates(
      [activity('start', 1), activity('long', 5), activity('short', 2), activity('end', 1)],
      [link('start', 'long'), link('start', 'short'), link('long', 'end'), link('short', 'end')],
    );
    expect(result['short']?.totalFloat).toBe(3 * 480);
    expect(result['short']?.critical).toBe(false);
    expect(['start', 'long', 'end'].every((id) => result[id]?.critical)).toBe(true);
  });

  it('keeps what goes to production out of a freeze, and nothing else', () => {
    const frozen: WorkingCalendar = {
      ...calendar,
      freezes: [[at('2026-09-08T00:00'), at('2026-09-11T00:00')]],
    };
    const plan = [activity('deploy', 2, { deploysToProduction: true }), activity('write', 2)];
    const result = scheduleNetwork(plan, [], frozen, monday);
    if (!result.ok) throw new Error('refused');
    expect(text(result.activities[0]?.earlyFinish ?? 0)).toBe('2026-09-11T18:00');
    expect(text(result.activities[1]?.earlyFinish ?? 0)).toBe('2026-09-08T18:00');
  });

  it('names the activities of a cycle', () => {
    const result = scheduleNetwork(
      [activity('a', 1), activity('b', 1), activity('c', 1), activity('d', 1)],
      [link('a', 'b'), link('b', 'c'), link('c', 'b'), link('c', 'd')],
      calendar,
      monday,
    );
    expect(result).toEqual({
      ok: false,
      problem: { code: 'cycle', activityIds: expect.arrayContaining(['b', 'c']) },
    });
    expect(!result.ok && result.problem.activityIds.length).toBe(2);
  });

  it('says so when a calendar has no working time', () => {
    const never: WorkingCalendar = { week: [], holidays: new Set(), freezes: [] };
    expect(scheduleNetwork([activity('a', 1)], [], never, monday)).toMatchObject({
      ok: false,
      problem: { code: 'no-working-time' },
    });
  });

  it('keeps every finish-to-start relationship and never has negative float', () => {
    const network = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 9 }), after: fc.array(fc.nat(30), { maxLength: 3 }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(network, (plan) => {
        const activities = plan.map(({ days }, index) => activity(String(index), days));
        const links = plan.flatMap(({ after }, index) =>
          after.filter((other) => other < index).map((other) => link(String(other), String(index))),
        );
        const result = dates(activities, links);
        for (const { predecessorId, successorId } of links) {
          expect(result[successorId]?.earlyStart).toBeGreaterThanOrEqual(
            result[predecessorId]?.earlyFinish ?? 0,
          );
        }
        for (const one of Object.values(result)) expect(one.totalFloat).toBeGreaterThanOrEqual(0);
        expect(Object.values(result).some((one) => one.critical)).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('working time', () => {
  const timeline = layOut(calendar, monday);
  it('counts back what it counted on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (minutes, offset) => {
          const end = addWorking(timeline, monday + offset, minutes);
          expect(workingBetween(timeline, monday + offset, end)).toBe(minutes);
          expect(workingBetween(timeline, addWorking(timeline, end, -minutes), end)).toBe(minutes);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
