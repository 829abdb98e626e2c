import type { Rate } from './rate.contract.ts';

/** The rate that holds on a day, or null; the rates are those of one resource, in any order. */
export function rateOn(rates: readonly Rate[], day: string): Rate | null {
  let found: Rate | null = null;
  for (const rate of rates)
    if ((rate.from ?? '') <= day && (found?.from ?? '') <= (rate.from ?? '')) found = rate;
  return found;
}

/** The rate that comes next after a day, or null; the rates are those of one resource, in any order. */
export function rateAfter(rates: readonly Rate[], day: string): Rate | null {
  const later = rates.filter(({ from }) => from !== null && from > day);
  return later.sort((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))[0] ?? null;
}
