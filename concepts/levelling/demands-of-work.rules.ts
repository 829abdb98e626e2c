import type { Demand } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { assignedPeople, assignedShare } from '../plan-file/assigned-effort.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import type { PersonToLevel, StandingProject, WorkNeed } from './levelling-order.rules.ts';

/** Why a need cannot be met, whatever is moved. */
export type LackReason = 'more-than-there-is' | 'never-there' | 'too-few-people' | 'never-together';

/** A need that is left out of levelling, or met in part, because there is not enough at any time. */
export interface Lack {
  readonly workItemId: string;
  readonly resourceId: string | null;
  readonly skill: string | null;
  readonly reason: LackReason;
}

/** What work items need of people, as the engine has it. */
export interface Demands {
  readonly demands: readonly Demand[];
  readonly lacks: readonly Lack[];
}

/** Who can be needed, by identifier, with the most that there ever is of each. */
export type People = ReadonlyMap<string, PersonToLevel & { readonly greatest: number }>;

/** Those who can be needed at all: material and budgets are used up and not busy, a vendor without capacity never is. */
export function peopleOf(resources: readonly PersonToLevel[]): People {
  const takePart = resources
    .filter(({ kind }) => kind !== 'material' && kind !== 'budget')
    .map((one) => ({ ...one, greatest: greatestOf(one) }))
    .filter(({ kind, greatest }) => kind !== 'vendor' || greatest > 0);
  return new Map(takePart.map((one) => [one.id, one]));
}

function greatestOf({ capacity = wholeUnits, availability = [] }: PersonToLevel): number {
  return Math.max(capacity, ...availability.map((period) => period.capacity));
}

/**
 * What the open work of a project needs. Of several needs of one person the sum counts. Where `chooseAgain` is set, who
 * was chosen for a skill may be another for work that has not begun.
 */
export function demandsOfWork(project: StandingProject, people: People, chooseAgain: boolean): Demands {
  const { activities } = project.network;
  const parents = new Set(activities.map(({ parentId }) => parentId));
  const open = new Map(
    activities.filter((one) => isOpen(one) && !parents.has(one.id)).map((one) => [one.id, one]),
  );
  const needed = project.needs.filter(({ workItemId }) => open.has(workItemId));
  const byItem = groupBy(needed, ({ workItemId }) => workItemId);
  const demands: Demand[] = [];
  const lacks: Lack[] = [];
  for (const [id, needs] of byItem) {
    const activity = open.get(id) as NetworkActivity;
    const asks = (need: WorkNeed) =>
      need.skill !== null &&
      (need.resourceId === null || (chooseAgain && activity.actualStart === undefined));
    const named = namedDemands(
      activity,
      needs.filter((need) => !asks(need)),
      people,
    );
    const pools = poolDemands(activity, needs.filter(asks), people, named.demands);
    demands.push(...named.demands, ...pools.demands);
    lacks.push(...named.lacks, ...pools.lacks);
  }
  return { demands, lacks };
}

function isOpen({ type, duration, actualFinish }: NetworkActivity): boolean {
  return type !== 'milestone' && type !== 'summary' && duration.minutes > 0 && actualFinish === undefined;
}

function namedDemands(
  { id, duration }: NetworkActivity,
  needs: readonly WorkNeed[],
  people: People,
): Demands {
  const units = new Map<string, { units: number; said: boolean }>();
  for (const need of needs) {
    const person = people.get(need.resourceId ?? '');
    if (!person) continue;
    const known = units.get(person.id) ?? { units: 0, said: false };
    const said = need.units !== null || need.effortMinutes !== null;
    const share = assignedShare(need, duration.minutes);
    units.set(person.id, { units: known.units + share, said: known.said || said });
  }
  const demands: Demand[] = [];
  const lacks: Lack[] = [];
  for (const [resourceId, asked] of units) {
    const { greatest = 0 } = people.get(resourceId) ?? {};
    const most = Math.min(asked.units, greatest);
    const lack = { workItemId: id, resourceId, skill: null };
    if (greatest === 0) lacks.push({ ...lack, reason: 'never-there' });
    // The whole of somebody at half time is what there is of them.
    else if (most < asked.units && asked.said) lacks.push({ ...lack, reason: 'more-than-there-is' });
    if (most >= 1) demands.push({ activityId: id, of: { resourceId }, units: most });
  }
  return { demands, lacks };
}

function poolDemands(
  { id, duration }: NetworkActivity,
  needs: readonly WorkNeed[],
  people: People,
  named: readonly Demand[],
): Demands {
  const taken = new Set(named.flatMap(({ of }) => ('resourceId' in of ? [of.resourceId] : [])));
  const demands: Demand[] = [];
  const lacks: Lack[] = [];
  for (const { skill, people: asked, units } of placesOf(needs, duration.minutes)) {
    const able = [...people.values()].filter(
      (one) => !taken.has(one.id) && one.skills?.includes(skill) && one.greatest >= units,
    ).length;
    const found = Math.min(asked, able);
    if (found < asked) lacks.push({ workItemId: id, resourceId: null, skill, reason: 'too-few-people' });
    if (found > 0) demands.push({ activityId: id, of: { skill, people: found }, units });
  }
  return { demands, lacks };
}

/** So many people of a skill, each with the same units. */
export interface Places {
  readonly skill: string;
  readonly people: number;
  readonly units: number;
}

/** The people whom needs of skills come to; needs of the same skill and units are one, so that their people are others. */
export function placesOf(needs: readonly WorkNeed[], durationMinutes: number): Places[] {
  const places = new Map<string, Places>();
  for (const need of needs) {
    const { skill } = need;
    if (skill === null) continue;
    const { people, units } = placesOfNeed(need, durationMinutes);
    if (units < 1) continue;
    const key = `${units} ${skill}`;
    places.set(key, { skill, units, people: people + (places.get(key)?.people ?? 0) });
  }
  return [...places.values()];
}

/** The people whom one need of a skill comes to: whoever was chosen is one. */
export function placesOfNeed(need: WorkNeed, durationMinutes: number) {
  return need.resourceId === null
    ? assignedPeople(need, durationMinutes)
    : { people: 1, units: assignedShare(need, durationMinutes) };
}
