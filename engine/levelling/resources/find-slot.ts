import { finishAt, positionOf, startAt } from '../../calendar/working-positions.ts';
import { dawn, never } from './capacity-profile.ts';
import type { Team } from './levelling-model.ts';
import { type FreeUnits, firstConflict, lackingUnits, lastConflict, nextHole } from './resource-conflicts.ts';

/** When a team does an activity. It never changes. */
export interface Slot {
  readonly team: Team;
  readonly start: number;
  readonly finish: number;
  /** The parts of split work, `[from, to, from, to, …]`; null for one part. */
  readonly parts: readonly number[] | null;
  /** The number of the reason why the activity stays although units lack; 0 where none do. */
  readonly reason: number;
  /** Units lacking, times the minutes in which they lack. */
  readonly lacking: number;
}

/** Within which instants a slot is looked for. */
export interface SlotLimits {
  readonly earliest: number;
  readonly lastStart: number;
  readonly lastFinish: number;
}

/** The first slot of a team in which nothing lacks, or null if the limits leave none. `leastPart` is 0 for what runs through. */
export function findSlot(
  draft: FreeUnits,
  team: Team,
  minutes: number,
  leastPart: number,
  limits: SlotLimits,
): Slot | null {
  if (leastPart > 0 && leastPart < minutes) return findParts(draft, team, minutes, leastPart, limits);
  const { run } = team;
  for (let position = positionOf(run, limits.earliest); ; ) {
    const start = startAt(run, position);
    if (start > limits.lastStart || start >= limits.lastFinish) return null;
    const hole = nextHole(draft, team, start, minutes);
    if (hole === never) return null;
    if (hole > start && positionOf(run, hole) > position) {
      position = positionOf(run, hole);
      continue;
    }
    const finish = finishAt(run, position + minutes);
    if (finish > limits.lastFinish) return null;
    const conflict = lastConflict(draft, team, start, finish);
    if (conflict === dawn) return { team, start, finish, parts: null, reason: 0, lacking: 0 };
    if (conflict === never) return null;
    position = positionOf(run, conflict);
  }
}

/** Work in parts, each in the first free time and none shorter than the least part. */
function findParts(
  draft: FreeUnits,
  team: Team,
  minutes: number,
  leastPart: number,
  { earliest, lastStart, lastFinish }: SlotLimits,
): Slot | null {
  const { run } = team;
  const parts: number[] = [];
  let left = minutes;
  for (let position = positionOf(run, earliest); ; ) {
    const start = startAt(run, position);
    const hole = nextHole(draft, team, start, Math.min(left, leastPart));
    if (hole === never) return null;
    if (hole > start && positionOf(run, hole) > position) {
      position = positionOf(run, hole);
      continue;
    }
    const until = finishAt(run, position + left);
    if (until > lastFinish || (parts.length === 0 && start > lastStart)) return null;
    const conflict = firstConflict(draft, team, start, until);
    let free = conflict ? Math.min(left, positionOf(run, conflict.from) - position) : left;
    // What is left over must make a part of its own.
    if (free < left) free = Math.min(free, left - leastPart);
    if (free === left || free >= leastPart) {
      parts.push(start, finishAt(run, position + free));
      left -= free;
    }
    if (left === 0 || !conflict) break;
    if (conflict.to === never) return null;
    position = positionOf(run, conflict.to);
  }
  const slot = { team, start: parts[0] as number, finish: parts[parts.length - 1] as number };
  return { ...slot, parts: parts.length > 2 ? parts : null, reason: 0, lacking: 0 };
}

/** The slot of a team that starts as early as it works, whatever lacks then. */
export function slotWithoutLevelling(
  draft: FreeUnits,
  team: Team,
  minutes: number,
  earliest: number,
  reason: number,
): Slot {
  const position = positionOf(team.run, earliest);
  const start = startAt(team.run, position);
  const finish = finishAt(team.run, position + minutes);
  return { team, start, finish, parts: null, reason, lacking: lackingUnits(draft, team, start, finish) };
}
