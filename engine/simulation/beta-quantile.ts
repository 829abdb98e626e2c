import { exponential, naturalLog } from './elementary-functions.ts';

const lanczos = [
  ...[676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406],
  ...[12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7],
];

/** The logarithm of the gamma function for numbers from 0.5 on, to 14 digits (Lanczos 1964, with 9 terms and g = 7). */
export function logGamma(value: number): number {
  const x = value - 1;
  const sum = lanczos.reduce((total, term, at) => total + term / (x + at + 1), 0.9999999999998099);
  const t = x + 7.5;
  return 0.9189385332046727 + (x + 0.5) * naturalLog(t) - t + naturalLog(sum);
}

/** A beta distribution on 0 to 1; both parameters are at least 1. */
export interface BetaShape {
  readonly alpha: number;
  readonly beta: number;
  /** The logarithm of the beta function of the two. */
  readonly logBeta: number;
}

/** The beta distribution of two parameters. */
export function betaShape(alpha: number, beta: number): BetaShape {
  return { alpha, beta, logBeta: logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta) };
}

/** x^alpha (1-x)^beta / B(alpha, beta): the density by the log-odds of x. `rest` is 1 - x. */
export function oddsDensity({ alpha, beta, logBeta }: BetaShape, x: number, rest: number): number {
  return exponential(alpha * naturalLog(x) + beta * naturalLog(rest) - logBeta);
}

/**
 * The regularised incomplete beta function, the probability up to x, from its `oddsDensity` there: the continued
 * fraction of DLMF 8.17.22 by the modified Lentz algorithm (Press et al., Numerical Recipes, 6.4). `rest` is 1 - x.
 */
export function incompleteBeta({ alpha, beta }: BetaShape, x: number, rest: number, density: number): number {
  return x <= (alpha + 1) / (alpha + beta + 2)
    ? (density * fraction(alpha, beta, x)) / alpha
    : 1 - (density * fraction(beta, alpha, rest)) / beta;
}

function fraction(alpha: number, beta: number, x: number): number {
  const sum = alpha + beta;
  let c = 1;
  let d = 1 / (1 - (sum * x) / (alpha + 1));
  let h = d;
  for (let turn = 1; turn <= 10_000; turn += 1) {
    const place = alpha + 2 * turn;
    const even = (turn * (beta - turn) * x) / ((place - 1) * place);
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(alpha + turn) * (sum + turn) * x) / (place * (place + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = d * c;
    h *= change;
    if (change > 1 - 1e-15 && change < 1 + 1e-15) break;
  }
  return h;
}

/** The quantile of a probability between 0 and 1 of a beta distribution, to about 13 digits; some microseconds. */
export function betaQuantile(shape: BetaShape, probability: number): number {
  return 1 / (1 + exponential(-betaLogOdds(shape, probability)));
}

/**
 * The log-odds of a quantile, ln(x / (1 - x)), from a guess. Newton's method for the logarithm of the smaller tail, which
 * is a concave function of the log-odds: after the first step it comes from one side only, so it cannot miss.
 */
export function betaLogOdds(shape: BetaShape, probability: number, guess?: number): number {
  if (probability <= 0.5) return lowerLogOdds(shape, probability, guess ?? firstGuess(shape, probability));
  const { alpha, beta, logBeta } = shape;
  const mirrored = { alpha: beta, beta: alpha, logBeta };
  const rest = 1 - probability;
  return -lowerLogOdds(mirrored, rest, guess === undefined ? firstGuess(mirrored, rest) : -guess);
}

/** Where the leading term of the series for the tail reaches the probability, at most the mean. */
function firstGuess({ alpha, beta, logBeta }: BetaShape, probability: number): number {
  const logX = (naturalLog(probability) + naturalLog(alpha) + logBeta) / alpha;
  const middle = naturalLog(alpha / beta);
  return Math.min(middle, logX);
}

function lowerLogOdds(shape: BetaShape, probability: number, guess: number): number {
  const wanted = naturalLog(probability);
  let odds = guess;
  for (let turn = 0; turn < 100; turn += 1) {
    const x = 1 / (1 + exponential(-odds));
    const rest = 1 / (1 + exponential(odds));
    const density = oddsDensity(shape, x, rest);
    const reached = incompleteBeta(shape, x, rest, density);
    const step = ((wanted - naturalLog(reached)) * reached) / density;
    odds += step;
    // The error shrinks to about its square with each step.
    if (step > -1e-7 && step < 1e-7) break;
  }
  return odds;
}
