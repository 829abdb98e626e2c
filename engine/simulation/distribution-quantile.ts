import { betaQuantile, betaShape } from './beta-quantile.ts';
import { tabulateBetaQuantile } from './beta-quantile-table.ts';
import type { Distribution, Outcome } from './distribution.ts';
import { exponential, naturalLog } from './elementary-functions.ts';
import { normalQuantile } from './normal-quantile.ts';
import { type Quantile, quantileFrom, scaleQuantile } from './quantile.ts';
import { tabulateQuantile } from './quantile-table.ts';

/** Tables that distributions of the same shape share. */
export type QuantileTables = Map<string, Quantile>;

/**
 * The quantile function (inverse cumulative distribution) of a distribution, to about 13 digits. With tables, smooth
 * ones are interpolated from then on, within 10^-5 of their range, which is much faster.
 */
export function quantileOf(distribution: Distribution, tables?: QuantileTables): Quantile {
  switch (distribution.type) {
    case 'fixed':
      return constant(distribution.value);
    case 'uniform': {
      const { low, high } = distribution;
      return scaleQuantile(quantileFrom(identity), low, high - low);
    }
    case 'triangular':
      return triangularQuantile(distribution.low, distribution.likely, distribution.high);
    case 'pert': {
      const { low, likely, high, weight = 4 } = distribution;
      return pertQuantile(low, likely, high, weight, tables);
    }
    case 'lognormal':
      return lognormalQuantile(distribution.mean, distribution.deviation, tables);
    case 'discrete':
      return discreteQuantile(distribution.outcomes);
  }
}

function triangularQuantile(low: number, likely: number, high: number): Quantile {
  if (low === high) return constant(low);
  const share = (likely - low) / (high - low);
  const [rising, falling] = [(high - low) * (likely - low), (high - low) * (high - likely)];
  const at = (probability: number) =>
    probability < share
      ? low + Math.sqrt(probability * rising)
      : high - Math.sqrt((1 - probability) * falling);
  const fill = (probabilities: Float64Array, count: number) => {
    for (let place = 0; place < count; place += 1) {
      const probability = probabilities[place] as number;
      probabilities[place] =
        probability < share
          ? low + Math.sqrt(probability * rising)
          : high - Math.sqrt((1 - probability) * falling);
    }
  };
  return { at, fill };
}

function constant(value: number): Quantile {
  return { at: () => value, fill: (probabilities, count) => probabilities.fill(value, 0, count) };
}

const identity = (probability: number) => probability;

/** A beta distribution between the ends (Clark 1962; Vose, Risk Analysis, 2008, for weights other than 4). */
function pertQuantile(
  low: number,
  likely: number,
  high: number,
  weight: number,
  tables?: QuantileTables,
): Quantile {
  const range = high - low;
  if (range === 0) return constant(low);
  const alpha = 1 + (weight * (likely - low)) / range;
  const beta = 1 + (weight * (high - likely)) / range;
  const key = `beta ${alpha} ${beta}`;
  let unit = tables?.get(key);
  if (!unit) {
    const shape = betaShape(alpha, beta);
    unit = tables
      ? tabulateBetaQuantile(shape)
      : quantileFrom((probability) => betaQuantile(shape, probability));
    tables?.set(key, unit);
  }
  return scaleQuantile(unit, low, range);
}

/** Of an amount whose logarithm is normal; mean and deviation are those of the amount itself. */
function lognormalQuantile(mean: number, deviation: number, tables?: QuantileTables): Quantile {
  const variance = naturalLog(1 + (deviation / mean) ** 2);
  const sigma = Math.sqrt(variance);
  const exact = (probability: number) => exponential(sigma * normalQuantile(probability) - variance / 2);
  const key = `lognormal ${sigma}`;
  let unit = tables?.get(key);
  if (!unit) {
    unit = tables
      ? tabulateQuantile((probability) => {
          const normal = normalQuantile(probability);
          const value = exponential(sigma * normal - variance / 2);
          return { value, slope: (value * sigma * rootOfTwoPi) / exponential((-normal * normal) / 2) };
        }, exact)
      : quantileFrom(exact);
    tables?.set(key, unit);
  }
  return scaleQuantile(unit, 0, mean);
}

const rootOfTwoPi = 2.5066282746310002;

function discreteQuantile(outcomes: readonly Outcome[]): Quantile {
  const likely = outcomes.filter(({ weight }) => weight > 0).sort((one, other) => one.value - other.value);
  const total = likely.reduce((sum, { weight }) => sum + weight, 0);
  const values = likely.map(({ value }) => value);
  const upTo = new Float64Array(likely.length);
  let sum = 0;
  for (const [at, { weight }] of likely.entries()) {
    sum += weight;
    upTo[at] = sum / total;
  }
  const last = values.length - 1;
  return quantileFrom((probability) => {
    let at = 0;
    while (at < last && probability > (upTo[at] as number)) at += 1;
    return values[at] as number;
  });
}
