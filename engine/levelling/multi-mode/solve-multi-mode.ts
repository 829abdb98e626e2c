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
  if ('activity' in reduced)
    return { kind: 'infeasible', reason: reasonFor(instance, reduced.activity), activity: reduced.activity };
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
