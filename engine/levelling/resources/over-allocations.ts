import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { workingIntervals } from '../../calendar/working-intervals.ts';
import { type CapacityProfile, copyProfile, makeProfile, never, takeUnits } from './capacity-profile.ts';
import type { Slot } from './find-slot.ts';
import type { OverAllocation } from './levelled-plan.ts';
import { keptReasons, type LevellingModel } from './levelling-model.ts';

/** One use of a resource: by an activity, in a stretch in which it really works. */
interface Use {
  readonly node: number;
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
}

/** All stretches in which resources have more to do than they have units, by resource and time. */
export function findOverAllocations(
  model: LevellingModel,
  slots: readonly (Slot | null)[],
): OverAllocation[] {
  const uses: Use[][] = model.capacities.map(() => []);
  const profiles = model.capacities.map((capacity) => {
    const profile = makeProfile(0);
    copyProfile(profile, capacity);
    return profile;
  });
  for (const [node, slot] of slots.entries()) {
    if (!slot) continue;
    for (const [member, resource] of slot.team.resources.entries())
      for (const span of spansOf(slot, member)) {
        const units = slot.team.units[member] as number;
        takeUnits(profiles[resource] as CapacityProfile, span.from, span.to, units);
        uses[resource]?.push({ node, slot, ...span });
      }
  }
  return profiles.flatMap((profile, resource) => lacksOf(model, profile, resource, uses[resource] ?? []));
}

function spansOf(slot: Slot, member: number) {
  const parts = slot.parts ?? [slot.start, slot.finish];
  const calendar = slot.team.uses[member] as CompiledCalendar;
  const spans: { from: number; to: number }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const intervals = workingIntervals(calendar, parts[at] as number, parts[at + 1] as number);
    for (let place = 0; place < intervals.length; place += 2)
      spans.push({ from: intervals[place] as number, to: intervals[place + 1] as number });
  }
  return spans;
}

function lacksOf(
  { input, state }: LevellingModel,
  { times, free, count }: CapacityProfile,
  resource: number,
  uses: readonly Use[],
): OverAllocation[] {
  const lacks: OverAllocation[] = [];
  const byStart = [...uses].sort((one, other) => one.from - other.from);
  for (let at = 0; at < count; at += 1) {
    if ((free[at] as number) >= 0) continue;
    const from = times[at] as number;
    const to = at + 1 < count ? (times[at + 1] as number) : never;
    const involved = byStart.filter((use) => use.from < to && use.to > from);
    // Without a use the resource has less than nothing to give, which harms nobody.
    if (involved.length === 0) continue;
    const reason = involved.reduce((most, { slot }) => Math.max(most, slot.reason), 0);
    lacks.push({
      ...{ resourceId: input.resources[resource]?.id ?? '', from, to, units: -(free[at] as number) },
      activityIds: [...new Set(involved.map(({ node }) => state.input.activities[node]?.id ?? ''))],
      reason: keptReasons[reason] ?? 'outside-range',
    });
  }
  return lacks;
}
