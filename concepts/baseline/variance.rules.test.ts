import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { Schedule } from '../schedule/schedule.contract.ts';
import type { BaselineItem } from './baseline.contract.ts';
import { compareWithBaseline, minutesFrom } from './variance.rules.ts';

const office = [{ from: 540, to: 1020 }];
const compiled = compileCalendar(
  { id: 'project', timeZone: 'UTC', week: [office, office, office, office, office, [], []] },
  Date.UTC(2026, 10, 2) / 60_000,
);
if (!compiled.ok) throw new Error('the calendar is good');
const calendar = compiled.value;
const then = (
  workItemId: string,
  start: string,
  finish: string,
  kind: BaselineItem['kind'] = 'activity',
) => ({
  ...{ workItemId, title: `Title of ${workItemId}`, kind, durationMinutes: null, effortMinutes: null },
  ...{ start: `${start}T09:00:00.000Z`, finish: `${finish}T17:00:00.000Z` },
});
const schedule = (items: readonly ReturnType<typeof then>[]) => ({ items }) as unknown as Schedule;

describe('a schedule held against a baseline', () => {
  it('tells in working time how far each work item moved, over the weekend too', () => {
    // Friday to Monday is one working day, not three.
    const before = [then('a', '2026-11-02', '2026-11-06'), then('b', '2026-11-09', '2026-11-10')];
    const now = schedule([then('a', '2026-11-03', '2026-11-09'), then('b', '2026-11-06', '2026-11-09')]);
    const { variances, later, earlier } = compareWithBaseline(now, before, calendar);
    expect(variances.get('a')).toEqual({ startMinutes: 480, finishMinutes: 480 });
    expect(variances.get('b')).toEqual({ startMinutes: -480, finishMinutes: -480 });
    expect([later, earlier]).toEqual([1, 1]);
  });

  it('names what was added and what is gone, and counts no summaries', () => {
    const before = [
      then('phase', '2026-11-02', '2026-11-06', 'summary'),
      then('a', '2026-11-02', '2026-11-06'),
      then('old phase', '2026-11-02', '2026-11-06', 'summary'),
    ];
    const now = schedule([
      then('phase', '2026-11-02', '2026-11-10', 'summary'),
      then('new phase', '2026-11-02', '2026-11-10', 'summary'),
      then('b', '2026-11-02', '2026-11-10'),
    ]);
    const found = compareWithBaseline(now, before, calendar);
    expect(found.added).toEqual(['b']);
    expect(found.removed.map(({ title }) => title)).toEqual(['Title of a']);
    expect([found.later, found.earlier]).toEqual([0, 0]);
    expect(found.variances.get('phase')?.finishMinutes).toBe(960);
  });

  it('counts from one instant to another in both directions', () => {
    const [friday, monday] = ['2026-11-06T16:00:00.000Z', '2026-11-09T10:00:00.000Z'];
    expect(minutesFrom(calendar, friday, monday)).toBe(120);
    expect(minutesFrom(calendar, monday, friday)).toBe(-120);
    expect(minutesFrom(calendar, friday, friday)).toBe(0);
  });
});
