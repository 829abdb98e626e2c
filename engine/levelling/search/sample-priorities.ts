import type { RandomNumbers } from '../resources/random-numbers.ts';
import type { SearchSide } from './search-side.ts';

/** Keys by the latest start (Kolisch 1996), each made later by up to a spread, in periods. */
export function sampleKeys(
  side: SearchSide,
  spread: number,
  random: RandomNumbers,
  keys: Float64Array,
): void {
  const { longest, tails } = side;
  for (let at = 0; at < keys.length; at += 1)
    keys[at] = Math.floor(longest - (tails[at] as number) + spread * random.share());
}

/**
 * What each activity is worth to a scheme that fills each instant: what it takes of the resources, each weighted at
 * random, and far more where its key is early.
 */
export function sampleGains(
  { instance, longest }: SearchSide,
  keys: Float64Array,
  spread: number,
  random: RandomNumbers,
  gains: Float64Array,
): void {
  const { activities, resources, demands, capacities } = instance;
  const weights = Float64Array.from(
    capacities,
    (capacity) => (0.001 + random.share()) / Math.max(1, capacity),
  );
  for (let at = 0; at < activities; at += 1) {
    let use = 0.001;
    for (let resource = 0; resource < resources; resource += 1)
      use += (demands[at * resources + resource] as number) * (weights[resource] as number);
    const early = 1 - (keys[at] as number) / (longest + spread + 1);
    gains[at] = use * (0.05 + early * early * early);
  }
}
