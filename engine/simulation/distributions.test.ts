import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaShape, incompleteBeta, logGamma, oddsDensity } from './beta-quantile.ts';
import { checkDistribution, type Distribution } from './distribution.ts';
import { momentsOf } from './distribution-moments.ts';
import { quantileOf } from './distribution-quantile.ts';
import { exponential, naturalLog } from './elementary-functions.ts';
import { normalQuantile } from './normal-quantile.ts';
import { pertEstimate, threePointDistribution } from './three-point-estimate.ts';

const shapes: readonly Distribution[] = [
  { type: 'fixed', value: 480 },
  { type: 'uniform', low: 100, high: 700 },
  { type: 'triangular', low: 240, likely: 480, high: 1440 },
  { type: 'triangular', low: 240, likely: 240, high: 1440 },
  { type: 'triangular', low: 240, likely: 1440, high: 1440 },
  { type: 'pert', low: 240, likely: 480, high: 1440 },
  { type: 'pert', low: 240, likely: 240, high: 1440 },
  { type: 'pert', low: 0, likely: 900, high: 1000, weight: 12 },
  { type: 'lognormal', mean: 960, deviation: 300 },
  { type: 'lognormal', mean: 960, deviation: 0 },
  {
    type: 'discrete',
    outcomes: [
      { value: 2400, weight: 1 },
      { value: 480, weight: 3 },
      { value: 600, weight: 0 },
    ],
  },
];

describe('the elementary functions', () => {
  it('agree with the platform to the last digits, and so do not depend on it', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (power) => {
        const value = exponential(power);
        expect(Math.abs(value / Math.exp(power) - 1)).toBeLessThan(5e-16);
        expect(Math.abs(naturalLog(value) - power)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(power)));
      }),
      { numRuns: 2000 },
    );
    expect([naturalLog(1), exponential(0), exponential(1e6)]).toEqual([0, 1, Math.exp(700)]);
  });
});

describe('quantiles', () => {
  it('of the normal distribution are those of the tables', () => {
    const known: readonly (readonly [number, number])[] = [
      [0.5, 0],
      [0.75, 0.6744897501960817],
      [0.975, 1.959963984540054],
      [0.001, -3.090232306167814],
      [1e-10, -6.361340902404056],
      [1e-20, -9.262340089798409],
    ];
    for (const [probability, value] of known) expect(normalQuantile(probability)).toBeCloseTo(value, 11);
  });

  it('of the beta distribution undo its cumulative function, and fit the closed forms', () => {
    const shape = fc.double({ min: 1, max: 40, noNaN: true });
    fc.assert(
      fc.property(
        shape,
        shape,
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (alpha, beta, share) => {
          const distribution = betaShape(alpha, beta);
          const x = betaQuantile(distribution, share);
          const back = incompleteBeta(distribution, x, 1 - x, oddsDensity(distribution, x, 1 - x));
          expect(Math.abs(back - share)).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 500 },
    );
    expect(betaQuantile(betaShape(1, 5), 0.3)).toBeCloseTo(1 - 0.7 ** (1 / 5), 13);
    expect(betaQuantile(betaShape(7, 1), 0.3)).toBeCloseTo(0.3 ** (1 / 7), 13);
    expect(betaQuantile(betaShape(3.3, 3.3), 0.5)).toBeCloseTo(0.5, 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  });

  it.each(shapes)('of $type have the mean and the variance of the closed form', (distribution) => {
    const quantile = quantileOf(distribution);
    const { mean, variance } = momentsOf(distribution);
    const count = 20_000;
    let [sum, squares] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const value = quantile.at((at + 0.5) / count);
      sum += value;
      squares += (value - mean) ** 2;
    }
    expect(Math.abs(sum / count - mean)).toBeLessThan(1e-4 * mean);
    expect(Math.abs(squares / count - variance)).toBeLessThan(2e-3 * variance + 1e-6);
  });

  it('rise, stay in the range, and are the same from tables to a hundred-thousandth of it', () => {
    for (const distribution of shapes) {
      const [exact, tabulated] = [quantileOf(distribution), quantileOf(distribution, new Map())];
      const range = exact.at(0.9999) - exact.at(0.0001);
      const shares = Float64Array.from({ length: 2000 }, (_, at) => (at + 0.5) / 2000);
      const filled = shares.slice();
      tabulated.fill(filled, filled.length);
      expect(filled).toEqual(shares.map((share) => tabulated.at(share)));
      const errors = filled.map((value, at) => Math.abs(value - exact.at(shares[at] as number)));
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-5 * range);
      expect(filled.every((value, at) => at === 0 || value >= (filled[at - 1] as number))).toBe(true);
      expect(tabulated.at(1e-7)).toBeCloseTo(exact.at(1e-7), 9);
      expect(tabulated.at(1 - 1e-7)).toBeCloseTo(exact.at(1 - 1e-7), 9);
    }
  });
});

describe('three-point estimates', () => {
  it('have the mean and deviation of PERT', () => {
    const estimate = { optimistic: 4, mostLikely: 6, pessimistic: 14 };
    expect(pertEstimate(estimate)).toEqual({ mean: 7, deviation: 10 / 6 });
    const made = threePointDistribution(estimate, 'pert');
    expect(made.ok && momentsOf(made.value).mean).toBe(7);
  });

  it('with tails are a triangle that cuts off just those chances', () => {
    const amounts = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(amounts, amounts, fc.double({ min: 0.01, max: 0.4, noNaN: true }), (below, above, tail) => {
        fc.pre(below + above > 0);
        const optimistic = 100_000;
        const [mostLikely, pessimistic] = [optimistic + below, optimistic + below + above];
        const made = threePointDistribution({ optimistic, mostLikely, pessimistic, tail }, 'triangular');
        if (!made.ok) throw new Error(made.problem.detail);
        const quantile = quantileOf(made.value);
        if (below > 0) expect(quantile.at(tail)).toBeCloseTo(optimistic, 4);
        if (above > 0) expect(quantile.at(1 - tail)).toBeCloseTo(pessimistic, 4);
      }),
    );
  });

  it('that contradict themselves are refused', () => {
    const wrong = (optimistic: number, mostLikely: number, pessimistic: number, tail?: number) =>
      threePointDistribution({ optimistic, mostLikely, pessimistic, tail }, 'pert').ok;
    expect([wrong(3, 2, 4), wrong(-1, 2, 4), wrong(1, 2, Number.NaN), wrong(1, 2, 3, 0.1)]).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('checkDistribution', () => {
  it('says what is wrong', () => {
    const reasons = [
      { type: 'uniform', low: 2, high: 1 },
      { type: 'uniform', low: Number.NaN, high: 1 },
      { type: 'triangular', low: 1, likely: 0, high: 1 },
      { type: 'pert', low: 0, likely: 1, high: 2, weight: 0 },
      { type: 'lognormal', mean: 0, deviation: 1 },
      { type: 'discrete', outcomes: [] },
      { type: 'discrete', outcomes: [{ value: 1, weight: -1 }] },
      { type: 'fixed', value: 1e9 },
      { type: 'normal', mean: 1 },
    ].map((distribution) => checkDistribution(distribution as Distribution, 0, 1000));
    for (const reason of reasons) expect(reason).toEqual(expect.any(String));
    for (const distribution of shapes) expect(checkDistribution(distribution, 0, 1e6)).toBeNull();
  });
});
