import { describe, expect, it } from 'vitest';
import type { NetworkActivity } from '../../network/network-input.ts';
import { activity, instantOf, monday, planOf, textOf, tie } from '../../network/testing/plan-of.ts';
import { levelPlan } from './level-plan.ts';
import type { Demand, LevellingInput, LevellingOptions, LevellingProgress } from './levelling-input.ts';
import { shopProgramme } from './testing/shop-programme.ts';

const by = (activityId: string, resourceId: string, more: Partial<Demand> = {}): Demand => ({
  ...{ activityId, of: { resourceId } },
  ...more,
});
const anyOf = (activityId: string, skill: string, people = 1, more: Partial<Demand> = {}): Demand => ({
  ...{ activityId, of: { skill, people } },
  ...more,
});
const ann = { id: 'ann', calendarId: 'office', skills: ['build'] };
const bob = { id: 'bob', calendarId: 'office', skills: ['build', 'test'] };

function level(input: LevellingInput, options?: LevellingOptions) {
  const result = levelPlan(input, options);
  if (!result.ok) throw new Error(result.problem.detail);
  const { value } = result;
  const at = (id: string) => input.plan.activities.findIndex((one: NetworkActivity) => one.id === id);
  return {
    ...value,
    dates: (id: string) => `${textOf(value.starts[at(id)] ?? 0)} ${textOf(value.finishes[at(id)] ?? 0)}`,
    delay: (id: string) => value.delays[at(id)],
    who: (id: string) =>
      value.assignments.filter(({ activityId }) => activityId === id).map(({ resourceId }) => resourceId),
  };
}

function refusalOf(input: LevellingInput, options?: LevellingOptions) {
  const result = levelPlan(input, options);
  return result.ok ? null : result.problem;
}

describe('levelling', () => {
  it('one person does one thing after the other, and the plan knows how long the second waits', () => {
    const plan = planOf([activity('a', 2), activity('b', 3)]);
    const done = level({ plan, resources: [ann], demands: [by('a', 'ann'), by('b', 'ann')] });
    expect([done.dates('a'), done.dates('b')].sort()).toEqual([
      '2026-09-07T08:00 2026-09-08T17:00',
      '2026-09-09T08:00 2026-09-11T17:00',
    ]);
    expect([done.delay('a'), done.delay('b')]).toEqual([0, 960]);
    expect(textOf(done.finishBefore)).toBe('2026-09-09T17:00');
    expect(done.optimal).toBe(true);
    expect(done.gapPercent).toBe(0);
  });

  it('two half-time tasks share a person', () => {
    const plan = planOf([activity('a', 2), activity('b', 2)]);
    const half = { units: 500 };
    const done = level({ plan, resources: [ann], demands: [by('a', 'ann', half), by('b', 'ann', half)] });
    expect(textOf(done.finish)).toBe('2026-09-08T17:00');
  });

  it('of a pool, whoever finishes first does it: the one who is not away', () => {
    const away = [{ from: monday, to: monday + 5 * 1440 }];
    const plan = planOf([activity('a', 2)]);
    const done = level({
      plan,
      resources: [{ ...bob, absences: away }, ann],
      demands: [anyOf('a', 'build')],
    });
    expect(done.who('a')).toEqual(['ann']);
    expect(textOf(done.finish)).toBe('2026-09-08T17:00');
  });

  it('the one who can do both is kept for what nobody else can do', () => {
    const plan = planOf([activity('a', 2), activity('b', 2)]);
    const demands = [anyOf('a', 'build'), anyOf('b', 'test')];
    const done = level({ plan, resources: [bob, ann], demands });
    expect([done.who('a'), done.who('b')]).toEqual([['ann'], ['bob']]);
    expect(textOf(done.finish)).toBe('2026-09-08T17:00');
  });

  it('an activity with two demands gets a different person for each', () => {
    const plan = planOf([activity('a', 1)]);
    const done = level({ plan, resources: [bob, ann], demands: [anyOf('a', 'build'), anyOf('a', 'test')] });
    expect(done.who('a').sort()).toEqual(['ann', 'bob']);
  });

  it('work runs on the time that activity and person share, and an absence only stretches it', () => {
    const absences = [{ from: instantOf('2026-09-08T08:00'), to: instantOf('2026-09-08T12:00') }];
    const plan = planOf([activity('a', 2)]);
    const done = level({ plan, resources: [{ ...ann, absences }], demands: [by('a', 'ann')] });
    expect(done.dates('a')).toBe('2026-09-07T08:00 2026-09-09T12:00');
  });

  it('work fixes the duration: 40 hours by two people half-time are five days', () => {
    const plan = planOf([activity('a', 99)]);
    const demands = [anyOf('a', 'build', 2, { units: 500, work: 2400 })];
    expect(textOf(level({ plan, resources: [ann, bob], demands }).finish)).toBe('2026-09-11T17:00');
  });

  it('only what may be split lets the other in', () => {
    const plan = planOf([
      activity('long', 5),
      activity('fixed', 1, { constraint: { type: 'must-start-on', instant: monday + 2 * 1440 } }),
    ]);
    const base = { plan, resources: [ann], demands: [by('long', 'ann'), by('fixed', 'ann')] };
    const whole = level(base);
    expect(whole.dates('long')).toBe('2026-09-10T08:00 2026-09-16T17:00');
    const split = level({ ...base, splits: [{ activityId: 'long' }] });
    expect(split.dates('long')).toBe('2026-09-07T08:00 2026-09-14T17:00');
    expect(split.splits[0]?.parts.map(({ from, to }) => `${textOf(from)} ${textOf(to)}`)).toEqual([
      '2026-09-07T08:00 2026-09-08T17:00',
      '2026-09-10T08:00 2026-09-14T17:00',
    ]);
  });

  it('the higher priority goes first, and 1000 is never delayed', () => {
    const plan = planOf([activity('low', 5, { priority: 10 }), activity('high', 1, { priority: 900 })]);
    const demands = [by('low', 'ann'), by('high', 'ann')];
    const done = level({ plan, resources: [ann], demands }, { schedules: 200 });
    expect([done.delay('high'), done.delay('low')]).toEqual([0, 480]);
    const both = planOf([activity('low', 1, { priority: 1000 }), activity('high', 1, { priority: 1000 })]);
    const kept = level({ plan: both, resources: [ann], demands });
    expect(kept.delays).toEqual(Int32Array.of(0, 0));
    expect(kept.overAllocations).toEqual(
      [
        {
          ...{ resourceId: 'ann', units: 1000, activityIds: ['low', 'high'], reason: 'never-delayed' },
          ...{ from: monday, to: monday + 540 },
        },
      ].flatMap(({ from, ...rest }) => [
        { ...rest, from, to: from + 240 },
        { ...rest, from: from + 300, to: from + 540 },
      ]),
    );
  });

  it('within float, the finish stays and what is left over is reported', () => {
    const plan = planOf([activity('a', 3), activity('b', 1), activity('c', 3)]);
    const demands = [by('a', 'ann'), by('b', 'ann'), by('c', 'bob')];
    const done = level({ plan, resources: [ann, bob], demands }, { withinFloat: true });
    expect(done.finish).toBe(done.finishBefore);
    expect(done.overAllocations.every(({ reason }) => reason === 'float-used-up')).toBe(true);
    expect(done.overAllocations.length).toBeGreaterThan(0);
    const room = planOf([activity('a', 2), activity('b', 1), activity('c', 3)]);
    const solved = level({ plan: room, resources: [ann, bob], demands }, { withinFloat: true });
    expect(solved.overAllocations).toEqual([]);
    expect(solved.finish).toBe(solved.finishBefore);
  });

  it('only the chosen resources and dates are levelled', () => {
    const plan = planOf([activity('a', 1), activity('b', 1), activity('c', 1), activity('d', 1)]);
    const demands = [by('a', 'ann'), by('b', 'ann'), by('c', 'bob'), by('d', 'bob')];
    const done = level({ plan, resources: [ann, bob], demands }, { resourceIds: ['ann'] });
    expect([done.delay('a'), done.delay('b'), done.delay('c'), done.delay('d')]).toEqual([0, 480, 0, 0]);
    expect(done.overAllocations.map(({ resourceId, reason }) => `${resourceId} ${reason}`)).toContain(
      'bob outside-range',
    );
    const later = level({ plan, resources: [ann, bob], demands }, { from: monday + 1440 });
    expect(later.delays).toEqual(Int32Array.of(0, 0, 0, 0));
  });

  it('what began goes on, and the rest makes way', () => {
    const plan = planOf(
      [
        activity('new', 2),
        activity('begun', 4, { actualStart: monday, percentComplete: 50, calendarId: 'office' }),
      ],
      [],
      { statusDate: monday + 2 * 1440 },
    );
    const done = level({ plan, resources: [ann], demands: [by('new', 'ann'), by('begun', 'ann')] });
    expect(done.dates('begun')).toBe('2026-09-07T08:00 2026-09-10T17:00');
    expect(done.dates('new')).toBe('2026-09-11T08:00 2026-09-14T17:00');
  });

  it('what is wanted as late as possible is as late as its people and successors allow', () => {
    const plan = planOf(
      [activity('a', 1, { constraint: { type: 'as-late-as-possible' } }), activity('b', 5), activity('c', 1)],
      [tie('a', 'c'), tie('b', 'c')],
    );
    const done = level({
      plan,
      resources: [ann, bob],
      demands: [by('a', 'ann'), by('b', 'bob'), by('c', 'ann')],
    });
    expect(done.dates('a')).toBe('2026-09-11T08:00 2026-09-11T17:00');
  });

  it('summaries lie around their children, and a deadline that is missed is reported', () => {
    const plan = planOf([
      activity('whole', 0, { deadline: monday + 540 }),
      activity('a', 1, { parentId: 'whole' }),
      activity('b', 1, { parentId: 'whole' }),
    ]);
    const done = level({ plan, resources: [ann], demands: [by('a', 'ann'), by('b', 'ann')] });
    expect(done.dates('whole')).toBe('2026-09-07T08:00 2026-09-08T17:00');
    expect(done.missed).toEqual([{ kind: 'deadline', activityId: 'whole', minutes: 480 }]);
  });

  it('searching saves weeks of a realistic programme, tells how it goes and can be stopped', () => {
    const input = shopProgramme({ activities: 200, people: 12, projects: 3, seed: 5 });
    const heard: LevellingProgress[] = [];
    const rules = level(input, { schedules: 12 });
    const searched = level(input, {
      schedules: 300,
      seed: 1,
      onProgress: (progress) => heard.push(progress),
    });
    expect(rules.finish - searched.finish).toBeGreaterThan(7 * 1440);
    expect(searched.schedules).toBeLessThanOrEqual(300);
    expect(heard.at(-1)?.finish).toBe(searched.finish);
    let asked = 0;
    const stopped = level(input, { schedules: 100_000, seed: 1, shouldStop: () => ++asked > 20 });
    expect(stopped.schedules).toBeLessThan(100);
  });
});

describe('a plan that cannot be levelled', () => {
  const plan = planOf([activity('a', 1), activity('sum', 0), activity('in', 1, { parentId: 'sum' })]);
  const refused = (more: Partial<LevellingInput>) =>
    refusalOf({ plan, resources: [ann, bob], demands: [by('a', 'ann')], ...more });

  it.each([
    ['duplicate-resource', { resources: [ann, ann] }, [], ['ann']],
    ['unknown-calendar', { resources: [{ ...ann, calendarId: 'none' }] }, [], ['ann']],
    ['invalid-capacity', { resources: [{ ...ann, capacity: -1 }] }, [], ['ann']],
    ['invalid-capacity', { resources: [{ ...ann, capacity: 0.5 }] }, [], ['ann']],
    ['invalid-span', { resources: [{ ...ann, absences: [{ from: 5, to: 4 }] }] }, [], ['ann']],
    ['unknown-activity', { demands: [by('x', 'ann')] }, ['x'], []],
    ['unknown-resource', { demands: [by('a', 'eve')] }, ['a'], ['eve']],
    ['invalid-units', { demands: [by('a', 'ann', { units: 0 })] }, ['a'], []],
    ['invalid-units', { demands: [anyOf('a', 'build', 0)] }, ['a'], []],
    ['invalid-work', { demands: [by('a', 'ann', { work: 1.5 })] }, ['a'], []],
    ['invalid-split', { splits: [{ activityId: 'a', leastMinutes: 0 }] }, ['a'], []],
    ['summary-with-demand', { demands: [by('sum', 'ann')] }, ['sum'], []],
    ['too-few-people', { demands: [anyOf('a', 'build', 3)] }, ['a'], []],
    ['too-few-people', { demands: [anyOf('a', 'build', 2), anyOf('a', 'test')] }, ['a'], []],
    ['demand-over-capacity', { resources: [{ ...ann, capacity: 0 }] }, ['a'], ['ann']],
    ['cycle', { plan: planOf([activity('a', 1)], [tie('a', 'a')]) }, ['a'], []],
  ] as const)(
    'is refused as %s, naming activity and resource (%#)',
    (code, more, activityIds, resourceIds) => {
      expect(refused(more as Partial<LevellingInput>)).toMatchObject({ code, activityIds, resourceIds });
    },
  );

  it('is refused when those whom an activity needs never work together', () => {
    const week = [[], [], [], [], [], [{ from: 0, to: 60 }], []];
    const calendars = [...plan.calendars, { id: 'saturdays', timeZone: 'UTC', week }];
    const resources = [{ ...ann, calendarId: 'saturdays' }];
    const named = { plan: { ...plan, calendars }, resources, demands: [by('a', 'ann')] };
    expect(refusalOf(named)).toMatchObject({ code: 'no-working-time', activityIds: ['a'] });
    const pooled = { ...named, demands: [anyOf('a', 'build')] };
    expect(refusalOf(pooled)).toMatchObject({ code: 'no-working-time', activityIds: ['a'] });
  });

  it('is refused for options that mean nothing', () => {
    const input = { plan, resources: [ann], demands: [] };
    expect(refusalOf(input, { resourceIds: ['eve'] })?.code).toBe('unknown-resource');
    expect(refusalOf(input, { from: 0.5 })?.field).toBe('from');
    expect(refusalOf(input, { schedules: -1 })?.field).toBe('schedules');
    expect(refusalOf(input, { seed: -1 })?.field).toBe('seed');
  });
});
