import { nextWorkingInstant } from '../../calendar/working-minutes.ts';
import { teamWithOne } from './activity-team.ts';
import { never } from './capacity-profile.ts';
import type { Slot } from './find-slot.ts';
import type { Pool } from './levelling-model.ts';
import { type FreeUnits, nextHole } from './resource-conflicts.ts';

/** Until when those wait who need some of the same people: not so many of them are free before. */
export interface PoolWait {
  until: number;
}

/** The waits of a schedule that goes forward in time. */
export interface PoolWaits {
  /** The wait of a node that needs people of one pool and nobody else; null for others. */
  of(node: number): PoolWait | null;
  /** Takes note of a slot that has just been taken: time has come to its start. */
  update(slot: Slot): void;
}

interface Wait extends PoolWait {
  readonly node: number;
  readonly pool: Pool;
}

/** Waits for a schedule in which nothing is placed. */
export function poolWaits(draft: FreeUnits): PoolWaits {
  const { model } = draft;
  const waits = new Map<readonly number[], Map<string, Wait>>();
  const byPerson: Wait[][] = model.capacities.map(() => []);
  return {
    of(node) {
      const need = model.needs[node];
      const pool = need?.pools[0];
      const alone = need?.named.length === 0 && need.pools.length === 1;
      if (!need || !pool || !alone || model.kept[node] !== 0) return null;
      if (model.state.input.activities[node]?.duration.elapsed) return null;
      const key = `${model.bases[node]} ${pool.units} ${pool.people}`;
      const same = waits.get(pool.candidates) ?? new Map<string, Wait>();
      waits.set(pool.candidates, same);
      const known = same.get(key);
      if (known) return known;
      const wait: Wait = { until: model.state.input.projectStart, node, pool };
      same.set(key, wait);
      for (const person of pool.candidates) byPerson[person]?.push(wait);
      return wait;
    },
    update({ team, start }) {
      for (const person of team.resources)
        for (const wait of byPerson[person] ?? []) wait.until = firstFree(draft, wait, start);
    },
  };
}

/** The first instant, from another on, at which enough people of a pool have worked and had the units. */
function firstFree(draft: FreeUnits, { node, pool }: Wait, from: number): number {
  const begins: number[] = [];
  for (let place = 0; place < pool.candidates.length; place += 1) {
    const team = teamWithOne(draft.model, node, place);
    const hole = team ? nextHole(draft, team, from, 1) : never;
    if (team && hole !== never) begins.push(nextWorkingInstant(team.run, hole));
  }
  return begins.sort((one, other) => one - other)[pool.people - 1] ?? from;
}
