import { type BetaShape, betaLogOdds, betaQuantile, oddsDensity } from './beta-quantile.ts';
import { exponential, naturalLog } from './elementary-functions.ts';
import type { Quantile } from './quantile.ts';
import { type QuantileNode, tabulateQuantile } from './quantile-table.ts';

/** The greatest log-odds of a probability among the nodes, and their distance. */
const reach = 10;
const step = 0.5;
const nodes = (2 * reach) / step + 1;

/** A quantile function of a beta distribution for millions of questions, within 10^-5 of the range. */
export function tabulateBetaQuantile(shape: BetaShape): Quantile {
  const odds = interpolateLogOdds(shape);
  const nodeAt = (probability: number): QuantileNode => {
    const place = odds(naturalLog(probability / (1 - probability)));
    const [value, rest] = [1 / (1 + exponential(-place)), 1 / (1 + exponential(place))];
    return { value, slope: (value * rest) / oddsDensity(shape, value, rest) };
  };
  return tabulateQuantile(nodeAt, (probability) => betaQuantile(shape, probability));
}

/**
 * The log-odds of the quantile by those of the probability. It is nearly a straight line, so a cubic Hermite
 * interpolation between 41 exact nodes is right to six digits.
 */
function interpolateLogOdds(shape: BetaShape): (odds: number) => number {
  const values = new Float64Array(nodes);
  const slopes = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const odds = node * step - reach;
    const [lower, upper] = [1 / (1 + exponential(-odds)), 1 / (1 + exponential(odds))];
    const guess = node < 2 ? undefined : hermite(values, slopes, node - 2, 2);
    const value = betaLogOdds(shape, lower, guess);
    const density = oddsDensity(shape, 1 / (1 + exponential(-value)), 1 / (1 + exponential(value)));
    values[node] = value;
    slopes[node] = (lower * upper) / density;
  }
  return (odds) => {
    const place = (odds + reach) / step;
    const node = Math.max(0, Math.min(nodes - 2, Math.floor(place)));
    return hermite(values, slopes, node, place - node);
  };
}

/** The cubic with the values and slopes of two nodes in a row, at a place counted in steps from the first. */
function hermite(values: Float64Array, slopes: Float64Array, node: number, place: number): number {
  const from = values[node] as number;
  const rise = (values[node + 1] as number) - from;
  const [first, second] = [step * (slopes[node] as number), step * (slopes[node + 1] as number)];
  return (
    from + place * (first + place * (3 * rise - 2 * first - second + place * (first + second - 2 * rise)))
  );
}
