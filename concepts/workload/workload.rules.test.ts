import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { dayNumber, instantIn } from '../plan-file/local-time.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { plainResource } from '../resource/resource.rules.ts';
import { availableTime } from './available-time.rules.ts';
import { spreadWork } from './spread-work.rules.ts';
import { describeWorkload, type PlannedWork, type WorkspacePlan, workBehind } from './workload.rules.ts';
import { unitAfter, unitStart, workloadColumns } from './workload-columns.rules.ts';

/** The usual week: nine to one and two to six, Monday to Friday. */
const [usual] = engineCalendars({ project: { timeZone: 'Europe/Berlin' } } as PlanFile, {
  start: '2027-01-01',
});
if (!usual) throw new Error('a plan has a calendar');
const compiled = compileCalendar(usual, instantIn('Europe/Berlin', '2027-01-01'));
if (!compiled.ok) throw new Error('the usual week is a calendar');
const calendar = compiled.value;
const at = (day: string, time?: string) => instantIn('Europe/Berlin', day, time);

const resource = (resourceId: string, more: Partial<Resource> = {}): Resource => ({
  ...{ ...plainResource, name: resourceId, resourceId, version: 1 },
  ...more,
});
const work = (resourceId: string | null, minutes: number, start: number, finish: number): PlannedWork => ({
  ...{ resourceId, skill: resourceId ? null : 'backend', minutes, start, finish, calendar },
  ...{ projectId: 'shop', workItemId: `${resourceId}-${start}`, key: 'SHOP-1', title: 'Theme' },
});
const planOf = (works: PlannedWork[], resources: Resource[]): WorkspacePlan => ({
  ...{ works, resources, usual, own: new Map() },
  projects: new Map(['shop', 'blog'].map((id) => [id, { timeZone: 'Europe/Berlin', calendar: usual }])),
});
const everything = () => true;
const march = { from: '2027-03-01', to: '2027-03-14', unit: 'week' as const, sees: everything };

describe('work spread over columns', () => {
  const days = fc.integer({ min: 0, max: 60 });
  const minute = (day: number) => at('2027-02-20') + day * 1440;

  it('adds up to the whole of it, however the columns lie', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 0, max: 60 * 1440 }),
        fc.integer({ min: 0, max: 60 * 1440 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 120 * 1440 }), { maxLength: 30 }),
        (minutes, one, other, between) => {
          const [start, finish] = [minute(0) + Math.min(one, other), minute(0) + Math.max(one, other)];
          const inner = [...between].sort((a, b) => a - b).map((offset) => minute(0) - 1440 + offset);
          const edges = [minute(-40), ...inner, minute(200)];
          const parts = spreadWork({ minutes, start, finish, calendar }, edges);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minutes);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('is the same within a window as beside it: what is cut off is what the columns before and after hold', () => {
    fc.assert(
      fc.property(days, days, days, fc.integer({ min: 0, max: 50_000 }), (one, two, three, minutes) => {
        const [first = 0, middle = 0, last = 0] = [one, two, three].sort((a, b) => a - b);
        const load = { minutes, start: minute(3), finish: minute(41), calendar };
        const [whole] = spreadWork(load, [minute(first), minute(last)]);
        const [before = 0, after = 0] = spreadWork(load, [minute(first), minute(middle), minute(last)]);
        expect(before + after).toBe(whole);
      }),
    );
  });

  it('lies on working days only, and at once where there is no working time', () => {
    const weekend = [at('2027-03-06'), at('2027-03-07'), at('2027-03-08'), at('2027-03-09')];
    const load = {
      minutes: 960,
      start: at('2027-03-05', '09:00'),
      finish: at('2027-03-08', '18:00'),
      calendar,
    };
    expect(spreadWork(load, [at('2027-03-05'), ...weekend])).toEqual([480, 0, 0, 480]);
    const moment = {
      minutes: 60,
      start: at('2027-03-05', '18:00'),
      finish: at('2027-03-05', '18:00'),
      calendar,
    };
    expect(spreadWork(moment, [at('2027-03-05'), ...weekend])).toEqual([60, 0, 0, 0]);
  });
});

describe('columns', () => {
  it('are whole weeks from Monday, months or days, with all days between', () => {
    expect(workloadColumns('2027-03-03', '2027-03-08', 'week')).toEqual([
      { from: '2027-03-01', to: '2027-03-07' },
      { from: '2027-03-08', to: '2027-03-14' },
    ]);
    expect(workloadColumns('2027-12-31', '2028-01-01', 'month')).toEqual([
      { from: '2027-12-01', to: '2027-12-31' },
      { from: '2028-01-01', to: '2028-01-31' },
    ]);
    expect(workloadColumns('2028-02-28', '2028-03-01', 'day').map(({ from }) => from)).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    expect([unitAfter('2027-01-01', 'month', -1), unitStart('1970-01-01', 'week')]).toEqual([
      '2026-12-01',
      '1969-12-29',
    ]);
  });
});

describe('the time that somebody has', () => {
  const week = { first: dayNumber('2027-03-01'), count: 7 };
  it('is their working time less absences and half days, times their capacity of the day', () => {
    const absences = [{ from: '2027-03-02' }, { from: '2027-03-03', fromTime: '14:00' }];
    const availability = [{ from: '2027-03-05', to: '2027-03-05', capacity: 500 }];
    const ana = resource('ana', { absences, availability });
    expect(availableTime(ana, [usual], week)).toEqual([480, 0, 240, 480, 240, 0, 0]);
  });

  it('is none of a vacancy until the day from which it is wanted', () => {
    const vacancy = resource('v', { capacity: 0, availability: [{ from: '2027-03-04', capacity: 2000 }] });
    expect(availableTime(vacancy, [usual], week)).toEqual([0, 0, 0, 960, 960, 0, 0]);
  });

  it('is that of the longest day of those that give work', () => {
    const week4 = usual.week.map((shifts, day) => (day === 5 ? [{ from: 600, to: 720 }] : shifts));
    expect(availableTime(resource('ana'), [usual, { ...usual, week: week4 }], week)).toEqual([
      ...[480, 480, 480, 480, 480, 120, 0],
    ]);
  });
});

describe('the workload', () => {
  const monday = at('2027-03-01', '09:00');
  const works = [
    work('ana', 2400, monday, at('2027-03-05', '18:00')),
    {
      ...work('ana', 480, monday, at('2027-03-01', '18:00')),
      workItemId: 'x',
      key: 'BLOG-2',
      projectId: 'blog',
    },
    work(null, 960, at('2027-03-08', '09:00'), at('2027-03-09', '18:00')),
  ];
  const plan = planOf(works, [resource('ana'), resource('ben'), resource('paper', { kind: 'material' })]);

  it('holds what is planned against what can be done, and counts the days on which it is too much', () => {
    const { rows, skills } = describeWorkload(plan, march);
    expect(
      rows.map(({ name, planned, available, overDays, projectIds }) => [
        ...[name, planned, available, overDays, projectIds],
      ]),
    ).toEqual([
      ['ana', [2880, 0], [2400, 2400], [1, 0], ['blog', 'shop']],
      ['ben', [0, 0], [2400, 2400], [0, 0], []],
    ]);
    expect(skills).toEqual([{ skill: 'backend', planned: [0, 960], projectIds: ['shop'] }]);
  });

  it('opens into the work items behind a figure, the largest first', () => {
    const { items, otherMinutes } = workBehind(plan, { resourceId: 'ana' }, march);
    expect(items.map(({ key, plannedMinutes }) => [key, plannedMinutes])).toEqual([
      ['SHOP-1', 2400],
      ['BLOG-2', 480],
    ]);
    expect(otherMinutes).toBe(0);
    expect(workBehind(plan, { skill: 'backend' }, march).items).toHaveLength(1);
  });

  it('counts work of projects that the reader may not see, and says nothing else of it', () => {
    const sees = (projectId: string) => projectId === 'shop';
    const { rows } = describeWorkload(plan, { ...march, sees });
    expect([rows[0]?.planned, rows[0]?.projectIds]).toEqual([[2880, 0], ['shop']]);
    const { items, otherMinutes } = workBehind(plan, { resourceId: 'ana' }, { ...march, sees });
    expect([items.map(({ key }) => key), otherMinutes]).toEqual([['SHOP-1'], 480]);
  });

  it('adds up: all columns together are all the work within them, and each is that of its work items', () => {
    const span = fc.record({
      who: fc.constantFrom('ana', 'ben', null),
      minutes: fc.integer({ min: 0, max: 9000 }),
      start: fc.integer({ min: 0, max: 40 * 1440 }),
      length: fc.integer({ min: 0, max: 30 * 1440 }),
    });
    const unit = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), unit, (spans, by) => {
        const some = spans.map(({ who, minutes, start, length }, index) => ({
          ...work(who, minutes, at('2027-02-15') + start, at('2027-02-15') + start + length),
          workItemId: String(index),
        }));
        const all = planOf(some, [resource('ana'), resource('ben')]);
        const order = { from: '2027-01-01', to: '2027-12-31', unit: by, sees: everything };
        const { rows, skills, columns } = describeWorkload(all, order);
        const total = [...rows, ...skills]
          .flatMap(({ planned }) => planned)
          .reduce((sum, part) => sum + part, 0);
        expect(total).toBe(some.reduce((sum, { minutes }) => sum + minutes, 0));
        const column = Math.min(columns.length - 1, by === 'month' ? 2 : 9);
        const behind = workBehind(
          all,
          { resourceId: 'ana' },
          { ...(columns[column] as { from: string; to: string }), sees: everything },
        );
        const sum = behind.items.reduce((all, { plannedMinutes }) => all + plannedMinutes, 0);
        expect(sum).toBe(rows[0]?.planned[column]);
      }),
      { numRuns: 50 },
    );
  });
});
