import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { dayNumber, dayText, instantIn } from '../plan-file/local-time.ts';
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

const night = compileCalendar(
  { id: 'night', timeZone, week: Array(7).fill([{ from: 20 * 60, to: 22 * 60 + 7 }]) },
  29_600_000,
);
if (!night.ok) throw new Error(night.problem.detail);
const ofNight = night.value;

describe('planned labour over changes of the rate', () => {
  // Winter time begins on 25 October 2026.
  const days = fc.integer({ min: 0, max: 70 }).map((at) => dayText(dayNumber('2026-09-05') + at));
  const minutes = (day: string, at: number) => instantIn(timeZone, day) + at;

  it('is the sum over its days, each at its own rate: exactly, in every calendar', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(days, { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 7, maxLength: 7 }),
        fc.tuple(days, days),
        fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 })),
        fc.record({
          units: fc.option(fc.integer({ min: 1, max: 4000 })),
          effortMinutes: fc.option(fc.integer({ min: 1, max: 9999 })),
        }),
        fc.boolean(),
        (from, amounts, span, times, share, atNight) => {
          const [first = '', last = ''] = [...span].sort();
          const [start, finish] = [minutes(first, times[0]), minutes(last, times[1])];
          fc.pre(start < finish);
          const calendar = atNight ? ofNight : compiled.value;
          const total = workingMinutesBetween(calendar, start, finish);
          fc.pre(total > 0);
          const perDay = [null, ...from].map((day, at) => rate('ada', day, amounts[at] ?? 0));
          const work: DatedWork = {
            ...{ workItemId: 'w', start, finish, duration: { minutes: total, elapsed: false } },
            calendarId: atNight ? 'night' : undefined,
          };
          const at = { ...terms(perDay), calendarOf: () => ofNight };
          const { parts } = plannedLabour([work], [assignment(share)], at);

          // A minute of effort is spread as working time is: of each day what its share of the whole is.
          const effort = share.effortMinutes ?? Math.round((total * (share.units ?? 1000)) / 1000);
          let expected = 0n;
          for (let day = dayNumber(first); day <= dayNumber(last); day += 1) {
            const text = dayText(day);
            const [begin, end] = [instantIn(timeZone, text), instantIn(timeZone, dayText(day + 1))];
            const worked = workingMinutesBetween(calendar, Math.max(start, begin), Math.min(finish, end));
            const holding = perDay
              .filter((one) => (one.from ?? '') <= text)
              .sort((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))
              .at(-1);
            expected += BigInt(Math.max(0, worked)) * BigInt(holding?.costPerHour ?? 0);
          }
          // Both in minor units times 60 times the whole working time; effort is whole minutes.
          const exact = expected * BigInt(effort);
          const bottom = 60n * BigInt(total);
          const sum = parts.reduce(
            (all, { cost }) => ({
              top: all.top * cost.bottom + cost.top * all.bottom,
              bottom: all.bottom * cost.bottom,
            }),
            { top: 0n, bottom: 1n },
          );
          expect(sum.top * bottom).toBe(exact * sum.bottom);
          const shares = shareOut(parts.map(({ cost }) => cost));
          expect(shares.reduce((all, one) => all + one, 0)).toBe(roundedQuotient(exact, bottom));
        },
      ),
    );
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
