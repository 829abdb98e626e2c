import type { MultiModeInstance } from './multi-mode-instance.ts';
import type { ReducedModes } from './reduce-modes.ts';

/** A schedule while it is made, and room to make it in. */
export interface MultiModeDraft {
  readonly instance: MultiModeInstance;
  readonly reduced: ReducedModes;
  /** Units taken of each resource in each period, at `period * resources + r`. */
  readonly taken: Int32Array;
  readonly horizon: number;
  /** By activity; starts count from the side from which the schedule was made. */
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  readonly modes: Int32Array;
  readonly spent: Int32Array;
  /** Slots looked for so far; as many as there are activities make a schedule. */
  looked: number;
}

/** Room for schedules of an instance. */
export function makeMultiModeDraft(instance: MultiModeInstance, reduced: ReducedModes): MultiModeDraft {
  const { activities } = instance.network;
  const horizon = reduced.modes.reduce(
    (sum, list) => sum + Math.max(...list.map((mode) => instance.durations[mode] as number)),
    0,
  );
  const column = () => new Int32Array(activities);
  return {
    ...{ instance, reduced, horizon, looked: 0 },
    taken: new Int32Array((horizon + 1) * instance.resources),
    ...{ starts: column(), finishes: column(), modes: column() },
    spent: new Int32Array(instance.budgetCount),
  };
}

/**
 * Serial schedule generation from a list, from the start on or, `backward`, from the finish back (the list then names
 * successors first). With `improves`, each activity takes of all modes that the budgets leave the one with which it is
 * done first (Van Peteghem and Vanhoucke 2010). The makespan is returned. O(activities × modes × makespan).
 */
export function placeActivities(
  draft: MultiModeDraft,
  list: Int32Array,
  backward: boolean,
  improves: boolean,
): number {
  const { instance, taken, starts, finishes, modes, spent } = draft;
  const { network, uses, budgetCount } = instance;
  const firsts = backward ? network.successorStarts : network.predecessorStarts;
  const befores = backward ? network.successors : network.predecessors;
  taken.fill(0);
  spent.fill(0);
  for (const mode of modes)
    for (let at = 0; at < budgetCount; at += 1)
      spent[at] = (spent[at] as number) + (uses[mode * budgetCount + at] as number);
  let makespan = 0;
  for (let place = 0; place < list.length; place += 1) {
    const activity = list[place] as number;
    let ready = 0;
    for (let at = firsts[activity] as number; at < (firsts[activity + 1] as number); at += 1)
      ready = Math.max(ready, finishes[befores[at] as number] as number);
    const start = improves
      ? chooseMode(draft, activity, ready)
      : firstSlot(draft, modes[activity] as number, ready);
    const finish = start + (instance.durations[modes[activity] as number] as number);
    takeUnits(draft, modes[activity] as number, start, finish);
    starts[activity] = start;
    finishes[activity] = finish;
    if (finish > makespan) makespan = finish;
  }
  return makespan;
}

/** Gives an activity the mode with which it is done first, the one that it has if none is better; its start is returned. */
function chooseMode(draft: MultiModeDraft, activity: number, ready: number): number {
  const { instance, modes, reduced, spent } = draft;
  const { durations, uses, budgetCount } = instance;
  const own = modes[activity] as number;
  let best = own;
  let start = firstSlot(draft, own, ready);
  for (const mode of reduced.modes[activity] as readonly number[]) {
    const duration = durations[mode] as number;
    const finish = start + (durations[best] as number);
    if (mode === own || ready + duration >= finish || !isAffordable(draft, own, mode)) continue;
    const other = firstSlot(draft, mode, ready);
    if (other + duration >= finish) continue;
    best = mode;
    start = other;
  }
  for (let at = 0; at < budgetCount && best !== own; at += 1)
    spent[at] =
      (spent[at] as number) +
      (uses[best * budgetCount + at] as number) -
      (uses[own * budgetCount + at] as number);
  modes[activity] = best;
  return start;
}

/** Whether the budgets still reach if one mode takes the place of another. */
export function isAffordable({ instance, spent }: MultiModeDraft, own: number, mode: number): boolean {
  const { uses, budgetCount, budgets } = instance;
  for (let at = 0; at < budgetCount; at += 1) {
    const more = (uses[mode * budgetCount + at] as number) - (uses[own * budgetCount + at] as number);
    if (more > 0 && (spent[at] as number) + more > (budgets[at] as number)) return false;
  }
  return true;
}

/** The first period from a given one on from which a mode has its units throughout. */
function firstSlot(draft: MultiModeDraft, mode: number, ready: number): number {
  const { instance, taken } = draft;
  const { resources, demands, capacities } = instance;
  const duration = instance.durations[mode] as number;
  draft.looked += 1;
  let start = ready;
  for (let period = start; period < start + duration; period += 1)
    for (let at = 0; at < resources; at += 1)
      if (
        (taken[period * resources + at] as number) + (demands[mode * resources + at] as number) >
        (capacities[at] as number)
      ) {
        start = period + 1;
        break;
      }
  return start;
}

function takeUnits({ instance, taken }: MultiModeDraft, mode: number, start: number, finish: number): void {
  const { resources, demands } = instance;
  for (let at = 0; at < resources; at += 1) {
    const units = demands[mode * resources + at] as number;
    if (units === 0) continue;
    for (let period = start; period < finish; period += 1)
      taken[period * resources + at] = (taken[period * resources + at] as number) + units;
  }
}
