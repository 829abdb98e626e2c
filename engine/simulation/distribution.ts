/**
 * What an uncertain amount may turn out to be, in the unit of what it stands for: minutes or minor units of money.
 * Amounts are rounded to whole units when they are drawn.
 */
export type Distribution =
  | { readonly type: 'fixed'; readonly value: number }
  | { readonly type: 'uniform'; readonly low: number; readonly high: number }
  | { readonly type: 'triangular'; readonly low: number; readonly likely: number; readonly high: number }
  | {
      readonly type: 'pert';
      readonly low: number;
      readonly likely: number;
      readonly high: number;
      /** How much more the likely value weighs than either end in the mean: 4 if left out. */
      readonly weight?: number | undefined;
    }
  | { readonly type: 'lognormal'; readonly mean: number; readonly deviation: number }
  | { readonly type: 'discrete'; readonly outcomes: readonly Outcome[] };

/** One of several values, as likely as its weight is of all weights. */
export interface Outcome {
  readonly value: number;
  readonly weight: number;
}

/** What is wrong with a distribution, or null. All its values must lie between the given limits. */
export function checkDistribution(distribution: Distribution, least: number, most: number): string | null {
  const within = (value: number) => Number.isFinite(value) && value >= least && value <= most;
  switch (distribution?.type) {
    case 'fixed':
      return within(distribution.value) ? null : 'its value is no number within reach';
    case 'uniform':
      return within(distribution.low) && within(distribution.high) && distribution.low <= distribution.high
        ? null
        : 'low and high are numbers within reach, in this order';
    case 'triangular':
    case 'pert': {
      const { low, likely, high } = distribution;
      const { weight = 4 } = distribution as { weight?: number };
      if (![low, likely, high].every(within) || low > likely || likely > high)
        return 'low, likely and high are numbers within reach, in this order';
      return weight > 0 && weight <= 1000 ? null : 'its weight is over 0, at most 1000';
    }
    case 'lognormal':
      return within(distribution.mean) &&
        distribution.mean > 0 &&
        distribution.deviation >= 0 &&
        distribution.deviation <= 10 * distribution.mean
        ? null
        : 'its mean is over 0 and within reach, its deviation at most ten times that';
    case 'discrete':
      return checkOutcomes(distribution.outcomes, within);
    default:
      return 'there is no such distribution';
  }
}

function checkOutcomes(outcomes: readonly Outcome[], within: (value: number) => boolean): string | null {
  if (!Array.isArray(outcomes) || !outcomes.every(({ value }) => within(value)))
    return 'its outcomes are numbers within reach';
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0);
  return total > 0 && Number.isFinite(total) && outcomes.every(({ weight }) => weight >= 0)
    ? null
    : 'the weights of its outcomes are 0 or more, and not all 0';
}
