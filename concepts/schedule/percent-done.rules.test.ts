import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { parsePercent, percentsDone } from './percent-done.rules.ts';
import type { ScheduledItem } from './schedule.contract.ts';
import { minutesOf } from './time-scale.rules.ts';

const week = [...[1, 2, 3, 4, 5].map(() => [{ from: 540, to: 1020 }]), [], []];
const compiled = compileCalendar({ id: 'project', timeZone: 'UTC', week }, minutesOf('2199-03-04T00:00:00Z'));
const calendar = compiled.ok ? compiled.value : expect.unreachable();

const item = (workItemId: string, parentId: string | null, percentComplete: number | null = null) =>
  [workItemId, { workItemId, parentId, percentComplete, durationMinutes: null } as WorkItem] as const;
const dates = (workItemId: string, days: [string, string], more: Partial<ScheduledItem> = {}) =>
  ({
    ...{ workItemId, kind: 'activity', state: 'to-do' },
    ...{ start: `${days[0]}T09:00:00.000Z`, finish: `${days[1]}T17:00:00.000Z` },
    ...more,
  }) as ScheduledItem;

describe('how much is done', () => {
  const items = new Map([
    item('shop', null),
    item('build', 'shop'),
    item('theme', 'build', 50),
    item('pay', 'build'),
    item('live', 'build'),
    item('text', 'shop', 10),
    item('idea', null),
  ]);
  const scheduled = [
    dates('shop', ['2199-03-04', '2199-03-08'], { kind: 'summary' }),
    dates('build', ['2199-03-04', '2199-03-08'], { kind: 'summary' }),
    dates('theme', ['2199-03-04', '2199-03-05']), // two days
    dates('pay', ['2199-03-06', '2199-03-08']), // three days
    dates('live', ['2199-03-08', '2199-03-08'], { kind: 'milestone' }),
    dates('text', ['2199-03-04', '2199-03-08'], { state: 'done' }), // five days
    dates('idea', ['2199-03-04', '2199-03-04']),
  ];
  const percents = percentsDone({ items: scheduled }, items, calendar);

  it('is what was said of the work, and all of what is done', () => {
    expect(percents.get('theme')).toBe(50);
    expect(percents.get('text')).toBe(100);
    expect(percents.has('pay')).toBe(false);
  });

  it('is of a summary that of the work in it, by how long that takes', () => {
    expect(percents.get('build')).toBe(20); // one day of five
    expect(percents.get('shop')).toBe(60); // six days of ten
    expect(percents.has('idea')).toBe(false);
  });

  it('counts by the duration of work whose dates span only what remains of it', () => {
    const theme = { workItemId: 'theme', parentId: 'build', percentComplete: 40, durationMinutes: 5 * 480 };
    const known = new Map([item('build', null), ['theme', theme as WorkItem], item('pay', 'build')]);
    const remaining = [
      dates('theme', ['2199-03-04', '2199-03-06']), // three of its five days
      dates('pay', ['2199-03-06', '2199-03-08']), // three days
    ];
    expect(percentsDone({ items: remaining }, known, calendar).get('build')).toBe(25); // two days of eight
  });

  it('is typed as a whole number, with its mark or not', () => {
    expect(['40', ' 40 % ', '0', '100', ''].map(parsePercent)).toEqual([40, 40, 0, 100, null]);
    expect(['101', '-1', '4.5', 'half', '1e2'].map(parsePercent)).toEqual(Array(5).fill(undefined));
  });
});
