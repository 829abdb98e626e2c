import type { Pool } from './levelling-model.ts';

/**
 * People for every place of some pools, each for one place, those who come first in the list preferred: a person is
 * taken as soon as one more place can be filled (augmenting paths, Kuhn 1955). Null if that is not to be done.
 */
export function matchPeople(
  pools: readonly Pool[],
  inOrder: readonly number[],
): { readonly people: number[]; readonly units: number[] } | null {
  const places = pools.flatMap((pool) => Array.from({ length: Math.min(pool.people, 1000) }, () => pool));
  const taken: (number | undefined)[] = places.map(() => undefined);
  let filled = 0;
  for (const person of new Set(inOrder)) {
    if (seat(person, places, taken, new Set())) filled += 1;
    if (filled < places.length) continue;
    return { people: taken as number[], units: places.map(({ units }) => units) };
  }
  return places.length === 0 ? { people: [], units: [] } : null;
}

/** Finds a place for a person, moving those who sit already if need be. */
function seat(
  person: number,
  places: readonly Pool[],
  taken: (number | undefined)[],
  tried: Set<number>,
): boolean {
  for (const [place, { candidates }] of places.entries()) {
    if (tried.has(place) || !candidates.includes(person)) continue;
    tried.add(place);
    const sitting = taken[place];
    if (sitting === undefined || seat(sitting, places, taken, tried)) {
      taken[place] = person;
      return true;
    }
  }
  return false;
}
