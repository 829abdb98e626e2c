import { makeInstance, type RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import {
  type ModeRow,
  type MultiModeRows,
  makeMultiModeInstance,
} from '../../engine/levelling/multi-mode/multi-mode-instance.ts';
import { solveMultiMode } from '../../engine/levelling/multi-mode/solve-multi-mode.ts';
import type { CommandOutput } from '../command.ts';
import { type LevelBudget, startClock } from './level-budget.ts';
import type { LevelledInstance } from './level-instance.ts';

/** A levelled multi-mode instance: each job in the mode that was chosen for it, or why there is no schedule. */
export type LevelledModes =
  | {
      readonly kind: 'feasible';
      readonly levelled: LevelledInstance;
      /** The instance that the chosen modes make. */
      readonly instance: RcpspInstance;
      /** The mode of each job, counted from 1. */
      readonly modes: readonly number[];
      /** The budget that the modes overdraw, as a sentence, or null. */
      readonly overdrawn: string | null;
    }
  | { readonly kind: 'infeasible'; readonly reason: string; readonly elapsedMs: number };

/** Searches modes and a short schedule of a multi-mode benchmark instance. */
export function levelMultiMode(
  rows: MultiModeRows,
  budget: LevelBudget,
  output: CommandOutput,
): LevelledModes {
  const made = makeMultiModeInstance(rows);
  if (!made.ok) throw new Error(made.problem.detail);
  const clock = startClock(budget, output);
  const answer = solveMultiMode(made.value, {
    schedules: budget.schedules,
    seed: budget.seed,
    shouldStop: clock.shouldStop,
    onProgress: (progress) => clock.show(progress.schedules, `${progress.makespan} periods`),
  });
  const elapsedMs = clock.elapsedMs();
  if (answer.kind === 'infeasible') return { kind: 'infeasible', reason: reasonOf(answer), elapsedMs };
  const { starts, makespan, lowerBound, optimal, schedules } = answer;
  const chosen = rows.modes.map((list, job) => list[answer.modes[job] ?? 0] as ModeRow);
  const single = makeInstance({
    durations: chosen.map(({ duration }) => duration),
    demands: chosen.map(({ demands }) => demands),
    capacities: rows.capacities,
    successors: rows.successors,
  });
  if (!single.ok) throw new Error(`The modes that were chosen make no instance: ${single.problem.detail}`);
  return {
    kind: 'feasible',
    levelled: { starts: [...starts], makespan, lowerBound, optimal, schedules, elapsedMs },
    instance: single.value,
    modes: Array.from(answer.modes, (mode) => mode + 1),
    overdrawn: overdrawn(chosen, rows.budgets),
  };
}

function reasonOf({ reason, activity }: { reason: string; activity: number | null }): string {
  if (reason === 'no-executable-mode') return `no mode of job ${(activity ?? 0) + 1} can be done`;
  return activity === null
    ? 'the budgets are too small for any choice of modes'
    : `the budgets are too small for any mode of job ${activity + 1}`;
}

/** Added up anew from the rows, with nothing that the search knows. */
function overdrawn(chosen: readonly ModeRow[], budgets: readonly number[]): string | null {
  for (const [at, budget] of budgets.entries()) {
    const used = chosen.reduce((sum, { uses }) => sum + (uses[at] ?? 0), 0);
    if (used > budget) return `budget ${at + 1} has ${budget} units, and ${used} are used`;
  }
  return null;
}
