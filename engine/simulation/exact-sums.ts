/**
 * Sums of whole numbers without rounding, so that they come out the same in whatever order and parts they are added:
 * entry n is `highs[n] * 2^32 + lows[n]`, with lows from 0 to under 2^32.
 */
export interface ExactSums {
  readonly highs: Float64Array;
  readonly lows: Float64Array;
}

const unit = 2 ** 32;

/** So many sums of 0. */
export function makeExactSums(count: number): ExactSums {
  return { highs: new Float64Array(count), lows: new Float64Array(count) };
}

/** Adds a whole number between -2^52 and 2^52 to one sum. */
export function addExact({ highs, lows }: ExactSums, at: number, value: number): void {
  const low = (lows[at] as number) + value;
  const carry = Math.floor(low / unit);
  lows[at] = low - carry * unit;
  highs[at] = (highs[at] as number) + carry;
}

/** Adds all sums of a list to another list. */
export function addAllExact(sums: ExactSums, others: ExactSums): void {
  for (let at = 0; at < sums.lows.length; at += 1) {
    addExact(sums, at, others.lows[at] as number);
    sums.highs[at] = (sums.highs[at] as number) + (others.highs[at] as number);
  }
}

/** One sum as a whole number of any size. */
export function exactSum({ highs, lows }: ExactSums, at: number): bigint {
  return BigInt(highs[at] as number) * BigInt(unit) + BigInt(lows[at] as number);
}
