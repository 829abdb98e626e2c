import type { RandomNumbers } from '../resources/random-numbers.ts';
import type { MultiModeInstance } from './multi-mode-instance.ts';
import type { ReducedModes } from './reduce-modes.ts';

const trials = 40;

/**
 * Changes modes, one or two at a time and within the budgets, towards a makespan below which a schedule would have to
 * be: a bound for each choice of modes is had without a schedule. Whether the bound allows that makespan now.
 */
export function seekPromisingModes(
  instance: MultiModeInstance,
  reduced: ReducedModes,
  modes: Int32Array,
  makespan: number,
  random: RandomNumbers,
): boolean {
  let excess = excessOf(instance, modes, makespan);
  const open = [...reduced.modes.keys()].filter((at) => (reduced.modes[at] as readonly number[]).length > 1);
  for (let turn = 0; turn < trials && excess > 0 && open.length > 0; turn += 1) {
    const changed = [open[random.below(open.length)] as number, open[random.below(open.length)] as number];
    const before = changed.map((at) => modes[at] as number);
    for (const at of random.below(2) === 0 ? changed : changed.slice(1)) {
      const list = reduced.modes[at] as readonly number[];
      modes[at] = list[random.below(list.length)] as number;
    }
    const next = isPaidFor(instance, modes) ? excessOf(instance, modes, makespan) : Number.POSITIVE_INFINITY;
    if (next <= excess) excess = next;
    else for (const [place, at] of changed.entries()) modes[at] = before[place] as number;
  }
  return excess <= 0;
}

/** By how much the critical path, and the work of each resource in its periods, go beyond a makespan, all together. */
function excessOf(instance: MultiModeInstance, modes: Int32Array, makespan: number): number {
  const { resources, durations, demands, capacities } = instance;
  let excess = Math.max(0, criticalPath(instance, modes) - makespan);
  for (let resource = 0; resource < resources; resource += 1) {
    const capacity = capacities[resource] as number;
    let work = 0;
    for (const mode of modes)
      work += (durations[mode] as number) * (demands[mode * resources + resource] as number);
    if (work > capacity * makespan) excess += work / capacity - makespan;
  }
  return excess;
}

let finishes = new Int32Array(0);

function criticalPath({ network, durations }: MultiModeInstance, modes: Int32Array): number {
  const { order, predecessorStarts, predecessors } = network;
  // Every finish is written before it is read.
  if (finishes.length < order.length) finishes = new Int32Array(order.length);
  let longest = 0;
  for (let place = 0; place < order.length; place += 1) {
    const at = order[place] as number;
    let start = 0;
    for (let edge = predecessorStarts[at] as number; edge < (predecessorStarts[at + 1] as number); edge += 1)
      start = Math.max(start, finishes[predecessors[edge] as number] as number);
    finishes[at] = start + (durations[modes[at] as number] as number);
    if ((finishes[at] as number) > longest) longest = finishes[at] as number;
  }
  return longest;
}

function isPaidFor({ uses, budgetCount, budgets }: MultiModeInstance, modes: Int32Array): boolean {
  for (let at = 0; at < budgetCount; at += 1) {
    let spent = 0;
    for (const mode of modes) spent += uses[mode * budgetCount + at] as number;
    if (spent > (budgets[at] as number)) return false;
  }
  return true;
}
