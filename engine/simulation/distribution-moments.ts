import type { Distribution } from './distribution.ts';

/** The mean and the variance of a distribution, before its values are rounded. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance in closed form (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions). */
export function momentsOf(distribution: Distribution): Moments {
  switch (distribution.type) {
    case 'fixed':
      return { mean: distribution.value, variance: 0 };
    case 'uniform': {
      const { low, high } = distribution;
      return { mean: (low + high) / 2, variance: (high - low) ** 2 / 12 };
    }
    case 'triangular': {
      const { low, likely, high } = distribution;
      const spread = (high - low) ** 2 - (likely - low) * (high - likely);
      return { mean: (low + likely + high) / 3, variance: spread / 18 };
    }
    case 'pert': {
      const { low, likely, high, weight = 4 } = distribution;
      const mean = (low + weight * likely + high) / (weight + 2);
      return { mean, variance: ((mean - low) * (high - mean)) / (weight + 3) };
    }
    case 'lognormal':
      return { mean: distribution.mean, variance: distribution.deviation ** 2 };
    case 'discrete': {
      const { outcomes } = distribution;
      const total = outcomes.reduce((sum, { weight }) => sum + weight, 0);
      const mean = outcomes.reduce((sum, { value, weight }) => sum + (value * weight) / total, 0);
      const squares = outcomes.map(({ value, weight }) => ((value - mean) ** 2 * weight) / total);
      return { mean, variance: squares.reduce((sum, square) => sum + square, 0) };
    }
  }
}
