import { budgetChoices } from './budget-choices.ts';
import { evolveModes } from './evolve-modes.ts';
import type { MultiModeAnswer, MultiModeOptions } from './multi-mode-answer.ts';
import type { MultiModeInstance } from './multi-mode-instance.ts';
import { multiModeLowerBound } from './multi-mode-lower-bound.ts';
import { reduceModes } from './reduce-modes.ts';

/**
 * Solves a multi-mode problem: whether the budgets reach is decided exactly; of what is feasible the best schedule that
 * the search finds is returned.
 */
export function solveMultiMode(instance: MultiModeInstance, options: MultiModeOptions): MultiModeAnswer {
  const reduced = reduceModes(instance);
  if ('activity' in reduced) {
    const reason = reasonFor(instance, reduced.activity);
    const activity = reason === 'no-executable-mode' ? reduced.activity : greediest(instance);
    return { kind: 'infeasible', reason, activity };
  }
  const choices = budgetChoices(instance, reduced, instance.network.order);
  if (reduced.budgets.length > 0 && choices.fronts[0]?.length === 0)
    return { kind: 'infeasible', reason: 'budgets-too-small', activity: null };
  const lowerBound = multiModeLowerBound(instance, reduced);
  const { starts, modes, makespan, schedules } = evolveModes(instance, reduced, lowerBound, options);
  return {
    ...{ kind: 'feasible', starts, makespan, lowerBound, schedules },
    modes: modes.map((mode, at) => mode - (instance.modeStarts[at] as number)),
    optimal: makespan <= lowerBound,
  };
}

/** Whether an activity without a mode lacks units of a renewable resource, or what is left of the budgets. */
function reasonFor(
  instance: MultiModeInstance,
  activity: number,
): 'no-executable-mode' | 'budgets-too-small' {
  const { modeStarts, resources, demands, capacities } = instance;
  for (let mode = modeStarts[activity] as number; mode < (modeStarts[activity + 1] as number); mode += 1)
    if (capacities.every((units, at) => (demands[mode * resources + at] as number) <= units))
      return 'budgets-too-small';
  return 'no-executable-mode';
}

/** The activity that no budget would reach for even if it were the only one, or null. */
function greediest({ modeStarts, budgetCount, uses, budgets }: MultiModeInstance): number | null {
  for (let activity = 0; activity + 1 < modeStarts.length; activity += 1) {
    let isAffordable = false;
    for (let mode = modeStarts[activity] as number; mode < (modeStarts[activity + 1] as number); mode += 1)
      isAffordable ||= budgets.every((units, at) => (uses[mode * budgetCount + at] as number) <= units);
    if (!isAffordable) return activity;
  }
  return null;
}
