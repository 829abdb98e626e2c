import { planActivities } from '../plan-file/plan-activities.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { type PlanUids, resourcesToWrite } from './encode-plan.ts';
import { uidOf } from './encoded-element.ts';
import { type KeptElement, partOf, partsOf } from './kept-element.ts';

/**
 * The UIDs of a plan's activities and resources: those of the file that the plan was read from, wherever they are known
 * by their ids (or a resource by its name, where one has it); else their own numbers, or the next free ones.
 */
export function planUids(plan: PlanFile, kept: KeptElement | null, read: PlanFile | null): PlanUids {
  const activities = planActivities(plan).map(({ activity }) => activity.id);
  const there = new Set(read ? planActivities(read).map(({ activity }) => activity.id) : []);
  const resources = resourcesToWrite(plan);
  const known = read?.resources ?? [];
  const ofResource = (id: string, name: string) => {
    if (known.some((one) => one.id === id)) return id.slice(1);
    const named = known.filter((one) => one.name === name);
    const sole = named.length === 1 && !resources.some((one) => one.id === named[0]?.id);
    return sole ? named[0]?.id.slice(1) : undefined;
  };
  return {
    tasks: numbered(
      activities.map((id) => [id, there.has(id) ? id : undefined, read ? undefined : id]),
      takenIn(kept, 'Tasks'),
    ),
    resources: numbered(
      resources.map(({ id, name }) => [id, ofResource(id, name), read ? undefined : id.replace(/^r/, '')]),
      takenIn(kept, 'Resources'),
    ),
  };
}

function takenIn(kept: KeptElement | null, list: string): Set<string> {
  return new Set(partsOf(partOf(kept ?? undefined, list)).map(uidOf));
}

/** Gives each id its UID: the known one, the wished one where it is a free number, else the next. */
function numbered(
  wishes: readonly (readonly [id: string, known: string | undefined, wish: string | undefined])[],
  taken: Set<string>,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  const used = new Set<string>();
  for (const [id, known, wish] of wishes) {
    const uid = known ?? (wish && /^[1-9]\d{0,8}$/.test(wish) && !taken.has(wish) ? wish : undefined);
    if (uid === undefined || used.has(uid)) continue;
    given.set(id, uid);
    used.add(uid);
  }
  let last = 0;
  for (const uid of [...taken, ...used]) last = Math.max(last, Number(uid) || 0);
  for (const [id] of wishes) {
    if (given.has(id)) continue;
    last += 1;
    given.set(id, String(last));
  }
  return given;
}
