import { finishAt, positionOf, startAt } from '../../calendar/working-positions.ts';
import type { Team } from './levelling-model.ts';
import { type FreeUnits, firstConflict } from './resource-conflicts.ts';

/** The last stretch between two instants in which a team can work without a break and nothing lacks, or null. */
export function findLastSlot(
  draft: FreeUnits,
  team: Team,
  minutes: number,
  earliest: number,
  latest: number,
): { readonly start: number; readonly finish: number } | null {
  const { run } = team;
  for (let position = positionOf(run, latest) - minutes; ; ) {
    const start = startAt(run, position);
    if (start < earliest) return null;
    const finish = finishAt(run, position + minutes);
    const conflict = firstConflict(draft, team, start, finish);
    if (!conflict) return { start, finish };
    position = positionOf(run, conflict.from) - minutes;
  }
}
