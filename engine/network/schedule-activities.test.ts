import { describe, expect, it } from 'vitest';
import type { Constraint, NetworkActivity } from './network-input.ts';
import { activity, datesOf, instantOf, planOf, scheduleOf, textOf, tie } from './testing/plan-of.ts';

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

  // From Wednesday the 16th, a takes until Tuesday the 22nd; the lag is two days of work, four that pass, or 40 % of five.
  it.each([
    ['FS', 'working', 960, '2026-09-25T08:00'],
    ['FS', 'working', -960, '2026-09-21T08:00'],
    ['FS', 'elapsed', 5760, '2026-09-28T08:00'],
    ['FS', 'elapsed', -5760, '2026-09-21T08:00'],
    ['FS', 'percent', 40, '2026-09-25T08:00'],
    ['FS', 'percent', -40, '2026-09-21T08:00'],
    ['SS', 'working', 960, '2026-09-18T08:00'],
    ['SS', 'working', -960, '2026-09-14T08:00'],
    ['SS', 'elapsed', 5760, '2026-09-21T08:00'],
    ['SS', 'elapsed', -5760, '2026-09-14T08:00'],
    ['SS', 'percent', 40, '2026-09-18T08:00'],
    ['SS', 'percent', -40, '2026-09-14T08:00'],
    ['FF', 'working', 960, '2026-09-24T08:00'],
    ['FF', 'working', -960, '2026-09-18T08:00'],
    ['FF', 'elapsed', 5760, '2026-09-25T08:00'],
    ['FF', 'elapsed', -5760, '2026-09-18T08:00'],
    ['FF', 'percent', 40, '2026-09-24T08:00'],
    ['FF', 'percent', -40, '2026-09-18T08:00'],
    ['SF', 'working', 960, '2026-09-17T08:00'],
    ['SF', 'working', -960, '2026-09-11T08:00'],
    ['SF', 'elapsed', 5760, '2026-09-18T08:00'],
    ['SF', 'elapsed', -5760, '2026-09-11T08:00'],
    ['SF', 'percent', 40, '2026-09-17T08:00'],
    ['SF', 'percent', -40, '2026-09-11T08:00'],
  ] as const)('counts a lag: %s, %s, %d', (type, kind, amount, start) => {
    const constraint = { type: 'start-no-earlier-than', instant: instantOf('2026-09-16T08:00') } as const;
    const of = datesOf(
      planOf(
        [activity('a', 5, { constraint }), activity('b', 1)],
        [tie('a', 'b', { type, lag: { kind, amount } })],
      ),
    );
    expect(textOf(of('a').earlyFinish)).toBe('2026-09-22T17:00');
    expect(textOf(of('b').earlyStart)).toBe(start);
  });

  it('counts a percentage of elapsed time as elapsed time, and of what takes none as none', () => {
    const dry: NetworkActivity = { id: 'dry', duration: { minutes: 2880, elapsed: true } };
    const lag = { kind: 'percent', amount: 100 } as const;
    const of = datesOf(
      planOf(
        [activity('paint', 5), dry, activity('done', 3, { type: 'milestone' }), activity('hang', 1)],
        [tie('paint', 'dry'), tie('dry', 'done', { lag }), tie('done', 'hang', { lag })],
      ),
    );
    // Friday 17:00, and two days, and two more, and nothing.
    expect(textOf(of('done').earlyStart)).toBe('2026-09-15T17:00');
    expect(textOf(of('hang').earlyStart)).toBe('2026-09-16T08:00');
  });

  it('takes a finish that would lie in a gap as the end of the work before', () => {
    const weekend = { calendarId: 'shop floor' };
    const of = datesOf(
      planOf(
        [activity('sell', 6, weekend), activity('watch', 1), activity('told', 0, { type: 'milestone' })],
        [tie('sell', 'watch', { type: 'FF' }), tie('sell', 'told', { type: 'FF' })],
      ),
    );
    // The sale ends on a Saturday evening; nobody in the office could do a minute between Friday and then.
    expect(textOf(of('sell').earlyFinish)).toBe('2026-09-12T22:00');
    expect(textOf(of('watch').earlyFinish)).toBe('2026-09-11T17:00');
    expect(textOf(of('told').earlyFinish)).toBe('2026-09-12T22:00');
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

describe('a freeze window', () => {
  const at = { calendarId: 'shop floor' };
  const deploying = { ...at, deploysToProduction: true };

  it('holds back the end of a release that must finish with what ends in it', () => {
    const of = datesOf(
      planOf(
        [activity('test', 10, at), activity('release', 1, deploying), activity('watch', 1, at)],
        [tie('test', 'release', { type: 'FF' }), tie('release', 'watch')],
      ),
    );
    // The test ends on the 16th, within the window: not before it is the release to finish.
    expect(textOf(of('test').earlyFinish)).toBe('2026-09-16T22:00');
    // All but its last minute may be done before the window.
    expect(textOf(of('release').earlyStart)).toBe('2026-09-14T14:01');
    expect(textOf(of('release').earlyFinish)).toBe('2026-09-19T14:01');
    expect(textOf(of('watch').earlyStart)).toBe('2026-09-19T14:01');
    // The test may take two days more, and that minute.
    expect(of('test')).toMatchObject({ totalFloat: 2 * 480 + 1, freeFloat: 2 * 480 + 1 });
  });

  it('interrupts what has begun before it, and an elapsed wait that deploys', () => {
    const wait: NetworkActivity = { id: 'wait', duration: { minutes: 2880, elapsed: true }, ...deploying };
    const of = datesOf(
      planOf(
        [activity('build', 7, at), activity('deploy', 2, deploying), wait],
        [tie('build', 'deploy'), tie('build', 'wait')],
      ),
    );
    expect(textOf(of('deploy').earlyStart)).toBe('2026-09-14T14:00');
    expect(textOf(of('deploy').earlyFinish)).toBe('2026-09-19T22:00');
    // From the evening of the 13th: 26 hours up to the window, 22 after it.
    expect(textOf(of('wait').earlyFinish)).toBe('2026-09-19T22:00');
  });

  it('makes a date that must be kept in it a limit that is missed', () => {
    const on = (type: 'must-start-on' | 'must-finish-on') =>
      scheduleOf(
        planOf([
          activity('a', 1, { ...deploying, constraint: { type, instant: instantOf('2026-09-16T14:00') } }),
        ]),
      );
    expect(textOf(on('must-start-on').earlyStarts[0] as number)).toBe('2026-09-19T14:00');
    expect(on('must-start-on').missed).toEqual([{ kind: 'constraint', activityId: 'a', minutes: 3 * 480 }]);
    expect(textOf(on('must-finish-on').earlyFinishes[0] as number)).toBe('2026-09-19T14:01');
    expect(on('must-finish-on').missed).toEqual([{ kind: 'constraint', activityId: 'a', minutes: 1441 }]);
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
