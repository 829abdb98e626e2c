import { type RandomNumbers, randomNumbers } from '../resources/random-numbers.ts';
import { type BudgetChoices, budgetChoices, reaches } from './budget-choices.ts';
import type { MultiModeOptions } from './multi-mode-answer.ts';
import type { MultiModeInstance } from './multi-mode-instance.ts';
import { type MultiModeDraft, makeMultiModeDraft, placeActivities } from './place-activities.ts';
import { seekPromisingModes } from './promising-modes.ts';
import type { ReducedModes } from './reduce-modes.ts';

/** A schedule with the list that makes it. */
interface Individual {
  readonly list: Int32Array;
  readonly modes: Int32Array;
  readonly starts: Int32Array;
  readonly makespan: number;
}

/** What evolution works with. */
interface Evolution {
  readonly draft: MultiModeDraft;
  readonly random: RandomNumbers;
  /** Ways to repair modes, along different orders of the activities. */
  readonly choices: readonly BudgetChoices[];
  readonly options: MultiModeOptions;
  readonly lowerBound: number;
  best: Individual | null;
  /** Children in a row that could not have been better than the best. */
  passedOver: number;
}

/** Individuals, and children without a better best before all but the best begin anew, for each activity. */
const sizePerActivity = 2;
const patiencePerActivity = 20;
/** How many modes of a child change by chance, and how often neighbours swap. */
const modesChanged = 1.4;
const listMutation = 0.1;
/** How often a pass may change modes. Always is worse: what is done first is not what fits best. */
const improving = 0.6;
const mostPassedOver = 6;

/**
 * A genetic algorithm over lists and modes. Every child is made feasible exactly, and scheduled backward and forward
 * with better modes (after Van Peteghem and Vanhoucke 2010) for as long as that helps.
 */
export function evolveModes(
  instance: MultiModeInstance,
  reduced: ReducedModes,
  lowerBound: number,
  options: MultiModeOptions,
): Individual & { readonly schedules: number } {
  const random = randomNumbers(options.seed);
  const draft = makeMultiModeDraft(instance, reduced);
  const orders = Array.from({ length: 6 }, () => shuffled(instance.network.order, random));
  const choices = orders.map((order) => budgetChoices(instance, reduced, order));
  const evolution: Evolution = { draft, random, choices, options, lowerBound, best: null, passedOver: 0 };
  const { activities } = instance.network;
  let population: Individual[] = [];
  let barren = 0;
  do {
    const before = evolution.best?.makespan ?? Number.POSITIVE_INFINITY;
    if (population.length < sizePerActivity * activities)
      population.push(improve(evolution, randomList(evolution), randomModes(evolution)));
    else breed(evolution, population);
    barren = (evolution.best as Individual | null)?.makespan === before ? barren + 1 : 0;
    if (barren > patiencePerActivity * activities) {
      barren = 0;
      population = [evolution.best as unknown as Individual];
    }
  } while (goesOn(evolution));
  const best = evolution.best as unknown as Individual;
  return { ...best, schedules: Math.ceil(schedulesOf(draft)) };
}

function schedulesOf({ looked, instance }: MultiModeDraft): number {
  return looked / instance.network.activities;
}

function goesOn({ draft, options, best, lowerBound }: Evolution): boolean {
  if (best && best.makespan <= lowerBound) return false;
  // The next child takes up to three passes, two of which look at all modes.
  return schedulesOf(draft) + 8 <= options.schedules && options.shouldStop?.() !== true;
}

/** Schedules a list with modes, then backward and forward with better ones. Counts as the best if it is. */
function improve(evolution: Evolution, list: Int32Array, modes: Int32Array): Individual {
  const { draft, lowerBound, options, random } = evolution;
  draft.modes.set(modes);
  let found: Individual | null = null;
  let next = list;
  for (let turn = 0; turn < 4; turn += 1) {
    const makespan = placeActivities(draft, next, false, turn > 0 && random.share() < improving);
    if (!found || makespan < found.makespan) {
      const starts = draft.starts.slice();
      found = { list: byTimes(draft, starts, 1, 1), modes: draft.modes.slice(), starts, makespan };
    } else break;
    if (makespan <= lowerBound || schedulesOf(draft) + 6 > options.schedules) break;
    placeActivities(draft, byTimes(draft, draft.finishes, -1, -1), true, random.share() < improving);
    // What is done last from the finish back begins first.
    next = byTimes(draft, draft.finishes, -1, 1);
  }
  const made = found as Individual;
  if (!evolution.best || made.makespan < evolution.best.makespan) {
    evolution.best = made;
    options.onProgress?.({ schedules: Math.ceil(schedulesOf(draft)), makespan: made.makespan, lowerBound });
  }
  return made;
}

/** All activities by a column of times, each sign 1 for upward: those of the same time by their place in the network. */
function byTimes({ instance }: MultiModeDraft, times: Int32Array, sign: 1 | -1, places: 1 | -1): Int32Array {
  const { order } = instance.network;
  const at = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) at[order[place] as number] = place;
  return order
    .slice()
    .sort(
      (one, other) =>
        sign * ((times[one] as number) - (times[other] as number)) ||
        places * ((at[one] as number) - (at[other] as number)),
    );
}

/** A list by chance that relationships allow. */
function randomList({ draft, random }: Evolution): Int32Array {
  const { network } = draft.instance;
  const missing = Int32Array.from(
    { length: network.activities },
    (_, at) => (network.predecessorStarts[at + 1] as number) - (network.predecessorStarts[at] as number),
  );
  const eligible = [...network.order].filter((at) => missing[at] === 0);
  const list = new Int32Array(network.activities);
  for (let place = 0; place < list.length; place += 1) {
    const chosen = random.below(eligible.length);
    const activity = eligible[chosen] as number;
    eligible[chosen] = eligible[eligible.length - 1] as number;
    eligible.pop();
    list[place] = activity;
    for (
      let edge = network.successorStarts[activity] as number;
      edge < (network.successorStarts[activity + 1] as number);
      edge += 1
    ) {
      const to = network.successors[edge] as number;
      missing[to] = (missing[to] as number) - 1;
      if (missing[to] === 0) eligible.push(to);
    }
  }
  return list;
}

/** Modes by chance within the budgets. */
function randomModes(evolution: Evolution): Int32Array {
  const { draft, random } = evolution;
  const modes = Int32Array.from(draft.reduced.modes, (list) => list[random.below(list.length)] as number);
  return repaired(evolution, modes);
}

/**
 * The modes, changed where the budgets do not reach: along an order, each activity keeps its mode if the rest can still
 * be paid for, and takes another by chance if not. There always is one, because there is a feasible choice at all.
 */
function repaired({ draft, random, choices }: Evolution, modes: Int32Array): Int32Array {
  const { instance, reduced } = draft;
  const { uses, budgetCount } = instance;
  const chosen = choices[random.below(choices.length)] as BudgetChoices;
  let spent: readonly number[] = reduced.budgets.map(() => 0);
  for (let place = 0; place < chosen.order.length; place += 1) {
    const activity = chosen.order[place] as number;
    const list = reduced.modes[activity] as readonly number[];
    const after = (mode: number) =>
      spent.map(
        (units, at) => units + (uses[mode * budgetCount + (reduced.budgets[at] as number)] as number),
      );
    const first = list.indexOf(modes[activity] as number);
    const step = list.length > 2 && random.below(2) === 1 ? list.length - 1 : 1;
    for (let turn = 0; turn < list.length; turn += 1) {
      const mode = list[(first + turn * step) % list.length] as number;
      const next = after(mode);
      if (!reaches(instance, reduced, chosen, place + 1, next)) continue;
      modes[activity] = mode;
      spent = next;
      break;
    }
  }
  return modes;
}

/** Lets a child of two parents take the place of a worse individual. */
function breed(evolution: Evolution, population: Individual[]): void {
  const { random, draft } = evolution;
  const one = tournament(population, random);
  const other = tournament(population, random);
  const child = crossed(one, other, random);
  mutate(draft, child, random);
  const modes = repaired(evolution, child.modes);
  const wanted = (evolution.best?.makespan ?? 0) - 1;
  const promising = seekPromisingModes(draft.instance, draft.reduced, modes, wanted, random);
  if (!promising && ++evolution.passedOver < mostPassedOver) return;
  evolution.passedOver = 0;
  const made = improve(evolution, child.list, modes);
  let worst = 0;
  for (let at = 1; at < population.length; at += 1)
    if ((population[at] as Individual).makespan >= (population[worst] as Individual).makespan) worst = at;
  const same = population.some(
    ({ makespan, modes, starts }) =>
      makespan === made.makespan && isSame(modes, made.modes) && isSame(starts, made.starts),
  );
  if (!same && made.makespan <= (population[worst] as Individual).makespan) population[worst] = made;
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.every((value, at) => value === other[at]);
}

function tournament(population: readonly Individual[], random: RandomNumbers): Individual {
  const one = population[random.below(population.length)] as Individual;
  const other = population[random.below(population.length)] as Individual;
  return one.makespan <= other.makespan ? one : other;
}

/** Two-point crossover (Hartmann 2001): the list's ends and their modes of one parent, what is between of the other. */
function crossed(one: Individual, other: Individual, random: RandomNumbers) {
  const { length } = one.list;
  const [first, second] = [random.below(length + 1), random.below(length + 1)];
  const taken = new Uint8Array(length);
  const list = new Int32Array(length);
  const modes = one.modes.slice();
  let place = 0;
  const take = (parent: Individual, until: number) => {
    for (let at = 0; place < until; at += 1) {
      const activity = parent.list[at] as number;
      if (taken[activity]) continue;
      taken[activity] = 1;
      modes[activity] = parent.modes[activity] as number;
      list[place++] = activity;
    }
  };
  take(one, Math.min(first, second));
  take(other, Math.max(first, second));
  take(one, length);
  return { list, modes };
}

/** Swaps neighbours and changes modes here and there. */
function mutate(
  { instance, reduced }: MultiModeDraft,
  { list, modes }: { readonly list: Int32Array; readonly modes: Int32Array },
  random: RandomNumbers,
): void {
  const { predecessorStarts, predecessors } = instance.network;
  for (let at = 0; at + 1 < list.length; at += 1) {
    const [one, other] = [list[at] as number, list[at + 1] as number];
    const ways = reduced.modes[one] as readonly number[];
    if (random.share() * list.length < modesChanged) modes[one] = ways[random.below(ways.length)] as number;
    if (random.share() >= listMutation) continue;
    const before = predecessors.subarray(
      predecessorStarts[other] as number,
      predecessorStarts[other + 1] as number,
    );
    if (before.includes(one)) continue;
    list[at] = other;
    list[at + 1] = one;
  }
}

function shuffled(order: Int32Array, random: RandomNumbers): Int32Array {
  const mixed = order.slice();
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as number, mixed[at] as number];
  }
  return mixed;
}
