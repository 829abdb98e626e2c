import type { CompiledCalendar } from '../../calendar/compiled-calendar.ts';
import { finishAt, positionOf } from '../../calendar/working-positions.ts';
import { anyTeam, teamOf, teamWithOne } from './activity-team.ts';
import { findSlot, type Slot, type SlotLimits, slotWithoutLevelling } from './find-slot.ts';
import type { LevellingModel, Need, Pool, Team } from './levelling-model.ts';
import { matchPeople } from './match-people.ts';
import type { FreeUnits } from './resource-conflicts.ts';

/** The team that finishes an activity first, and its slot; null if the limits leave nobody any. */
export function findTeamSlot(draft: FreeUnits, node: number, limits: SlotLimits): Slot | null {
  const { model } = draft;
  const { pools, leastPart } = model.needs[node] as Need;
  const minutes = model.state.work.minutes[node] as number;
  if (pools.length === 0) {
    const named = teamWithOne(model, node, 0) as Team;
    return findSlot(draft, named, minutes, leastPart, limits);
  }
  const [pool] = pools as [Pool];
  if (pools.length > 1 || pool.people > 1) return findLargerTeam(draft, node, limits);
  const soonest = soonestFinish(model, node, limits.earliest);
  let best: Slot | null = null;
  let { lastFinish } = limits;
  for (let place = 0; place < pool.candidates.length; place += 1) {
    const team = teamWithOne(model, node, place);
    const slot = team && findSlot(draft, team, minutes, leastPart, { ...limits, lastFinish });
    if (!slot) continue;
    best = slot;
    if (slot.finish <= soonest) break;
    lastFinish = slot.finish - 1;
  }
  return best;
}

/** When an activity would finish if it ran whenever its calendar and its named people allow. */
function soonestFinish({ state }: LevellingModel, node: number, earliest: number): number {
  const { work, compiled } = state;
  const run = compiled[work.runs[node] as number] as CompiledCalendar;
  return finishAt(run, positionOf(run, earliest) + (work.minutes[node] as number));
}

/**
 * Several people of pools: those who could finish first alone are matched to the places, and again from the start that
 * these people have together; the better team of the two does it.
 */
function findLargerTeam(draft: FreeUnits, node: number, limits: SlotLimits): Slot | null {
  const first = findMatched(draft, node, limits, limits.earliest);
  if (!first) return findAny(draft, node, limits);
  const second = findMatched(draft, node, { ...limits, lastFinish: first.finish - 1 }, first.start);
  return second ?? first;
}

/** The slot of those whose work alone, from an instant on, would be finished first. */
function findMatched(draft: FreeUnits, node: number, limits: SlotLimits, from: number): Slot | null {
  const { model } = draft;
  const { pools, leastPart } = model.needs[node] as Need;
  const minutes = model.state.work.minutes[node] as number;
  const finishes = new Map<number, number>();
  for (const [at, { candidates, units }] of pools.entries())
    for (const [place, person] of candidates.entries()) {
      if (finishes.has(person)) continue;
      const alone = at === 0 ? teamWithOne(model, node, place) : teamOf(model, node, [person], [units]);
      const slot = alone && findSlot(draft, alone, minutes, leastPart, { ...limits, earliest: from });
      if (slot) finishes.set(person, slot.finish);
    }
  const inOrder = [...finishes.keys()].sort(
    (one, other) => (finishes.get(one) as number) - (finishes.get(other) as number),
  );
  const matched = matchPeople(pools, inOrder);
  const team = matched && teamOf(model, node, matched.people, matched.units);
  return team && findSlot(draft, team, minutes, leastPart, limits);
}

function findAny(draft: FreeUnits, node: number, limits: SlotLimits): Slot | null {
  const team = anyTeam(draft.model, node);
  const { leastPart } = draft.model.needs[node] as Need;
  return team && findSlot(draft, team, draft.model.state.work.minutes[node] as number, leastPart, limits);
}

/** Who does an activity that is not moved: those who lack least, and of these who finish first. */
export function chooseWithoutLevelling(
  draft: FreeUnits,
  node: number,
  earliest: number,
  reason: number,
): Slot {
  const { model } = draft;
  const { pools } = model.needs[node] as Need;
  const minutes = model.state.work.minutes[node] as number;
  const alone = (person: number, units: number): Slot | null => {
    const team = teamOf(model, node, [person], [units]);
    return team && slotWithoutLevelling(draft, team, minutes, earliest, reason);
  };
  const slots = new Map<number, Slot>();
  for (const { candidates, units } of pools)
    for (const person of candidates) {
      const slot = slots.has(person) ? null : alone(person, units);
      if (slot) slots.set(person, slot);
    }
  const inOrder = [...slots]
    .sort(([, one], [, other]) => one.lacking - other.lacking || one.finish - other.finish)
    .map(([person]) => person);
  const matched = matchPeople(pools, inOrder);
  const team = (matched && teamOf(model, node, matched.people, matched.units)) ?? anyTeam(model, node);
  return slotWithoutLevelling(draft, team as Team, minutes, earliest, reason);
}
