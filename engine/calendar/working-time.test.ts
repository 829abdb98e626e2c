import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from './working-calendar.ts';
import { addWorking, isFrozen, nextStart, previousEnd, workingBetween } from './working-time.ts';
import { layOut, NoWorkingTime } from './working-timeline.ts';

const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const text = (instant: number) => new Date(instant * 60_000).toISOString().slice(0, 16);
const office = [
  [540, 720],
  [780, 1080],
] as const;
// Monday to Friday, 9 to 12 and 13 to 18; 25 December is a holiday; nothing is deployed from 23 November to 1 December.
const calendar: WorkingCalendar = {
  week: [[], office, office, office, office, office, []],
  holidays: new Set([at('2026-12-25T00:00') / 1440]),
  freezes: [
    [at('2026-11-26T00:00'), at('2026-12-02T00:00')],
    [at('2026-11-23T00:00'), at('2026-11-28T00:00')],
  ],
};
const timeline = layOut(calendar, at('2026-09-07T00:00'));

describe('working time', () => {
  it.each([
    ['the day itself', '2026-09-07T09:00', 480, '2026-09-07T18:00'],
    ['over noon', '2026-09-07T11:00', 120, '2026-09-07T14:00'],
    ['over a weekend', '2026-09-11T17:00', 120, '2026-09-14T10:00'],
    ['from a Saturday', '2026-09-12T03:00', 60, '2026-09-14T10:00'],
    ['over Christmas', '2026-12-24T09:00', 960, '2026-12-28T18:00'],
    ['back to the morning', '2026-09-08T18:00', -960, '2026-09-07T09:00'],
    ['back over a weekend', '2026-09-14T10:00', -120, '2026-09-11T17:00'],
    ['nothing', '2026-09-12T03:00', 0, '2026-09-12T03:00'],
    ['five years of work', '2026-09-07T09:00', 5 * 52 * 2400 + 480, '2031-09-02T18:00'],
  ])('is added: %s', (_name, from, minutes, expected) => {
    expect(text(addWorking(timeline, at(from), minutes))).toBe(expected);
  });

  it('begins with the next working minute and ends with the last', () => {
    expect(text(nextStart(timeline, at('2026-09-11T18:00')))).toBe('2026-09-14T09:00');
    expect(text(nextStart(timeline, at('2026-09-11T12:30')))).toBe('2026-09-11T13:00');
    expect(text(previousEnd(timeline, at('2026-09-14T09:00')))).toBe('2026-09-11T18:00');
    expect(text(previousEnd(timeline, at('2026-09-14T09:30')))).toBe('2026-09-14T09:30');
  });

  it('is counted both ways, and without what is frozen where something is deployed', () => {
    const [from, to] = [at('2026-11-20T09:00'), at('2026-12-03T18:00')];
    expect(workingBetween(timeline, from, to)).toBe(10 * 480);
    expect(workingBetween(timeline, to, from)).toBe(-10 * 480);
    expect(workingBetween(timeline, from, to, true)).toBe(3 * 480);
    expect(text(addWorking(timeline, from, 960, true))).toBe('2026-12-02T18:00');
    const moments = ['2026-11-22T23:59', '2026-11-23T00:00', '2026-11-28T10:00', '2026-12-02T00:00'];
    expect(moments.map((moment) => isFrozen(timeline, at(moment)))).toEqual([false, true, true, false]);
  });

  it('says so where a calendar has none, or has it frozen for ever', () => {
    const never = layOut({ week: [], holidays: new Set(), freezes: [] }, 0);
    expect(() => nextStart(never, 0)).toThrow(NoWorkingTime);
    expect(() => previousEnd(never, 0)).toThrow(NoWorkingTime);
    const frozen = layOut({ ...calendar, freezes: [[0, 4e9]] }, 0);
    expect(() => addWorking(frozen, 0, 1, true)).toThrow(NoWorkingTime);
    expect(text(addWorking(frozen, 0, 1))).toBe('1970-01-01T09:01');
  });
});
