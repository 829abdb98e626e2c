import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import {
  actualLabour,
  type DatedWork,
  type LabourTerms,
  localDay,
  plannedLabour,
} from './labour-cost.rules.ts';
import { shareOut } from './share-out.ts';

const timeZone = 'Europe/Berlin';
const day = [
  { from: 9 * 60, to: 13 * 60 },
  { from: 14 * 60, to: 18 * 60 },
];
const compiled = compileCalendar({ id: 'c', timeZone, week: [day, day, day, day, day, [], []] }, 29_600_000);
if (!compiled.ok) throw new Error(compiled.problem.detail);

const resource = (resourceId: string, more: Partial<Resource> = {}): Resource => ({
  ...{ resourceId, name: resourceId, kind: 'person', memberId: null, skills: [], capacity: 1000 },
  ...{ availability: [], absences: [], calendar: null, version: 1 },
  ...more,
});
const rate = (resourceId: string, from: string | null, costPerHour: number, costPerUse = 0): Rate => ({
  ...{
    rateId: `${resourceId} ${from}`,
    resourceId,
    from,
    currency: 'EUR',
    costPerHour,
    costPerUse,
    version: 1,
  },
});
const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  ...{ assignmentId: 'a', workItemId: 'w', resourceId: 'ada', skill: null, units: null, effortMinutes: null },
  ...more,
});
/** Monday to Friday, 7 to 11 September 2026: forty hours. */
const week: DatedWork = {
  ...{ workItemId: 'w', duration: { minutes: 2400, elapsed: false } },
  ...{
    start: instantIn(timeZone, '2026-09-07', '09:00'),
    finish: instantIn(timeZone, '2026-09-11', '18:00'),
  },
};
const terms = (rates: Rate[], resources = [resource('ada', { memberId: 'm' })]): LabourTerms => ({
  ...{ resources, rates, timeZone, calendar: compiled.value },
});
const costs = (work: DatedWork, one: Partial<Assignment>, at: LabourTerms) =>
  shareOut(plannedLabour([work], [assignment(one)], at).parts.map(({ cost }) => cost));

describe('planned labour', () => {
  it('is the duration by the units at the hourly rate', () => {
    // 40 h at 85.50
    expect(costs(week, {}, terms([rate('ada', null, 8550)]))).toEqual([342_000]);
    expect(costs(week, { units: 500 }, terms([rate('ada', null, 8550)]))).toEqual([171_000]);
  });

  it('is the effort where one is said, whatever the duration', () => {
    // 10 h and 20 min at 85.50: 883.50
    expect(costs(week, { effortMinutes: 620, units: 500 }, terms([rate('ada', null, 8550)]))).toEqual([
      88_350,
    ]);
  });

  it('splits at a change of the rate by working time, to the cent', () => {
    // Monday to Wednesday 24 h at 80, Thursday and Friday 16 h at 100.
    const changing = terms([rate('ada', null, 8000), rate('ada', '2026-09-10', 10_000)]);
    expect(costs(week, {}, changing)).toEqual([192_000, 160_000]);
    // Ten hours of effort over the week: six at 80, four at 100.
    expect(costs(week, { effortMinutes: 600 }, changing)).toEqual([48_000, 40_000]);
    // A rate from Saturday on changes nothing of a week that ends on Friday.
    const later = terms([rate('ada', null, 8000), rate('ada', '2026-09-12', 10_000)]);
    expect(costs(week, {}, later)).toEqual([320_000]);
  });

  it('adds up where no part is whole: an hour and a bit at an odd rate', () => {
    const odd = terms([
      rate('ada', null, 3333),
      rate('ada', '2026-09-08', 3334),
      rate('ada', '2026-09-09', 3335),
    ]);
    const parts = costs(week, { effortMinutes: 100 }, odd);
    // 20 min at 33.33, 20 at 33.34, 60 at 33.35: 11.11 + 11.113 + 33.35 = 55.5733...
    expect(parts).toEqual([1111, 1111, 3335]);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(5557);
  });

  it('counts a use once, at the rate of the first day', () => {
    const crane = terms([rate('ada', null, 1000, 25_000), rate('ada', '2026-09-10', 1000, 99_000)]);
    expect(costs(week, {}, crane)).toEqual([24_000, 16_000, 25_000]);
  });

  it('pays nobody while time only passes, but for effort', () => {
    const drying = { ...week, duration: { minutes: 2400, elapsed: true } };
    expect(costs(drying, {}, terms([rate('ada', null, 8000)]))).toEqual([]);
    expect(costs(drying, { effortMinutes: 60 }, terms([rate('ada', null, 8000)]))).toEqual([8000]);
  });

  it('names work that no rate prices, and costs a skill as the first who has it', () => {
    const all = [resource('ada'), resource('bob', { skills: ['php'] }), resource('cy', { skills: ['php'] })];
    const at = terms([rate('bob', '2026-09-10', 6000), rate('cy', null, 9000)], all);
    const skilled = plannedLabour([week], [assignment({ resourceId: null, skill: 'php' })], at);
    // Nobody says what Bob costs before Thursday.
    expect(shareOut(skilled.parts.map(({ cost }) => cost))).toEqual([96_000]);
    expect(skilled.unpriced).toEqual([{ workItemId: 'w', resourceId: 'bob' }]);
    const unknown = plannedLabour([week], [assignment(), assignment({ resourceId: null, skill: 'go' })], at);
    expect(unknown).toEqual({
      parts: [],
      unpriced: [
        { workItemId: 'w', resourceId: 'ada' },
        { workItemId: 'w', resourceId: null },
      ],
    });
  });
});

describe('actual labour', () => {
  it('is each time entry at the rate of its day', () => {
    const at = terms([rate('ada', null, 8000), rate('ada', '2026-09-10', 10_000)]);
    const entry = (day: string, minutes: number) => ({
      ...{ timeEntryId: day, workItemId: 'w', memberId: 'm', day, minutes },
    });
    const { parts, unpriced } = actualLabour([entry('2026-09-09', 90), entry('2026-09-10', 30)], at);
    expect(shareOut(parts.map(({ cost }) => cost))).toEqual([12_000, 5000]);
    expect(unpriced).toEqual([]);
    expect(actualLabour([{ ...entry('2026-09-09', 90), memberId: 'x' }], at).unpriced).toEqual([
      { workItemId: 'w', resourceId: null },
    ]);
  });
});

describe('the local day of an instant', () => {
  it('is that of the zone, on both sides of midnight', () => {
    expect(localDay(instantIn(timeZone, '2026-09-07', '00:00'), timeZone)).toBe('2026-09-07');
    expect(localDay(instantIn(timeZone, '2026-09-07', '00:00') - 1, timeZone)).toBe('2026-09-06');
    expect(localDay(instantIn('Pacific/Auckland', '2026-09-07', '01:00'), 'Pacific/Auckland')).toBe(
      '2026-09-07',
    );
    expect(localDay(instantIn('America/Los_Angeles', '2026-09-07', '23:00'), 'America/Los_Angeles')).toBe(
      '2026-09-07',
    );
  });
});
