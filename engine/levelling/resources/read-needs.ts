import type { NetworkState } from '../../network/network-state.ts';
import { workState } from '../../network/node-work.ts';
import type { CapacityProfile } from './capacity-profile.ts';
import type { Demand, LevellingInput } from './levelling-input.ts';
import type { Need, Pool } from './levelling-model.ts';
import { type LevellingRefusal, refuseLevelling } from './levelling-problem.ts';
import { matchPeople } from './match-people.ts';
import { greatestCapacity } from './resource-capacities.ts';

/** What every node needs, null for what needs nothing or is done. */
export function readNeeds(
  input: LevellingInput,
  { graph, indexes, work }: NetworkState,
  capacities: readonly CapacityProfile[],
): { readonly ok: true; readonly needs: (Need | null)[] } | LevellingRefusal {
  const needs: (Need | null)[] = Array.from({ length: graph.nodes }, () => null);
  const byActivity = new Map<string, Demand[]>();
  for (const demand of input.demands) {
    const list = byActivity.get(demand.activityId);
    if (list) list.push(demand);
    else byActivity.set(demand.activityId, [demand]);
  }
  const splits = new Map(
    input.splits?.map(({ activityId, leastMinutes = 60 }) => [activityId, leastMinutes]),
  );
  const resources = readResources(input, capacities);
  for (const [activityId, demands] of byActivity) {
    const node = indexes.get(activityId) as number;
    if (graph.hierarchy.summary[node])
      return refuseLevelling('summary-with-demand', 'a summary does no work of its own', { activityId });
    const read = readNeed(demands, resources);
    if (!read.ok) return read;
    if (work.states[node] === workState.done || work.minutes[node] === 0) continue;
    needs[node] = { ...read.need, leastPart: splits.get(activityId) ?? 0 };
  }
  return { ok: true, needs };
}

interface ResourceTable {
  readonly numbers: ReadonlyMap<string, number>;
  readonly skills: ReadonlyMap<string, readonly number[]>;
  /** The most units that each ever has. */
  readonly greatest: readonly number[];
}

function readResources({ resources }: LevellingInput, capacities: readonly CapacityProfile[]): ResourceTable {
  const skills = new Map<string, number[]>();
  for (const [at, resource] of resources.entries())
    for (const skill of new Set(resource.skills)) {
      const list = skills.get(skill);
      if (list) list.push(at);
      else skills.set(skill, [at]);
    }
  return {
    numbers: new Map(resources.map(({ id }, at) => [id, at])),
    skills,
    greatest: capacities.map(greatestCapacity),
  };
}

/** What the demands of one activity come to: each resource named once, and pools of those not named. */
function readNeed(
  demands: readonly Demand[],
  { numbers, skills, greatest }: ResourceTable,
): { readonly ok: true; readonly need: Omit<Need, 'leastPart'> } | LevellingRefusal {
  const units = new Map<number, number>();
  for (const { of, activityId, units: more = 1000 } of demands) {
    if (!('resourceId' in of)) continue;
    const at = numbers.get(of.resourceId) as number;
    units.set(at, (units.get(at) ?? 0) + more);
    if ((units.get(at) as number) > (greatest[at] as number))
      return refuseLevelling('demand-over-capacity', 'it needs more than there ever is', {
        ...{ activityId, resourceId: of.resourceId },
      });
  }
  const pools: Pool[] = [];
  for (const { of, activityId, units: each = 1000 } of demands) {
    if ('resourceId' in of) continue;
    const skilled = skills.get(of.skill) ?? [];
    const isAble = (at: number) => !units.has(at) && (greatest[at] as number) >= each;
    const able = skilled.every(isAble) ? skilled : skilled.filter(isAble);
    pools.push({ candidates: able, people: of.people, units: each });
    const everybody = () => pools.flatMap(({ candidates }) => candidates);
    if (able.length < of.people || (pools.length > 1 && !matchPeople(pools, everybody())))
      return refuseLevelling('too-few-people', `not so many people have the skill ${of.skill.slice(0, 60)}`, {
        activityId,
      });
  }
  return { ok: true, need: { named: [...units.keys()], namedUnits: [...units.values()], pools } };
}
