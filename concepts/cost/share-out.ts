import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import type { Fraction } from '../exchange-rate/exchange-rate.rules.ts';

/**
 * Exact amounts as whole ones that add up to the rounded sum (a half away from 0): each is its floor, and what is left
 * goes to the largest remainders, the first of equals. No amount is below 0.
 */
export function shareOut(parts: readonly Fraction[]): number[] {
  if (parts.length === 1) {
    const [{ top, bottom }] = parts as [Fraction];
    return [roundedQuotient(top, bottom)];
  }
  let bottom = 1n;
  for (const part of parts) if (bottom % part.bottom !== 0n) bottom = multipleOf(bottom, part.bottom);
  const tops = parts.map((part) => part.top * (bottom / part.bottom));
  const floors = tops.map((top) => top / bottom);
  const total = roundedQuotient(
    tops.reduce((sum, top) => sum + top, 0n),
    bottom,
  );
  let left = total - Number(floors.reduce((sum, floor) => sum + floor, 0n));
  const shares = floors.map(Number);
  const order = tops
    .map((top, at) => ({ at, remainder: top % bottom }))
    .sort((one, other) => (one.remainder === other.remainder ? 0 : one.remainder < other.remainder ? 1 : -1));
  for (const { at } of order) {
    if (left <= 0) break;
    shares[at] = (shares[at] as number) + 1;
    left -= 1;
  }
  return shares;
}

/** The least common multiple of two numbers over 0. */
function multipleOf(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b > 0n) [a, b] = [b, a % b];
  return (one / a) * other;
}
