import { type CapacityProfile, makeProfile, setUnits } from './capacity-profile.ts';
import type { Resource } from './levelling-input.ts';

/** What each resource has at each instant before anything is placed. */
export function capacitiesOf(resources: readonly Resource[]): CapacityProfile[] {
  return resources.map(({ capacity = 1000, availability = [] }) => {
    const profile = makeProfile(capacity);
    for (const period of availability) setUnits(profile, period.from, period.to, period.capacity);
    return profile;
  });
}

/** The most that a resource ever has at once. */
export function greatestCapacity({ free, count }: CapacityProfile): number {
  return free.subarray(0, count).reduce((most, units) => Math.max(most, units), 0);
}
