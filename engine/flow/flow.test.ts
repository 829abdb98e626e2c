import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../kernel/result.ts';
import { burnChart, cumulativeFlow, throughput } from './flow-counts.ts';
import { type FlowHistory, type FlowItem, readFlow } from './flow-history.ts';
import { ageingItems, cycleTimes, leadTimes } from './flow-times.ts';
import { littleLaw } from './little-law.ts';
import { velocity } from './velocity.ts';

const instantOf = (text: string) => Date.parse(text) / 60_000;
/** Noon of a day of September 2026, in UTC. */
const on = (day: number) => instantOf('2026-08-31T12:00Z') + 1440 * day;
const september = { firstDay: '2026-09-01', lastDay: '2026-09-30' };

function answerOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}
const flowOf = (items: readonly FlowItem[], timeZone = 'UTC'): FlowHistory =>
  answerOf(readFlow(items, timeZone));

const board: readonly FlowItem[] = [
  { id: 'a', created: on(1), started: on(2), finished: on(4), size: 3 },
  { id: 'b', created: on(1), started: on(3), finished: on(3), size: 5 },
  { id: 'c', created: on(2), started: on(4), finished: on(13), size: 8 },
  { id: 'd', created: on(5), started: on(6), size: 2 },
  { id: 'e', created: on(5), started: on(10), removed: on(12), size: 1 },
  { id: 'f', created: on(8), size: 13 },
  { id: 'g', started: on(9), finished: on(10) },
];

describe('flow times', () => {
  it('count both days: what is begun and done on a day took one', () => {
    const { items, mean, percentiles } = cycleTimes(flowOf(board));
    expect(items.map(({ id, days }) => `${id} ${days}`)).toEqual(['b 1', 'a 3', 'g 2', 'c 10']);
    expect(items[0]?.finished).toBe('2026-09-03');
    expect(mean).toBe(4);
    expect(percentiles.filter(({ percent }) => [50, 75, 85].includes(percent))).toEqual([
      { percent: 50, days: 2 },
      { percent: 75, days: 3 },
      { percent: 85, days: 10 },
    ]);
    expect(leadTimes(flowOf(board)).items.map(({ id, days }) => `${id} ${days}`)).toEqual([
      'b 3',
      'a 4',
      'c 12',
    ]);
    expect(cycleTimes(flowOf([]))).toEqual({ items: [], mean: null, percentiles: [] });
  });

  it('depend on the days of the place where people work', () => {
    const late: FlowItem = {
      ...{ id: 'a', started: instantOf('2026-09-01T20:00Z'), finished: instantOf('2026-09-01T23:30Z') },
    };
    expect(cycleTimes(flowOf([late], 'UTC')).mean).toBe(1);
    expect(cycleTimes(flowOf([late], 'Europe/Berlin')).mean).toBe(2);
    expect(cycleTimes(flowOf([late], 'America/New_York')).mean).toBe(1);
  });

  it('tell what grows old', () => {
    expect(answerOf(ageingItems(flowOf(board), '2026-09-11'))).toEqual([
      { id: 'c', age: 8, shareExceeded: 0.75, withinPercent: 85 },
      { id: 'd', age: 6, shareExceeded: 0.75, withinPercent: 85 },
      { id: 'e', age: 2, shareExceeded: 0.5, withinPercent: 50 },
    ]);
    const later = answerOf(ageingItems(flowOf(board), '2026-09-30'));
    expect(later).toEqual([{ id: 'd', age: 25, shareExceeded: 1, withinPercent: null }]);
  });
});

describe('counts by day', () => {
  it('throughput has the days without any', () => {
    const days = answerOf(throughput(flowOf(board), { firstDay: '2026-09-02', lastDay: '2026-09-05' }));
    expect(days.map(({ day, items, size }) => `${day} ${items} ${size}`)).toEqual([
      '2026-09-02 0 0',
      '2026-09-03 1 5',
      '2026-09-04 1 3',
      '2026-09-05 0 0',
    ]);
  });

  it('burn-up and burn-down show scope that grows and that is given up', () => {
    const points = answerOf(
      burnChart(flowOf(board), { firstDay: '2026-09-01', lastDay: '2026-09-13' }, 'size'),
    );
    const at = (day: number) => points[day - 1];
    // What has no day of creation was in scope from the beginning.
    expect(at(1)).toEqual({ day: '2026-09-01', scope: 9, done: 0, remaining: 9, ideal: 9 });
    expect(at(4)).toMatchObject({ scope: 17, done: 8, remaining: 9, ideal: 6.75 });
    expect(at(11)).toMatchObject({ scope: 33, done: 9, remaining: 24 });
    expect(at(12)).toMatchObject({ scope: 32 });
    expect(at(13)).toMatchObject({ scope: 32, done: 17, remaining: 15, ideal: 0 });
  });

  it('the cumulative flow counts what is in each state at the end of a day', () => {
    const states = (...days: readonly (readonly [string, number])[]) =>
      days.map(([state, day]) => ({ state, instant: on(day) }));
    const history = flowOf([
      { id: 'a', states: states(['ready', 1], ['doing', 2], ['done', 4]) },
      { id: 'b', states: states(['ready', 1], ['doing', 1], ['done', 1]) },
      { id: 'c', states: states(['ready', 2], ['elsewhere', 3]) },
      { id: 'd', states: states(['ready', 3]), removed: on(4) },
    ]);
    const span = { firstDay: '2026-09-01', lastDay: '2026-09-04' };
    const bands = answerOf(cumulativeFlow(history, span, ['ready', 'doing', 'done']));
    expect(bands.map(({ counts }) => counts.join(' '))).toEqual(['1 0 1', '1 1 1', '1 1 1', '0 0 2']);
    const second = answerOf(
      cumulativeFlow(history, { ...span, firstDay: '2026-09-03' }, ['ready', 'doing', 'done']),
    );
    expect(second).toEqual(bands.slice(2));
  });

  it('velocity is what a sprint finished, and its spread that of the last ones', () => {
    const sprints = [1, 4, 7, 10].map((day, at) => ({
      ...{
        id: `s${at}`,
        firstDay: `2026-09-${`${day}`.padStart(2, '0')}`,
        lastDay: `2026-09-${`${day + 2}`.padStart(2, '0')}`,
      },
    }));
    const report = answerOf(velocity(flowOf(board), sprints, 3));
    expect(report.sprints.map((one) => one.velocity)).toEqual([5, 3, 0, 1]);
    expect(report).toMatchObject({
      mean: 4 / 3,
      least: 0,
      greatest: 3,
      deviation: expect.closeTo(Math.sqrt(7 / 3), 12),
    });
    expect(answerOf(velocity(flowOf(board), []))).toMatchObject({ mean: null, deviation: null });
  });
});

const items = fc
  .array(
    fc.record({
      start: fc.integer({ min: 1, max: 30 }),
      days: fc.nat(29),
      size: fc.nat(20),
      open: fc.boolean(),
    }),
    {
      maxLength: 30,
    },
  )
  .map((list) =>
    list.map(({ start, days, size, open }, at): FlowItem => {
      const finished = Math.min(30, start + days);
      return {
        id: `${at}`,
        created: on(1),
        started: on(start),
        finished: open ? undefined : on(finished),
        size,
      };
    }),
  );

describe('any flow', () => {
  it("keeps Little's law exactly where all that is worked on is begun and done in the span", () => {
    fc.assert(
      fc.property(items, (list) => {
        const done = list.filter(({ finished }) => finished !== undefined);
        const law = answerOf(littleLaw(flowOf(done), september));
        expect(law.throughput).toBe(law.arrivals);
        if (law.cycleTime === null) expect(law.workInProgress).toBe(0);
        else expect(law.workInProgress).toBeCloseTo(law.throughput * law.cycleTime, 9);
        expect(law.expectedCycleTime).toEqual(law.cycleTime);
        expect(law.cycleTime).toEqual(cycleTimes(flowOf(done)).mean);
      }),
    );
  });

  it('finishes by day what it finishes in all, and burns down what it burns up', () => {
    fc.assert(
      fc.property(items, fc.constantFrom('items' as const, 'size' as const), (list, by) => {
        const history = flowOf(list);
        const days = answerOf(throughput(history, september));
        const points = answerOf(burnChart(history, september, by));
        const finished = list.filter((item) => item.finished !== undefined);
        const total = (of: readonly FlowItem[]) =>
          of.reduce((sum, { size = 1 }) => sum + (by === 'items' ? 1 : size), 0);
        expect(days.reduce((sum, day) => sum + day[by], 0)).toBe(total(finished));
        expect(points.at(-1)).toMatchObject({ scope: total(list), done: total(finished) });
        for (const [at, { scope, done, remaining }] of points.entries()) {
          expect(remaining).toBe(scope - done);
          expect(done).toBeGreaterThanOrEqual(points[at - 1]?.done ?? 0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('flow that cannot be counted is refused by its name', () => {
  it.each<[string, FlowItem]>([
    ['a: an instant is a minute of 1900 to 2399', { id: 'a', started: 0.5 }],
    ['a: it was finished before it was started', { id: 'a', started: on(2), finished: on(1) }],
    ['a: it was worked on before it was created', { id: 'a', created: on(2), started: on(1) }],
    ['a: a size is a number from 0 on', { id: 'a', size: -1 }],
    [
      'a: its states are not in the order of time',
      { id: 'a', states: [on(2), on(1)].map((instant) => ({ state: 's', instant })) },
    ],
  ])('%s', (detail, item) => {
    const read = readFlow([item], 'UTC');
    expect(read.ok === false && read.problem).toMatchObject({ code: 'invalid-item', detail });
  });

  it('so are items of one id, a zone that does not exist, and spans that end before they begin', () => {
    const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.problem.code);
    expect(codeOf(readFlow([{ id: 'a' }, { id: 'a' }], 'UTC'))).toBe('duplicate-item');
    expect(codeOf(readFlow([], 'Europe/Atlantis'))).toBe('unknown-time-zone');
    const spans = [
      { firstDay: '2026-09-02', lastDay: '2026-09-01' },
      { firstDay: '2026-02-30', lastDay: '2026-09-01' },
      { firstDay: '1900-01-01', lastDay: '2399-01-01' },
    ];
    for (const span of spans) {
      const answers = [
        throughput(flowOf([]), span),
        burnChart(flowOf([]), span, 'size'),
        cumulativeFlow(flowOf([]), span, []),
        littleLaw(flowOf([]), span),
        velocity(flowOf([]), [{ id: 's', ...span }]),
      ];
      expect(answers.map(codeOf)).toEqual(Array(5).fill('invalid-day'));
    }
    expect(codeOf(ageingItems(flowOf([]), 'today'))).toBe('invalid-day');
  });
});
