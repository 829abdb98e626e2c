import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import type { MultiModeRows } from '../../engine/levelling/multi-mode/multi-mode-instance.ts';
import { verifyStarts } from '../bench/verify-starts.ts';
import type { CommandAnswer, CommandOutput } from '../command.ts';
import { showTable } from '../show-table.ts';
import { describeGap } from './describe-gap.ts';
import { floatsOfInstance } from './instance-floats.ts';
import type { LevelBudget } from './level-budget.ts';
import { type LevelledInstance, levelInstance } from './level-instance.ts';
import { levelMultiMode } from './level-multi-mode.ts';

/** Levels a benchmark instance, for people and programs; times are whole periods from 0. */
export function answerLevelled(
  instance: RcpspInstance,
  budget: LevelBudget,
  output: CommandOutput,
): CommandAnswer {
  return describeLevelled(instance, levelInstance(instance, budget, output));
}

/** The same of a multi-mode instance, with the mode of each job; without a schedule it is told why there is none. */
export function answerLevelledModes(
  rows: MultiModeRows,
  budget: LevelBudget,
  output: CommandOutput,
): CommandAnswer {
  const found = levelMultiMode(rows, budget, output);
  if (found.kind === 'infeasible')
    return {
      ok: false,
      lines: [`There is no schedule: ${found.reason}.`],
      data: { feasible: false, reason: found.reason, elapsedMs: found.elapsedMs },
    };
  if (found.overdrawn !== null) throw new Error(`The modes that were found break a rule: ${found.overdrawn}`);
  return describeLevelled(found.instance, found.levelled, found.modes);
}

function describeLevelled(
  instance: RcpspInstance,
  levelled: LevelledInstance,
  modes?: readonly number[],
): CommandAnswer {
  const { starts, makespan, lowerBound, schedules, elapsedMs, optimal } = levelled;
  const fault = verifyStarts(instance, starts, makespan);
  if (fault !== null) throw new Error(`The schedule that was found breaks a rule: ${fault}`);
  const floats = floatsOfInstance(instance, starts, makespan);
  const tasks = starts.map((start, at) => ({
    id: at + 1,
    name: `Job ${at + 1}`,
    ...(modes && { mode: modes[at] }),
    start,
    finish: start + (instance.durations[at] ?? 0),
    totalFloat: floats.total[at] ?? 0,
    freeFloat: floats.free[at] ?? 0,
    critical: floats.total[at] === 0,
  }));
  const columns = ['Job', ...(modes ? ['Mode'] : []), 'Start', 'Finish', 'Total float', 'Critical'];
  return {
    ok: true,
    lines: [
      `${instance.activities} jobs, ${makespan} periods; ${describeGap(makespan, lowerBound, optimal)}`,
      `${schedules} schedules in ${elapsedMs} ms`,
      '',
      ...showTable(
        columns.map((heading) => ({ heading, right: heading !== 'Critical' })),
        tasks.map((task) => [
          ...[task.id, ...(modes ? [task.mode] : []), task.start, task.finish, task.totalFloat].map(String),
          task.critical ? '●' : '',
        ]),
      ),
    ],
    data: {
      ...{
        start: 0,
        finish: makespan,
        tasks,
        criticalPath: floats.path.map((job) => job + 1),
        floatUnit: 'periods',
      },
      ...{ makespan, lowerBound, schedules, elapsedMs, optimal },
    },
  };
}
