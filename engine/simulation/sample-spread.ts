/** How drawn values lie: instants, or minor units of money. */
export interface SampleSpread {
  /** Of the plan as it stands, without uncertainty. */
  readonly base: number;
  /** Rounded to whole units. */
  readonly mean: number;
  /** The standard deviation, in minutes or minor units. */
  readonly deviation: number;
  readonly least: number;
  readonly greatest: number;
  /** The share of iterations that come out at the base or lower. */
  readonly baseConfidence: number;
  readonly percentiles: readonly Percentile[];
}

/** A value that so many percent of the iterations do not exceed. */
export interface Percentile {
  readonly percent: number;
  readonly value: number;
}

const percents = [1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 99];

/**
 * The least of the values, in ascending order, that at least so many percent of them do not exceed (the nearest rank:
 * definition 1 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996). It
 * is always one of the values.
 */
export function nearestRank(ascending: ArrayLike<number>, percent: number): number {
  // The product first: it is exact, so that P90 of 10 values is the ninth.
  const rank = Math.ceil((percent * ascending.length) / 100);
  return ascending[Math.min(ascending.length, Math.max(1, rank)) - 1] as number;
}

/** Describes drawn values, of which there is at least one. O(n log n). */
export function describeSpread(values: Int32Array | Float64Array, base: number): SampleSpread {
  const ascending = values.slice().sort();
  const count = ascending.length;
  let sum = 0;
  for (const value of ascending) sum += value - base;
  const mean = base + sum / count;
  let squares = 0;
  for (const value of ascending) squares += (value - mean) ** 2;
  return {
    ...{ base, mean: Math.round(mean), deviation: Math.sqrt(squares / count) },
    ...{ least: ascending[0] as number, greatest: ascending[count - 1] as number },
    baseConfidence: shareUpTo(values, base),
    percentiles: percents.map((percent) => ({ percent, value: nearestRank(ascending, percent) })),
  };
}

/** The share of values that are not greater than a limit. */
export function shareUpTo(values: Int32Array | Float64Array, limit: number): number {
  let count = 0;
  for (const value of values) if (value <= limit) count += 1;
  return count / values.length;
}
