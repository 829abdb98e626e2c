const exact = 2 ** 52;

/**
 * `amount * numerator / denominator` in whole minor units, a half rounded away from 0. All three are whole numbers, the
 * denominator over 0; nothing is lost on the way, however large they are.
 */
export function moneyShare(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator;
  if (product >= 0 && 2 * product + denominator < exact)
    return Math.floor((2 * product + denominator) / (2 * denominator));
  return roundedQuotient(BigInt(amount) * BigInt(numerator), BigInt(denominator));
}

/** The quotient of two whole numbers of any size, a half rounded away from 0. The divisor is not 0. */
export function roundedQuotient(dividend: bigint, divisor: bigint): number {
  const negative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const size = Number((2n * top + bottom) / (2n * bottom));
  return negative && size !== 0 ? -size : size;
}
