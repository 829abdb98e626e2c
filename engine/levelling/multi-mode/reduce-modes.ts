import type { MultiModeInstance } from './multi-mode-instance.ts';

/** The modes that a schedule may need, by activity, and the budgets that can run out. */
export interface ReducedModes {
  readonly modes: readonly (readonly number[])[];
  readonly budgets: readonly number[];
}

/**
 * Leaves out modes that cannot be part of a feasible schedule, modes that another one beats in every respect, and
 * budgets that reach for every choice, until nothing changes (Sprecher, Hartmann and Drexl 1997). An activity that is
 * left without a mode proves that there is no schedule.
 */
export function reduceModes(instance: MultiModeInstance): ReducedModes | { readonly activity: number } {
  const { modeStarts, network } = instance;
  let budgets = [...instance.budgets.keys()];
  let modes = Array.from({ length: network.activities }, (_, at) =>
    range(modeStarts[at] as number, modeStarts[at + 1] as number).filter((mode) => fits(instance, mode)),
  );
  for (let before = -1, now = count(modes) + budgets.length; now !== before; ) {
    const empty = modes.findIndex((list) => list.length === 0);
    if (empty >= 0) return { activity: empty };
    modes = withinBudgets(instance, modes);
    budgets = budgets.filter(
      (budget) => sumOf(instance, modes, budget, Math.max) > (instance.budgets[budget] ?? 0),
    );
    modes = modes.map((list) =>
      list.filter((mode) => !list.some((other) => beats(instance, budgets, other, mode))),
    );
    before = now;
    now = count(modes) + budgets.length;
  }
  return { modes, budgets };
}

const count = (modes: readonly (readonly number[])[]) => modes.reduce((sum, list) => sum + list.length, 0);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** Whether there are as many units of every renewable resource as a mode needs in its periods, if it has any. */
function fits({ resources, demands, capacities, durations }: MultiModeInstance, mode: number): boolean {
  if (durations[mode] === 0) return true;
  for (let at = 0; at < resources; at += 1)
    if ((demands[mode * resources + at] as number) > (capacities[at] as number)) return false;
  return true;
}

/** What a budget is charged when every activity takes its least (or greatest) mode. */
function sumOf(
  { uses, budgetCount }: MultiModeInstance,
  modes: readonly (readonly number[])[],
  budget: number,
  choose: (...values: number[]) => number,
): number {
  return modes.reduce(
    (sum, list) => sum + choose(...list.map((mode) => uses[mode * budgetCount + budget] as number)),
    0,
  );
}

/** The modes that leave enough of every budget for the least that the others need. */
function withinBudgets(instance: MultiModeInstance, modes: readonly (readonly number[])[]): number[][] {
  const { uses, budgetCount, budgets } = instance;
  const spare = Array.from(budgets, (units, budget) => units - sumOf(instance, modes, budget, Math.min));
  return modes.map((list) => {
    const least = Array.from(budgets, (_, budget) =>
      Math.min(...list.map((mode) => uses[mode * budgetCount + budget] as number)),
    );
    return list.filter((mode) =>
      spare.every((units, at) => (uses[mode * budgetCount + at] as number) - (least[at] as number) <= units),
    );
  });
}

/** Whether a mode is at least as good as another in every respect; of two that are the same, the first is. */
function beats(
  { durations, demands, resources, uses, budgetCount }: MultiModeInstance,
  budgets: readonly number[],
  mode: number,
  other: number,
): boolean {
  if (mode === other) return false;
  const differences = [
    (durations[other] as number) - (durations[mode] as number),
    ...range(0, resources).map(
      (at) => (demands[other * resources + at] as number) - (demands[mode * resources + at] as number),
    ),
    ...budgets.map(
      (at) => (uses[other * budgetCount + at] as number) - (uses[mode * budgetCount + at] as number),
    ),
  ];
  return differences.every((gain) => gain >= 0) && (mode < other || differences.some((gain) => gain > 0));
}
