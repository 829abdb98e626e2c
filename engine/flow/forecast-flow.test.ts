import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../kernel/result.ts';
import { type FlowSource, forecastAmount, forecastFinish, type RemainingWork } from './forecast-flow.ts';

function answersOf<Answer>(result: Result<{ readonly answers: readonly Answer[] }>): readonly Answer[] {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value.answers;
}
const amounts = (source: FlowSource, periods: number) =>
  Object.fromEntries(
    answersOf(forecastAmount(source, periods)).map(({ percent, amount }) => [percent, amount]),
  );
const finishes = (source: FlowSource, remaining: RemainingWork) =>
  Object.fromEntries(
    answersOf(forecastFinish(source, remaining)).map(({ percent, periods }) => [percent, periods]),
  );

describe('how many by when', () => {
  it('is a multiple of a history that never varies', () => {
    expect(new Set(Object.values(amounts({ history: [2, 2], seed: 1 }, 10)))).toEqual(new Set([20]));
    expect(new Set(Object.values(amounts({ history: [2], seed: 1 }, 0)))).toEqual(new Set([0]));
  });

  it('is binomial for a history of nothing and one', () => {
    // 100 draws of a half: P(X >= 50) = 0.54, P(X >= 45) = 0.86 and P(X >= 46) = 0.82, P(X >= 42) = 0.96 and P(X >= 43) = 0.93.
    const answers = amounts({ history: [0, 1], seed: 7, trials: 40_000 }, 100);
    expect([answers[50], answers[85], answers[95]]).toEqual([50, 45, 42]);
  });
});

describe('when for this many', () => {
  it('is certain for a history that never varies, and names the last day of the last period', () => {
    const source = { history: [2], seed: 1, firstDay: '2026-02-23', daysPerPeriod: 14 };
    for (const answer of answersOf(forecastFinish(source, { amount: 9 })))
      expect(answer).toMatchObject({ periods: 5, day: '2026-05-03' });
    expect(answersOf(forecastFinish(source, { amount: 0 }))[0]).toMatchObject({
      periods: 0,
      day: '2026-02-23',
    });
    const daily = { history: [1], seed: 1, firstDay: '2026-09-07' };
    expect(answersOf(forecastFinish(daily, { amount: 3 }))[0]).toMatchObject({
      periods: 3,
      day: '2026-09-09',
    });
  });

  it('is geometric for one thing and a history of nothing and one', () => {
    // P(done by k) = 1 - 2^-k.
    const answers = finishes({ history: [0, 1], seed: 3, trials: 40_000 }, { amount: 1 });
    expect([answers[70], answers[85], answers[90], answers[95], answers[99]]).toEqual([2, 3, 4, 5, 7]);
  });

  it('takes longer when work splits, when more is added, and forever when more is added than is done', () => {
    const source = { history: [3, 4, 5], seed: 5 };
    const plain = finishes(source, { amount: 60 });
    const split = finishes(source, { amount: 60, growth: { low: 1.5, high: 1.5 } });
    const grown = finishes(source, { amount: 60, added: [1, 2, 3] });
    expect(split).toEqual(finishes(source, { amount: 90 }));
    expect(grown[85]).toBeGreaterThan((plain[85] as number) * 1.5);
    expect(finishes({ ...source, trials: 300 }, { amount: 60, added: [9] })[50]).toBeNull();
    expect(finishes(source, { amount: 1e9 })[50]).toBeNull();
    // Evenly between two factors: the half lies in the middle.
    const even = finishes({ history: [1], seed: 5 }, { amount: 100, growth: { low: 1, high: 3 } });
    expect(Math.abs((even[50] as number) - 200)).toBeLessThanOrEqual(3);
    expect(Math.abs((even[95] as number) - 290)).toBeLessThanOrEqual(3);
  });
});

describe('any forecast', () => {
  const histories = fc
    .array(fc.nat(9), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((one) => one > 0));

  it('is the same for the same seed; the surer, the later and the less', () => {
    fc.assert(
      fc.property(histories, fc.maxSafeNat(), fc.nat(60), (history, seed, amount) => {
        const source = { history, seed, trials: 200 };
        const later = answersOf(forecastFinish(source, { amount })).map(({ periods }) => periods ?? 1e9);
        const less = answersOf(forecastAmount(source, amount)).map((answer) => answer.amount);
        expect(later).toEqual(later.toSorted((one, other) => one - other));
        expect(less).toEqual(less.toSorted((one, other) => other - one));
        expect(forecastFinish(source, { amount })).toEqual(forecastFinish(source, { amount }));
        expect(forecastAmount(source, amount)).toEqual(forecastAmount(source, amount));
      }),
      { numRuns: 40 },
    );
  });

  it('that cannot be made is refused', () => {
    const sound = { history: [1], seed: 1 };
    const codes = [
      forecastAmount({ ...sound, history: [] }, 1),
      forecastAmount({ ...sound, history: [0, 0] }, 1),
      forecastAmount({ ...sound, history: [1, -1] }, 1),
      forecastAmount({ ...sound, seed: 0.1 }, 1),
      forecastAmount({ ...sound, trials: 0 }, 1),
      forecastAmount(sound, -1),
      forecastFinish({ ...sound, firstDay: 'soon' }, { amount: 1 }),
      forecastFinish({ ...sound, daysPerPeriod: 0 }, { amount: 1 }),
      forecastFinish(sound, { amount: Number.NaN }),
      forecastFinish(sound, { amount: 1, added: [-1] }),
      forecastFinish(sound, { amount: 1, growth: { low: 2, high: 1 } }),
    ].map((result) => (result.ok ? 'accepted' : result.problem.code));
    expect(codes.map((code) => code.replace('invalid-', ''))).toEqual([
      ...['history', 'history', 'history', 'forecast', 'forecast', 'forecast'],
      ...['day', 'forecast', 'forecast', 'history', 'forecast'],
    ]);
  });
});
