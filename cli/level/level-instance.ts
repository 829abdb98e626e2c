import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import { levelPlan } from '../../engine/levelling/resources/level-plan.ts';
import type { CommandOutput } from '../command.ts';
import { networkOfJobs, successorsOf } from '../schedule/instance-network.ts';
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

/** Searches a short schedule of a benchmark instance, its periods taken for minutes of a calendar of all hours. */
export function levelInstance(
  instance: RcpspInstance,
  budget: LevelBudget,
  output: CommandOutput,
): LevelledInstance {
  const clock = startClock(budget, output);
  const { activities, resources, durations, demands, capacities } = instance;
  const result = levelPlan(
    {
      plan: networkOfJobs(durations, successorsOf(instance)),
      resources: Array.from(capacities, (capacity, at) => ({ id: String(at + 1), capacity })),
      demands: Array.from({ length: activities }, (_, job) =>
        Array.from({ length: resources }, (_unit, at) => ({
          activityId: String(job + 1),
          of: { resourceId: String(at + 1) },
          units: demands[job * resources + at] ?? 0,
        })),
      )
        .flat()
        .filter(({ activityId, units }) => units > 0 && (durations[Number(activityId) - 1] ?? 0) > 0),
    },
    {
      schedules: budget.schedules,
      seed: budget.seed,
      shouldStop: clock.shouldStop,
      onProgress: (progress) => clock.show(progress.schedules, `${progress.finish} periods`),
    },
  );
  if (!result.ok) throw new Error(result.problem.detail);
  const { starts, finish, lowerBound, optimal, schedules } = result.value;
  return {
    starts: [...starts],
    makespan: finish,
    lowerBound,
    optimal,
    schedules,
    elapsedMs: clock.elapsedMs(),
  };
}
