import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Distribution } from './distribution.ts';

/** What three questions to an expert give: how long at best, most likely, at worst. Minutes, or minor units of money. */
export interface ThreePointEstimate {
  readonly optimistic: number;
  readonly mostLikely: number;
  readonly pessimistic: number;
  /**
   * The chance that it turns out below the optimistic value, and as great a chance that it turns out above the
   * pessimistic one: 0 if left out, under 0.5. People who are asked for extremes name P10 and P90 (0.1) at the most.
   */
  readonly tail?: number | undefined;
}

/** The mean and the deviation that PERT gives a three-point estimate: (o + 4 m + p) / 6 and (p - o) / 6 (Malcolm, Roseboom, Clark and Fazar 1959). */
export function pertEstimate({ optimistic, mostLikely, pessimistic }: ThreePointEstimate): {
  readonly mean: number;
  readonly deviation: number;
} {
  return {
    mean: (optimistic + 4 * mostLikely + pessimistic) / 6,
    deviation: (pessimistic - optimistic) / 6,
  };
}

/**
 * The distribution of a three-point estimate. With a tail it is triangular, its ends so far beyond the two estimates
 * that they cut off just that chance; an end below 0 is 0.
 */
export function threePointDistribution(
  estimate: ThreePointEstimate,
  shape: 'triangular' | 'pert',
): Result<Distribution, 'invalid-estimate'> {
  const { optimistic, mostLikely, pessimistic, tail = 0 } = estimate;
  const ordered = optimistic >= 0 && optimistic <= mostLikely && mostLikely <= pessimistic;
  if (!ordered || !Number.isFinite(pessimistic))
    return refusal('invalid-estimate', 'optimistic, most likely and pessimistic are numbers in this order');
  if (!(tail >= 0 && tail < 0.5))
    return refusal('invalid-estimate', 'a tail is a chance from 0 to under 0.5', { field: 'tail' });
  if (tail === 0) return success({ type: shape, low: optimistic, likely: mostLikely, high: pessimistic });
  if (shape === 'pert')
    return refusal('invalid-estimate', 'an estimate with tails has a triangular distribution', {
      field: 'tail',
    });
  const [below, above] = widen(mostLikely - optimistic, pessimistic - mostLikely, tail);
  return success({
    type: 'triangular',
    low: Math.max(0, mostLikely - below),
    likely: mostLikely,
    high: mostLikely + above,
  });
}

/**
 * How far the ends of a triangle lie from its mode, given how far the estimates do. An end d beyond an estimate cuts off
 * d^2 / (range * distance of the end from the mode). The wider the range, the further out either end: the iteration
 * from the estimates grows towards the one solution.
 */
function widen(below: number, above: number, tail: number): readonly [number, number] {
  const endOf = (estimate: number, range: number) => {
    // (end - estimate)^2 = tail * range * end, solved for the greater end.
    const half = estimate + (tail * range) / 2;
    return half + Math.sqrt(half * half - estimate * estimate);
  };
  let ends: readonly [number, number] = [below, above];
  for (let turn = 0; turn < 10_000; turn += 1) {
    const range = ends[0] + ends[1];
    const next = [endOf(below, range), endOf(above, range)] as const;
    const moved = next[0] + next[1] - range;
    ends = next;
    if (moved <= 1e-13 * range) break;
  }
  return ends;
}
