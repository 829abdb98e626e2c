import { formatDuration } from '../../concepts/plan-file/duration.ts';
import { workingUnits } from '../../concepts/plan-file/plan-calendar-schema.ts';
import { type NetworkSchedule, scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { CommandAnswer } from '../command.ts';
import { describeFileError } from '../file-errors.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';
import { indentedNames } from '../plan-source/indented-names.ts';
import { shortInstant } from '../plan-source/instant-text.ts';
import { showTable } from '../show-table.ts';
import { longestPath } from './longest-path.ts';

/** Schedules a plan with dates by the critical path method, for people and programs. */
export function answerDated(dated: DatedPlan): CommandAnswer {
  const result = scheduleActivities(dated.network);
  if (!result.ok) throw dated.refuseProblem(result.problem);
  const schedule = result.value;
  const criticalPath = longestPath(schedule);
  return {
    ok: true,
    lines: [
      ...headLines(dated, schedule),
      '',
      ...tableOf(dated, schedule),
      '',
      ...tailLines(dated, schedule, criticalPath),
    ],
    data: { ...datesOf(dated, schedule), criticalPath, ...remarksOf(dated, schedule) },
  };
}

/** Start, finish and every activity's dates, for programs; floats are working minutes. */
function datesOf(dated: DatedPlan, schedule: NetworkSchedule) {
  const { activities } = dated.network;
  return {
    start: dated.show(schedule.start),
    finish: dated.show(schedule.finish),
    tasks: scheduledActivities(schedule).map((one, at) => ({
      id: one.id,
      name: activities[at]?.name ?? one.id,
      start: dated.show(one.earlyStart),
      finish: dated.show(one.earlyFinish),
      lateStart: dated.show(one.lateStart),
      lateFinish: dated.show(one.lateFinish),
      totalFloat: one.totalFloat,
      freeFloat: one.freeFloat,
      critical: one.critical,
      ...(one.summary ? { summary: true } : {}),
    })),
  };
}

function remarksOf({ warnings, notes }: DatedPlan, { missed }: NetworkSchedule) {
  return {
    floatUnit: 'working minutes',
    missed: missed.map(({ kind, activityId, minutes }) => ({ kind, id: activityId, minutes })),
    warnings,
    notes,
  };
}

function headLines(dated: DatedPlan, schedule: NetworkSchedule): string[] {
  const { name } = dated.plan.project;
  return [
    name,
    `from ${shortInstant(dated.show(schedule.start))} to ${shortInstant(dated.show(schedule.finish))}`,
  ];
}

function tableOf(dated: DatedPlan, schedule: NetworkSchedule): string[] {
  const { activities } = dated.network;
  const units = workingUnits(dated.plan.calendar);
  const float = (minutes: number) =>
    minutes < 0
      ? `-${formatDuration({ minutes: -minutes, elapsed: false }, units)}`
      : formatDuration({ minutes, elapsed: false }, units);
  const names = indentedNames(activities);
  const columns = ['ID', 'Activity', 'Start', 'Finish', 'Total float', 'Free float', 'Critical'];
  return showTable(
    columns.map((heading) => ({ heading, right: heading.endsWith('float') })),
    scheduledActivities(schedule).map((one) => [
      one.id,
      names.get(one.id) ?? '',
      shortInstant(dated.show(one.earlyStart)),
      shortInstant(dated.show(one.earlyFinish)),
      float(one.totalFloat),
      float(one.freeFloat),
      one.critical ? '●' : '',
    ]),
  );
}

function tailLines(dated: DatedPlan, { missed }: NetworkSchedule, criticalPath: readonly string[]): string[] {
  const shown = criticalPath.length > 60 ? [...criticalPath.slice(0, 60), '…'] : criticalPath;
  return [
    `Critical path: ${shown.join(' → ') || 'none'}`,
    ...missed.map(
      ({ kind, activityId, minutes }) => `Missed ${kind} of ${activityId} by ${minutes} working minutes`,
    ),
    ...dated.warnings.map((warning) => `Warning: ${describeFileError(warning)}`),
    ...dated.notes,
  ];
}
