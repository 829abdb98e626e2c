import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { positionOf } from '../../calendar/working-positions.ts';
import { type CapacityProfile, stepAt } from './capacity-profile.ts';
import type { LevellingModel } from './levelling-model.ts';

/** The unit-minutes that some resources can work from the project's start up to an instant after it. O(resources × log steps). */
export type AvailableWork = (instant: number) => number;

/** What each resource of a model can work, by its number. */
export function availableWork({ calendars, capacities, state }: LevellingModel): AvailableWork[] {
  return capacities.map((profile, at) =>
    ofResource(profile, calendars.of(0, [at]), state.input.projectStart),
  );
}

function ofResource(profile: CapacityProfile, own: CompiledCalendar, from: number): AvailableWork {
  const { times, free, count } = profile;
  const first = stepAt(profile, from);
  // By step: the position at which it begins, and the work before it.
  const begins: number[] = [];
  const before: number[] = [];
  for (let at = first; at < count; at += 1) {
    const begin = positionOf(own, Math.max(from, times[at] as number));
    const last = begins.length - 1;
    const step = last < 0 ? 0 : (begin - (begins[last] as number)) * (free[at - 1] as number);
    before.push((before[last] ?? 0) + step);
    begins.push(begin);
  }
  return (instant) => {
    const at = Math.max(first, stepAt(profile, instant));
    const passed = positionOf(own, instant) - (begins[at - first] as number);
    return (before[at - first] as number) + passed * (free[at] as number);
  };
}
