import type { Distribution } from '../../engine/simulation/distribution.ts';
import { parseDuration, type WorkingUnits } from './duration.ts';
import type { PlanDistribution } from './plan-uncertainty-schema.ts';

/** Three estimates of a duration in minutes. */
export interface ThreePoints {
  readonly optimistic: number;
  readonly mostLikely: number;
  readonly pessimistic: number;
}

/** A named distribution of a plan file in minutes; points that it leaves out are those of the estimate. */
export function distributionInMinutes(
  { type, ...said }: PlanDistribution,
  estimate: ThreePoints | null,
  units: WorkingUnits,
): Distribution {
  const minutes = (text: string | undefined) => {
    const read = text === undefined ? null : parseDuration(text, units);
    return read?.ok ? read.value.minutes : 0;
  };
  const point = (name: keyof ThreePoints) =>
    said[name] === undefined && estimate ? estimate[name] : minutes(said[name]);
  switch (type) {
    case 'uniform':
      return { type, low: point('optimistic'), high: point('pessimistic') };
    case 'lognormal':
      return { type, mean: minutes(said.mean), deviation: minutes(said.deviation) };
    case 'discrete':
      return {
        type,
        outcomes: (said.values ?? []).map(({ duration, probability }) => ({
          value: minutes(duration),
          weight: probability,
        })),
      };
    default:
      return { type, low: point('optimistic'), likely: point('mostLikely'), high: point('pessimistic') };
  }
}

/** The same distribution of so many times as much. */
export function scaleDistribution(distribution: Distribution, by: number): Distribution {
  if (by === 1) return distribution;
  switch (distribution.type) {
    case 'fixed':
      return { ...distribution, value: distribution.value * by };
    case 'uniform':
      return { ...distribution, low: distribution.low * by, high: distribution.high * by };
    case 'lognormal':
      return { ...distribution, mean: distribution.mean * by, deviation: distribution.deviation * by };
    case 'discrete':
      return {
        ...distribution,
        outcomes: distribution.outcomes.map(({ value, weight }) => ({ value: value * by, weight })),
      };
    default: {
      const { low, likely, high } = distribution;
      return { ...distribution, low: low * by, likely: likely * by, high: high * by };
    }
  }
}
