import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import { solveInstance } from '../../engine/levelling/solve/solve-instance.ts';
import type { CommandOutput } from '../command.ts';
import { type LevelBudget, startClock } from './level-budget.ts';

/** A levelled benchmark instance: starts and makespan in periods. */
export interface LevelledInstance {
  readonly starts: readonly number[];
  readonly makespan: number;
  readonly lowerBound: number;
  readonly optimal: boolean;
  readonly schedules: number;
  readonly elapsedMs: number;
}

/** Searches a short schedule of a benchmark instance. */
export function levelInstance(
  instance: RcpspInstance,
  budget: LevelBudget,
  output: CommandOutput,
): LevelledInstance {
  const clock = startClock(budget, output);
  const { starts, makespan, lowerBound, optimal, schedules } = solveInstance(instance, {
    schedules: budget.schedules,
    seed: budget.seed,
    shouldStop: clock.shouldStop,
    onProgress: (progress) => clock.show(progress.schedules, `${progress.makespan} periods`),
  });
  return {
    starts: [...starts],
    ...{ makespan, lowerBound, optimal, schedules },
    elapsedMs: clock.elapsedMs(),
  };
}
