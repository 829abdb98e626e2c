import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import type { MultiModeRows } from '../../engine/levelling/multi-mode/multi-mode-instance.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { CommandAnswer } from '../command.ts';
import { showTable } from '../show-table.ts';
import { networkOfJobs, successorsOf } from './instance-network.ts';
import { longestPath } from './longest-path.ts';

/** Schedules a single-mode instance without a thought for its resources; times are whole periods from 0. */
export function answerInstance(instance: RcpspInstance): CommandAnswer {
  return answerJobs(instance.durations, successorsOf(instance), 'without a thought for resources');
}

/** The same of a multi-mode instance, each job in its shortest mode. */
export function answerMultiMode({ modes, successors }: MultiModeRows): CommandAnswer {
  const shortest = modes.map((list) => Math.min(...list.map(({ duration }) => duration)));
  return answerJobs(shortest, successors, 'with the shortest modes, without a thought for resources');
}

function answerJobs(
  durations: ArrayLike<number>,
  successors: readonly (readonly number[])[],
  how: string,
): CommandAnswer {
  const result = scheduleActivities(networkOfJobs(durations, successors));
  if (!result.ok) throw new Error(result.problem.detail);
  const schedule = result.value;
  const criticalPath = longestPath(schedule).map(Number);
  const tasks = scheduledActivities(schedule).map((one) => ({
    id: Number(one.id),
    name: `Job ${one.id}`,
    start: one.earlyStart,
    finish: one.earlyFinish,
    lateStart: one.lateStart,
    lateFinish: one.lateFinish,
    totalFloat: one.totalFloat,
    freeFloat: one.freeFloat,
    critical: one.critical,
  }));
  const rows = tasks.map((task) => [
    ...[task.id, task.start, task.finish, task.totalFloat, task.freeFloat].map(String),
    task.critical ? '●' : '',
  ]);
  const columns = ['Job', 'Start', 'Finish', 'Total float', 'Free float', 'Critical'];
  return {
    ok: true,
    lines: [
      `${durations.length} jobs, ${schedule.finish} periods ${how}`,
      '',
      ...showTable(
        columns.map((heading) => ({ heading, right: heading !== 'Critical' })),
        rows,
      ),
      '',
      `Critical path: ${criticalPath.join(' → ')}`,
    ],
    data: { start: schedule.start, finish: schedule.finish, tasks, criticalPath, floatUnit: 'periods' },
  };
}
