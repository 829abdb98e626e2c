import { describe, expect, it } from 'vitest';
import type { NetworkActivity, NetworkInput } from './network-input.ts';
import { outOfSequence } from './out-of-sequence.ts';
import { activity, datesOf, instantOf, monday, planOf, scheduleOf, textOf, tie } from './testing/plan-of.ts';

const began = (text: string, more: Partial<NetworkActivity> = {}) => ({
  actualStart: instantOf(text),
  ...more,
});
const finished = (from: string, to: string) => ({
  actualStart: instantOf(from),
  actualFinish: instantOf(to),
});
const thursday = { statusDate: instantOf('2026-09-10T08:00') };

/** Start, finish and total float in days of one activity. */
function shown(input: NetworkInput, id: string) {
  const { earlyStart, earlyFinish, totalFloat } = datesOf(input)(id);
  return [textOf(earlyStart), textOf(earlyFinish), totalFloat / 480];
}

describe('progress', () => {
  it.each([
    ['not begun', {}, '2026-09-10T08:00', '2026-09-15T17:00'],
    ['begun, without a word on how far', began('2026-09-08T08:00'), '2026-09-08T08:00', '2026-09-15T17:00'],
    ['half done', began('2026-09-08T08:00', { percentComplete: 50 }), '2026-09-08T08:00', '2026-09-11T17:00'],
    [
      'three days left',
      began('2026-09-08T08:00', { remaining: 1440 }),
      '2026-09-08T08:00',
      '2026-09-14T17:00',
    ],
    [
      'what is left counts before percent complete',
      began('2026-09-08T08:00', { percentComplete: 90, remaining: 480 }),
      '2026-09-08T08:00',
      '2026-09-10T17:00',
    ],
    [
      'nothing left, but not finished',
      began('2026-09-08T08:00', { remaining: 0 }),
      '2026-09-08T08:00',
      '2026-09-09T17:00',
    ],
    ['finished', finished('2026-09-07T10:00', '2026-09-08T12:00'), '2026-09-07T10:00', '2026-09-08T12:00'],
    ['begun after the status date', began('2026-09-14T08:00'), '2026-09-14T08:00', '2026-09-17T17:00'],
  ] as const)('schedules what is left after the status date: %s', (_name, more, start, finish) => {
    const plan = planOf([activity('a', 4, more)], [], thursday);
    expect(shown(plan, 'a').slice(0, 2)).toEqual([start, finish]);
  });

  it('continues within a day, and where nobody works with the next', () => {
    const at = (text: string) => planOf([activity('a', 1)], [], { statusDate: instantOf(text) });
    expect(shown(at('2026-09-10T12:30'), 'a')).toEqual(['2026-09-10T13:00', '2026-09-11T12:00', 0]);
    expect(shown(at('2026-09-12T10:00'), 'a')).toEqual(['2026-09-14T08:00', '2026-09-14T17:00', 0]);
  });

  it('moves nothing by percent complete of what has not begun', () => {
    const plan = planOf([activity('a', 4, { percentComplete: 75 }), activity('b', 1)], [tie('a', 'b')]);
    expect(shown(plan, 'b')[0]).toBe('2026-09-11T08:00');
    expect(datesOf(plan)('a').percentComplete).toBe(75);
  });

  it('gives what is done no float, and its successors its actual finish', () => {
    const plan = planOf(
      [
        activity('a', 4, finished('2026-09-07T08:00', '2026-09-07T17:00')),
        activity('b', 1),
        activity('c', 9),
      ],
      [tie('a', 'b')],
    );
    expect(datesOf(plan)('a')).toMatchObject({
      totalFloat: 0,
      freeFloat: 0,
      critical: false,
      percentComplete: 100,
    });
    expect(shown(plan, 'b')).toEqual(['2026-09-08T08:00', '2026-09-08T17:00', 7]);
  });

  it.each([
    // b began before a was finished: by retained logic the two days left of it wait for a, by progress override they go on.
    ['retained-logic', '2026-09-15T17:00', 0, '2026-09-16T08:00'],
    ['progress-override', '2026-09-11T17:00', 1, '2026-09-14T08:00'],
  ] as const)('goes on out of sequence by %s', (progress, finish, float, next) => {
    const plan = planOf(
      [
        activity('a', 5, began('2026-09-07T08:00', { remaining: 960 })),
        activity('b', 4, began('2026-09-09T08:00', { percentComplete: 50 })),
        activity('c', 1),
        activity('d', 4),
      ],
      [tie('a', 'b'), tie('b', 'c')],
      { ...thursday, progress },
    );
    expect(shown(plan, 'a').slice(0, 2)).toEqual(['2026-09-07T08:00', '2026-09-11T17:00']);
    expect(shown(plan, 'b').slice(0, 2)).toEqual(['2026-09-09T08:00', finish]);
    expect(shown(plan, 'c')[0]).toBe(next);
    expect(shown(plan, 'b')[2]).toBe(float);
    expect(outOfSequence(scheduleOf(plan))).toEqual([
      { predecessorId: 'a', successorId: 'b', type: 'FS', activityId: 'b' },
    ]);
  });

  it('is not pulled before the status date by a constraint, which is then reported', () => {
    const of = (constraint: NetworkActivity['constraint']) =>
      scheduleOf(planOf([activity('a', 1, { constraint })], [], thursday));
    const passed = instantOf('2026-09-08T08:00');
    for (const type of [
      'must-start-on',
      'must-finish-on',
      'start-no-later-than',
      'finish-no-later-than',
    ] as const) {
      const schedule = of({ type, instant: passed });
      expect([type, textOf(schedule.earlyStarts[0] as number)]).toEqual([type, '2026-09-10T08:00']);
      const minutes = type.includes('start') ? 960 : 3 * 480;
      expect(schedule.missed).toEqual([{ kind: 'constraint', activityId: 'a', minutes }]);
    }
    expect(of({ type: 'start-no-earlier-than', instant: passed }).missed).toEqual([]);
  });

  it('keeps actual dates against constraints, and reports a finish that comes too late', () => {
    const constraint = { type: 'finish-no-later-than', instant: instantOf('2026-09-09T17:00') } as const;
    const plan = planOf([activity('a', 4, { ...began('2026-09-07T08:00'), constraint })]);
    expect(shown(plan, 'a')).toEqual(['2026-09-07T08:00', '2026-09-10T17:00', -1]);
    expect(scheduleOf(plan).missed).toEqual([{ kind: 'constraint', activityId: 'a', minutes: 480 }]);
  });

  it('does not finish what was begun and has nothing left before it began', () => {
    const saturday = began('2026-09-12T10:00', { remaining: 0 });
    const status = { statusDate: instantOf('2026-09-12T10:00') };
    const plan = planOf([activity('a', 1, saturday), activity('b', 1)], [tie('a', 'b')], status);
    expect(shown(plan, 'a').slice(0, 2)).toEqual(['2026-09-12T10:00', '2026-09-12T10:00']);
    expect(shown(plan, 'b')[0]).toBe('2026-09-14T08:00');
  });
});

describe('relationships out of sequence', () => {
  it.each([
    ['FS', 0, true],
    ['FS', -960, true],
    ['FS', -1440, false],
    ['SS', 0, false],
    ['SS', 480, true],
    ['FF', 0, true],
    ['FF', -480, false],
    ['SF', 1440, true],
    ['SF', 960, false],
  ] as const)('are those that actual dates did not keep: %s with a lag of %d', (type, amount, ahead) => {
    const plan = planOf(
      [activity('a', 3), activity('b', 2, finished('2026-09-07T08:00', '2026-09-08T17:00'))],
      [tie('a', 'b', { type, lag: { kind: 'working', amount } })],
    );
    const names = outOfSequence(scheduleOf(plan)).map(({ activityId }) => activityId);
    expect(names).toEqual(ahead ? ['b'] : []);
  });

  it('name the activity within a summary that went ahead first', () => {
    const plan = planOf(
      [
        activity('design', 3),
        activity('build', 0),
        activity('shop', 0, { parentId: 'build' }),
        activity('pay', 2, { parentId: 'shop', ...began('2026-09-08T08:00') }),
        activity('basket', 2, { parentId: 'shop', ...began('2026-09-07T12:00') }),
        activity('later', 2, { parentId: 'shop' }),
      ],
      [tie('design', 'build'), tie('design', 'later')],
    );
    expect(outOfSequence(scheduleOf(plan))).toEqual([
      { predecessorId: 'design', successorId: 'build', type: 'FS', activityId: 'basket' },
    ]);
  });

  it('are none where all began on the evening, or the morning, that was due', () => {
    const plan = (start: string) =>
      planOf(
        [activity('a', 5, finished('2026-09-07T08:00', '2026-09-11T17:00')), activity('b', 1, began(start))],
        [tie('a', 'b')],
      );
    for (const start of ['2026-09-11T17:00', '2026-09-12T09:00', '2026-09-14T08:00'])
      expect(outOfSequence(scheduleOf(plan(start)))).toEqual([]);
    expect(outOfSequence(scheduleOf(plan('2026-09-11T16:59'))).length).toBe(1);
    expect(monday).toBeLessThan(instantOf('2026-09-11T17:00'));
  });
});
