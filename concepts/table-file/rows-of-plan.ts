import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { formatDuration } from '../plan-file/duration.ts';
import type { CalendarOrder } from '../plan-file/engine-calendars.ts';
import { networkOfPlan } from '../plan-file/engine-network.ts';
import { type PlanActivity, planActivities } from '../plan-file/plan-activities.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';

/** The names of the columns of an export, in their order; `guessMapping` knows all of them. */
export const exportColumns = [
  ...['ID', 'WBS', 'Outline Level', 'Name', 'Duration', 'Start', 'Finish', 'Predecessors', 'Resource Names'],
  ...['% Complete', 'Work', 'Milestone', 'Constraint Type', 'Constraint Date', 'Deadline', 'Priority'],
  ...['Labels', 'Status', 'Notes'],
] as const;

/** The activities of a plan as rows of texts, in the order of `exportColumns`. Durations are in days of eight hours. */
export function rowsOfPlan(plan: PlanFile, order: CalendarOrder): string[][] {
  const { timeZone: _zone, ...project } = plan.project;
  const floating: PlanFile = { ...plan, project };
  const activities = planActivities(floating);
  const numbers = new Map(activities.map(({ activity }, at) => [activity.id, at + 1]));
  const names = new Map((plan.resources ?? []).map(({ id, name }) => [id, name]));
  const schedule = scheduleActivities(networkOfPlan(floating, order));
  const dates = new Map(
    schedule.ok ? scheduledActivities(schedule.value).map((one) => [one.id, one] as const) : [],
  );
  return activities.map((placed, at) => {
    const { activity } = placed;
    const own = dates.get(activity.id);
    const started = activity.progress?.actualStart ?? activity.start ?? (own && moment(own.earlyStart));
    const finished = activity.progress?.actualFinish ?? activity.due ?? (own && moment(own.earlyFinish));
    return [
      ...[String(at + 1), placed.wbs, String(placed.depth), activity.name],
      ...[durationOf(placed), started ?? '', finished ?? ''],
      placed.relationships.map((one) => waitText(one, numbers)).join('; '),
      (activity.assignments ?? []).map((one) => personText(one, names)).join('; '),
      percentOf(activity),
      placed.effortMinutes === null ? '' : formatDuration({ minutes: placed.effortMinutes, elapsed: false }),
      placed.type === 'milestone' ? 'Yes' : 'No',
      ...constraintOf(activity),
      activity.deadline ? [activity.deadline, activity.deadlineTime].filter(Boolean).join('T') : '',
      activity.priority ?? 'medium',
      (activity.labels ?? []).join('; '),
      activity.status ?? plan.workflow?.statuses[0]?.name ?? '',
      activity.description ?? '',
    ];
  });
}

function moment(instant: number): string {
  return new Date(instant * 60_000).toISOString().slice(0, 16);
}

function durationOf({ type, duration, activity }: PlanActivity): string {
  if (activity.children?.length || type === 'summary') return '';
  if (type === 'milestone') return '0d';
  return duration ? formatDuration(duration) : '';
}

function waitText(
  { predecessorId, type, lagKind, lagAmount }: PlanActivity['relationships'][number],
  numbers: ReadonlyMap<string, number>,
): string {
  const number = String(numbers.get(predecessorId) ?? '');
  if (lagAmount === 0) return type === 'FS' ? number : `${number}${type}`;
  const size = Math.abs(lagAmount);
  const amount =
    lagKind === 'percent' ? `${size}%` : formatDuration({ minutes: size, elapsed: lagKind === 'elapsed' });
  return `${number}${type}${lagAmount < 0 ? '-' : '+'}${amount}`;
}

function personText(
  { resource, skill, units = 1 }: NonNullable<WorkPackage['assignments']>[number],
  names: ReadonlyMap<string, string>,
): string {
  // What parts names in a list cannot stand in one.
  const name = (names.get(resource ?? '') ?? skill ?? '').replaceAll(/[;,[\]]/g, ' ').trim();
  return units === 1 ? name : `${name}[${Math.round(units * 10_000) / 100}%]`;
}

function percentOf({ progress }: WorkPackage): string {
  const percent = progress?.actualFinish ? 100 : progress?.percentComplete;
  return percent === undefined ? '' : `${percent}%`;
}

function constraintOf({ constraint }: WorkPackage): [string, string] {
  if (!constraint || constraint.type === 'as-soon-as-possible') return ['As Soon As Possible', ''];
  const words = constraint.type.split('-').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  return [words.join(' '), [constraint.date, constraint.time].filter(Boolean).join('T')];
}
