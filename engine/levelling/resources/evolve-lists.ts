import { listByKeys } from './activity-list.ts';
import { keepBest, type Search } from './best-schedule.ts';
import { compareCosts, costOf, type DraftCost } from './draft.ts';
import { type BackwardDraft, makeBackwardDraft, startsWhenJustified } from './justify.ts';
import type { LevellingModel } from './levelling-model.ts';
import { priorityRules } from './priority-rules.ts';
import { type RandomNumbers, randomNumbers } from './random-numbers.ts';
import { scheduleSerially } from './schedule-schemes.ts';

/** An activity list, as its schedule starts them, with what that costs. */
interface Individual {
  readonly list: Int32Array;
  readonly cost: DraftCost;
}

/** What evolution works with. */
interface Evolution {
  readonly search: Search;
  readonly back: BackwardDraft;
  readonly random: RandomNumbers;
  readonly population: Individual[];
}

/**
 * A genetic algorithm over activity lists (Hartmann 1998) in which every list is improved forward and backward (Tormos
 * and Lova 2001). Ends with the budget, or when the caller stops it; when all has become alike it begins anew.
 */
export function evolveLists(search: Search): void {
  const { draft, options, budget } = search;
  const size = Math.max(8, Math.min(40, Math.round(budget / 40)));
  const evolution: Evolution = {
    ...{ search, back: makeBackwardDraft(draft.model), population: [] },
    random: randomNumbers(options.seed ?? 0),
  };
  const { population } = evolution;
  let barren = 0;
  const goesOn = () => search.schedules < budget && options.shouldStop?.() !== true;
  improve(evolution, startList(search));
  while (goesOn()) {
    const found = population.length < size ? improve(evolution, randomList(evolution)) : breed(evolution);
    barren = found ? 0 : barren + 1;
    if (barren < 6 * size) continue;
    // Nothing new for a long time: the best stays, the others make room.
    barren = 0;
    population.sort((one, other) => compareCosts(one.cost, other.cost)).length = 1;
  }
}

/** The list of the best schedule so far. */
function startList({ draft, starts }: Search): Int32Array {
  return listByKeys(draft.model, Float64Array.from(starts));
}

/** A list by some rule, blurred: the later the blur, the less of the rule is left. */
function randomList({ search, random }: Evolution): Int32Array {
  const { model } = search.draft;
  const rule = priorityRules[random.below(2)] ?? priorityRules[0];
  const keys = rule?.keys(model) ?? new Float64Array(model.state.graph.nodes);
  const blur = (model.state.finish - model.state.input.projectStart) * (0.1 + 0.5 * random.share());
  return listByKeys(
    model,
    keys.map((key) => key + blur * random.share()),
  );
}

/** Makes a child of two parents; whether it was let in. */
function breed(evolution: Evolution): boolean {
  const { population, random, search } = evolution;
  const [one, other] = [parent(evolution), parent(evolution)];
  const child = crossed(one.list, other.list, random);
  mutate(search.draft.model, child, random);
  const worst = population.reduce((found, next) => (compareCosts(next.cost, found.cost) > 0 ? next : found));
  return improve(evolution, child, worst);
}

/** The better of two by chance. */
function parent({ population, random }: Evolution): Individual {
  const one = population[random.below(population.length)] as Individual;
  const other = population[random.below(population.length)] as Individual;
  return compareCosts(one.cost, other.cost) <= 0 ? one : other;
}

/**
 * Schedules a list forward, backward and forward again, for as long as that helps, and lets the result in, in the
 * place of a worse one where one is named. Whether it was.
 */
function improve({ search, back, population }: Evolution, first: Int32Array, worst?: Individual): boolean {
  const { draft, budget } = search;
  let list = first;
  let cost: DraftCost | null = null;
  let kept: Int32Array = list;
  for (let turn = 0; turn < 3 && (turn === 0 || search.schedules + 2 <= budget); turn += 1) {
    if (turn > 0) {
      const justified = startsWhenJustified(back, draft, costOf(draft)[2]);
      search.schedules += 1;
      list = listByKeys(draft.model, justified);
    }
    scheduleSerially(draft, list);
    keepBest(search);
    const next = costOf(draft);
    if (cost && compareCosts(next, cost) >= 0) break;
    cost = next;
    kept = listByKeys(draft.model, Float64Array.from(draft.state.dates.starts));
  }
  const found = cost as DraftCost;
  if (population.some((one) => compareCosts(one.cost, found) === 0)) return false;
  if (!worst) population.push({ list: kept, cost: found });
  else if (compareCosts(found, worst.cost) >= 0) return false;
  else population[population.indexOf(worst)] = { list: kept, cost: found };
  return true;
}

/** Two-point crossover (Hartmann 1998): the ends of one list around what the other has in between. */
function crossed(one: Int32Array, other: Int32Array, random: RandomNumbers): Int32Array {
  const { length } = one;
  const [first, second] = [random.below(length + 1), random.below(length + 1)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const taken = new Set<number>();
  const child = new Int32Array(length);
  let place = 0;
  const take = (from: Int32Array, until: number) => {
    for (let at = 0; place < until; at += 1) {
      const node = from[at] as number;
      if (taken.has(node)) continue;
      taken.add(node);
      child[place++] = node;
    }
  };
  take(one, first);
  take(other, second);
  take(one, length);
  return child;
}

/** Swaps neighbours here and there, where neither waits for the other and both have the same priority. */
function mutate({ state, priorities }: LevellingModel, list: Int32Array, random: RandomNumbers): void {
  const { inFirst, froms } = state.graph;
  for (let at = 0; at + 1 < list.length; at += 1) {
    if (random.share() >= 0.05) continue;
    const [one, other] = [list[at] as number, list[at + 1] as number];
    let free = priorities[one] === priorities[other];
    for (let edge = inFirst[other] as number; free && edge < (inFirst[other + 1] as number); edge += 1)
      free = froms[edge] !== one;
    if (!free) continue;
    list[at] = other;
    list[at + 1] = one;
  }
}
