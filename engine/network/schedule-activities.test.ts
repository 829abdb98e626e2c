import { describe, expect, it } from 'vitest';
import type { Constraint, NetworkActivity, Relationship } from './network-input.ts';
import { activity, datesOf, instantOf, monday, planOf, scheduleOf, textOf, tie } from './testing/plan-of.ts';

describe('the critical path method', () => {
  it('finishes at the end of a working day and starts at the beginning of the next', () => {
    const of = datesOf(planOf([activity('a', 5), activity('b', 1)], [tie('a', 'b')]));
    expect(textOf(of('a').earlyFinish)).toBe('2026-09-11T17:00');
    expect(textOf(of('b').earlyStart)).toBe('2026-09-14T08:00');
    expect(textOf(of('b').earlyFinish)).toBe('2026-09-14T17:00');
    expect(of('a').critical && of('b').critical).toBe(true);
  });

  it('reproduces the textbook: early and late dates, total and free float', () => {
    // Days: a 2, b 4, c 3, d 1, e 2; a before b and c, b and c before e, c before d.
    const of = datesOf(
      planOf(
        [activity('a', 2), activity('b', 4), activity('c', 3), activity('d', 1), activity('e', 2)],
        [tie('a', 'b'), tie('a', 'c'), tie('b', 'e'), tie('c', 'e'), tie('c', 'd')],
      ),
    );
    const float = (id: string) => [of(id).totalFloat / 480, of(id).freeFloat / 480];
    expect(['a', 'b', 'c', 'd', 'e'].map(float)).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [2, 2],
      [0, 0],
    ]);
    expect(textOf(of('c').lateStart)).toBe('2026-09-10T08:00');
    expect(textOf(of('c').lateFinish)).toBe('2026-09-14T17:00');
  });

  it.each([
    ['FS', '2026-09-09T08:00'],
    ['SS', '2026-09-07T08:00'],
    ['FF', '2026-09-08T08:00'],
    ['SF', '2026-09-07T08:00'],
  ] as const)('keeps a relationship of type %s', (type, start) => {
    const of = datesOf(planOf([activity('a', 2), activity('b', 1)], [tie('a', 'b', { type })]));
    expect(textOf(of('b').earlyStart)).toBe(start);
  });

  it.each([
    ['a working day', 'FS', 'working', 480, '2026-09-10T08:00'],
    ['a lead of a working day', 'FS', 'working', -480, '2026-09-08T08:00'],
    ['three days that pass', 'FS', 'elapsed', 3 * 1440, '2026-09-14T08:00'],
    ['half of the predecessor', 'FS', 'percent', 50, '2026-09-10T08:00'],
    ['half of the predecessor from its start', 'SS', 'percent', 50, '2026-09-08T08:00'],
    ['a day between finishes', 'FF', 'working', 480, '2026-09-09T08:00'],
    ['three days from start to finish', 'SF', 'working', 1440, '2026-09-09T08:00'],
  ] as const)('counts a lag: %s', (_name, type, kind, amount, start) => {
    const of = datesOf(
      planOf([activity('a', 2), activity('b', 1)], [tie('a', 'b', { type, lag: { kind, amount } })]),
    );
    expect(textOf(of('b').earlyStart)).toBe(start);
  });

  it('lets what takes elapsed time go on through the weekend', () => {
    const dry: NetworkActivity = { id: 'dry', duration: { minutes: 2880, elapsed: true } };
    const of = datesOf(
      planOf([activity('paint', 5), dry, activity('hang', 1)], [tie('paint', 'dry'), tie('dry', 'hang')]),
    );
    expect(textOf(of('dry').earlyFinish)).toBe('2026-09-13T17:00');
    expect(textOf(of('hang').earlyStart)).toBe('2026-09-14T08:00');
  });

  it('leaves a milestone where its predecessor ends, with no working time to lose', () => {
    const of = datesOf(
      planOf(
        [activity('a', 5), activity('ready', 3, { type: 'milestone' }), activity('b', 1)],
        [tie('a', 'ready'), tie('ready', 'b')],
      ),
    );
    expect(textOf(of('ready').earlyStart)).toBe('2026-09-11T17:00');
    expect(of('ready')).toMatchObject({ totalFloat: 0, freeFloat: 0, critical: true });
  });

  it('keeps several calendars, and lags on the one that is asked for', () => {
    const plan = (lagCalendar: 'successor' | 'predecessor' | 'project') =>
      planOf(
        [activity('a', 5), activity('b', 1, { calendarId: 'shop floor' })],
        [tie('a', 'b', { lag: { kind: 'working', amount: 480 } })],
        { lagCalendar },
      );
    const start = (lagCalendar: 'successor' | 'predecessor' | 'project') =>
      textOf(datesOf(plan(lagCalendar))('b').earlyStart);
    // Friday 17:00 is 13:00 in New York, where all seven days have eight hours up to 18:00 (22:00 UTC).
    expect(start('successor')).toBe('2026-09-12T17:00');
    expect(start('predecessor')).toBe('2026-09-14T17:00');
    expect(start('project')).toBe('2026-09-14T17:00');
  });

  it('keeps what deploys to production out of freeze windows, and nothing else', () => {
    const at = { calendarId: 'shop floor' };
    const of = datesOf(
      planOf(
        [
          activity('build', 8, at),
          activity('deploy', 2, { ...at, deploysToProduction: true }),
          activity('live', 0, { ...at, type: 'milestone', deploysToProduction: true }),
          activity('write', 2, at),
        ],
        [tie('build', 'deploy'), tie('build', 'write'), tie('build', 'live')],
      ),
    );
    expect(textOf(of('build').earlyFinish)).toBe('2026-09-14T22:00');
    expect(textOf(of('write').earlyStart)).toBe('2026-09-15T14:00');
    expect(textOf(of('deploy').earlyStart)).toBe('2026-09-19T14:00');
    expect(textOf(of('live').earlyStart)).toBe('2026-09-14T22:00');
  });
});

describe('constraints', () => {
  const plan = (constraint: Constraint, more = {}) =>
    planOf([activity('a', 2), activity('b', 1, { constraint }), activity('c', 6)], [tie('a', 'b')], more);

  it.each([
    ['as-soon-as-possible', '', '2026-09-09T08:00'],
    ['as-late-as-possible', '', '2026-09-14T08:00'],
    ['start-no-earlier-than', '2026-09-10T08:00', '2026-09-10T08:00'],
    ['start-no-earlier-than', '2026-09-12T08:00', '2026-09-14T08:00'],
    ['finish-no-earlier-than', '2026-09-10T17:00', '2026-09-10T08:00'],
    ['finish-no-earlier-than', '2026-09-12T00:00', '2026-09-11T08:00'],
    ['start-no-later-than', '2026-09-10T08:00', '2026-09-09T08:00'],
    ['finish-no-later-than', '2026-09-10T17:00', '2026-09-09T08:00'],
    ['must-start-on', '2026-09-11T08:00', '2026-09-11T08:00'],
    ['must-finish-on', '2026-09-11T17:00', '2026-09-11T08:00'],
    ['must-start-on', '2026-09-12T08:00', '2026-09-14T08:00'],
  ] as const)('%s %s', (type, date, start) => {
    const schedule = scheduleOf(plan({ type, instant: instantOf(date || '2026-01-01T00:00') } as Constraint));
    expect(textOf(schedule.earlyStarts[1] as number)).toBe(start);
    expect(schedule.missed).toEqual([]);
    expect(Math.min(...schedule.totalFloats)).toBe(0);
  });

  it.each([
    ['start-no-later-than', '2026-09-08T08:00'],
    ['finish-no-later-than', '2026-09-08T17:00'],
    ['must-start-on', '2026-09-08T08:00'],
    ['must-finish-on', '2026-09-08T17:00'],
  ] as const)('%s is kept before a relationship, and the conflict reported', (type, date) => {
    const schedule = scheduleOf(plan({ type, instant: instantOf(date) }));
    expect(textOf(schedule.earlyStarts[1] as number)).toBe('2026-09-08T08:00');
    expect(schedule.missed).toEqual([{ kind: 'constraint', activityId: 'b', minutes: 480 }]);
    expect([...schedule.totalFloats]).toEqual([-480, 0, 0]);
    const other = scheduleOf(plan({ type, instant: instantOf(date) }, { relationshipsFirst: true }));
    expect(textOf(other.earlyStarts[1] as number)).toBe('2026-09-09T08:00');
    expect(other.missed).toEqual([{ kind: 'constraint', activityId: 'b', minutes: 480 }]);
    expect([...other.totalFloats]).toEqual([-480, -480, 0]);
  });

  it('reports a missed deadline and moves no early date', () => {
    const late = scheduleOf(
      planOf(
        [activity('a', 2), activity('b', 3, { deadline: instantOf('2026-09-10T17:00') })],
        [tie('a', 'b')],
      ),
    );
    expect(textOf(late.earlyFinishes[1] as number)).toBe('2026-09-11T17:00');
    expect(late.missed).toEqual([{ kind: 'deadline', activityId: 'b', minutes: 480 }]);
    expect([...late.totalFloats]).toEqual([-480, -480]);
  });

  it('counts float up to a required finish, which may be missed too', () => {
    const finish = (text: string) =>
      scheduleOf(planOf([activity('a', 2)], [], { projectFinish: instantOf(text) }));
    expect([...finish('2026-09-09T17:00').totalFloats]).toEqual([480]);
    expect([...finish('2026-09-07T17:00').totalFloats]).toEqual([-480]);
    expect(finish('2026-09-07T17:00').missed).toEqual([
      { kind: 'project-finish', activityId: 'a', minutes: 480 },
    ]);
  });
});

describe('summaries', () => {
  const within = (parentId: string) => ({ parentId });
  const work: NetworkActivity[] = [
    activity('design', 0),
    activity('sketch', 2, { ...within('design'), cost: 100, percentComplete: 50 }),
    activity('draw', 3, { ...within('design'), cost: 200 }),
    activity('build', 0, { cost: 7 }),
    activity('shop', 0, within('build')),
    activity('basket', 1, within('shop')),
    activity('pay', 2, within('shop')),
  ];
  const inside: Relationship[] = [tie('sketch', 'draw')];

  it('have the dates around their children, the sum of their cost and the progress of their work', () => {
    const of = datesOf(planOf(work, [...inside, tie('draw', 'pay')]));
    expect(of('design')).toMatchObject({ summary: true, earlyStart: monday, cost: 300, percentComplete: 20 });
    expect(textOf(of('design').earlyFinish)).toBe('2026-09-11T17:00');
    expect(of('build')).toMatchObject({ earlyStart: monday, totalFloat: 0, critical: true, cost: 7 });
    expect(textOf(of('build').earlyFinish)).toBe('2026-09-15T17:00');
  });

  it.each([
    ['FS', 0, '2026-09-14T08:00', '2026-09-14T08:00'],
    ['SS', 480, '2026-09-08T08:00', '2026-09-08T08:00'],
    ['FF', 0, '2026-09-11T08:00', '2026-09-10T08:00'],
  ] as const)('pass a relationship on to their children: %s', (type, amount, basket, pay) => {
    const of = datesOf(
      planOf(work, [...inside, tie('design', 'build', { type, lag: { kind: 'working', amount } })]),
    );
    expect(textOf(of('basket').earlyStart)).toBe(basket);
    expect(textOf(of('pay').earlyStart)).toBe(pay);
    expect(of('sketch').freeFloat).toBe(0);
  });

  it('keep what is within them from starting early or, by a deadline, from finishing late', () => {
    const plan = work.map((one) =>
      one.id === 'build'
        ? {
            ...one,
            constraint: { type: 'start-no-earlier-than', instant: instantOf('2026-09-09T00:00') } as const,
            deadline: instantOf('2026-09-09T17:00'),
          }
        : one,
    );
    const schedule = scheduleOf(planOf(plan, inside));
    expect(textOf(schedule.earlyStarts[5] as number)).toBe('2026-09-09T08:00');
    expect(schedule.missed).toEqual([{ kind: 'deadline', activityId: 'build', minutes: 480 }]);
    expect(schedule.totalFloats[6]).toBe(-480);
    expect(schedule.totalFloats[5]).toBe(0);
  });
});
