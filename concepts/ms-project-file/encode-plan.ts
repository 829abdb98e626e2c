import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import {
  type CalendarOrder,
  engineCalendars,
  projectCalendarId,
  usualHours,
} from '../plan-file/engine-calendars.ts';
import { networkOfPlan } from '../plan-file/engine-network.ts';
import { type PlanActivity, planActivities } from '../plan-file/plan-activities.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { PlanResource } from '../plan-file/plan-resource-schema.ts';
import { encodeCalendar } from './encode-calendar.ts';
import { encodeAssignment, encodeResource } from './encode-resource.ts';
import { encodeTask } from './encode-task.ts';
import { durationText, instantText, momentText } from './encode-value.ts';
import { type EncodedElement, encodedOf } from './encoded-element.ts';

/** The UIDs that activities and resources of a plan have in MS Project, by their ids. */
export interface PlanUids {
  readonly tasks: ReadonlyMap<string, string>;
  readonly resources: ReadonlyMap<string, string>;
}

/** A task with its level in the outline. */
export interface EncodedTask {
  readonly uid: string;
  readonly level: number;
  readonly summary: boolean;
  readonly encoded: EncodedElement;
}

/** A whole plan in the words of MS Project. */
export interface EncodedPlan {
  readonly head: EncodedElement;
  /** By the calendars' ids; the project's under that of the engine. */
  readonly calendars: ReadonlyMap<string, EncodedElement>;
  readonly definitions: readonly CalendarDefinition[];
  /** From top to bottom. */
  readonly tasks: readonly EncodedTask[];
  /** By UID. */
  readonly resources: ReadonlyMap<string, EncodedElement>;
  /** By the UIDs of task and resource, and a number where they meet more than once. */
  readonly assignments: ReadonlyMap<string, EncodedElement>;
}

/** The resources that MS Project can hold: budgets are none, and a skill that is asked for is a generic one. */
export function resourcesToWrite(plan: PlanFile): PlanResource[] {
  const asked = planActivities(plan).flatMap(({ activity }) =>
    (activity.assignments ?? activity.modes?.[0]?.assignments ?? []).flatMap(({ skill }) => skill ?? []),
  );
  return [
    ...(plan.resources ?? []).filter(({ type }) => type !== 'budget'),
    ...[...new Set(asked)].map((skill): PlanResource => ({ id: skillId(skill), name: skill })),
  ];
}

function skillId(skill: string): string {
  return `skill ${skill}`;
}

/** Puts a plan into the words of MS Project, with the dates that the engine computes for it. */
export function encodePlan(plan: PlanFile, uids: PlanUids, order: CalendarOrder): EncodedPlan {
  // The clock of the file is that of the project: instants have no zone.
  const { timeZone: _zone, ...project } = plan.project;
  const floating: PlanFile = { ...plan, project };
  const activities = planActivities(floating);
  const units = workingUnits(plan.calendar);
  const hours = plan.calendar?.workingHours ?? usualHours;
  const finish = hours.at(-1)?.slice(6) ?? '18:00';
  const dayTimes = { start: hours[0]?.slice(0, 5) ?? '09:00', finish: finish === '24:00' ? '23:59' : finish };
  const schedule = scheduleActivities(networkOfPlan(floating, order));
  const scheduled = new Map(
    schedule.ok ? scheduledActivities(schedule.value).map((one) => [one.id, one] as const) : [],
  );
  const definitions = engineCalendars(floating, order);
  const uidOf = (id: string) => uids.tasks.get(id);
  const tasks = activities.map((placed): EncodedTask => {
    const { activity, type, depth } = placed;
    const summary = (activity.children?.length ?? 0) > 0 || type === 'summary';
    const encoded = encodeTask(placed, { units, uidOf, dayTimes, scheduled });
    return { uid: uidOf(activity.id) ?? '', level: depth, summary, encoded };
  });
  return {
    head: headOf(plan, order, dayTimes, schedule.ok ? schedule.value.finish : null),
    ...calendarsOf(plan, definitions),
    tasks: withWork(tasks, activities, units),
    resources: new Map(
      resourcesToWrite(plan).map((one) => [uids.resources.get(one.id) ?? '', encodeResource(one)]),
    ),
    assignments: assignmentsOf(activities, uids, units),
  };
}

function calendarsOf(plan: PlanFile, definitions: readonly CalendarDefinition[]) {
  const named = new Map((plan.calendars ?? []).map((calendar) => [calendar.id, calendar]));
  const calendars = new Map(
    definitions.map((definition) => {
      const said = definition.id === projectCalendarId ? plan.calendar : named.get(definition.id);
      const name = named.get(definition.id)?.name ?? (said === plan.calendar ? 'Standard' : definition.id);
      return [definition.id, encodeCalendar(name, definition, said)] as const;
    }),
  );
  return { calendars, definitions };
}

function headOf(
  plan: PlanFile,
  { start }: CalendarOrder,
  dayTimes: { readonly start: string; readonly finish: string },
  finish: number | null,
): EncodedElement {
  const { project, scheduling = {} } = plan;
  const units = workingUnits(plan.calendar);
  const float =
    scheduling.criticalFloat === undefined ? null : parseDuration(scheduling.criticalFloat, units);
  const asked = scheduling.finish && momentText(scheduling.finish, dayTimes.finish);
  const startTime = start === project.start ? project.startTime : undefined;
  return encodedOf({
    Title: project.name,
    Subject: project.description ?? null,
    StartDate: momentText(startTime ? `${start}T${startTime}` : start, dayTimes.start),
    FinishDate: asked ?? (finish === null ? undefined : instantText(finish)),
    ...Object.fromEntries([
      ['CriticalSlackLimit', String(float?.ok ? float.value.minutes / units.dayMinutes : 0)],
    ]),
    CurrencyCode: project.currency,
    MinutesPerDay: String(units.dayMinutes),
    MinutesPerWeek: String(units.weekMinutes),
    DefaultStartTime: `${dayTimes.start}:00`,
    DefaultFinishTime: `${dayTimes.finish}:00`,
    HonorConstraints: scheduling.relationshipsFirst ? '0' : '1',
    StatusDate: project.statusDate ? momentText(project.statusDate, dayTimes.finish) : null,
  });
}

function assignmentsOf(
  activities: readonly PlanActivity[],
  uids: PlanUids,
  units: WorkingUnits,
): ReadonlyMap<string, EncodedElement> {
  const found = new Map<string, EncodedElement>();
  for (const placed of activities) {
    const taskUid = uids.tasks.get(placed.activity.id) ?? '';
    for (const assignment of assignmentsTo(placed)) {
      const { resource, skill } = assignment;
      const resourceUid = uids.resources.get(resource ?? skillId(skill ?? ''));
      if (resourceUid === undefined) continue;
      found.set(assignmentKey(found, taskUid, resourceUid), encodeAssignment(assignment, placed, units));
    }
  }
  return found;
}

function assignmentsTo({ activity }: PlanActivity) {
  return (activity.modes ? activity.modes[0]?.assignments : activity.assignments) ?? [];
}

/** A key that is still free for an assignment of a resource to a task. */
export function assignmentKey(
  taken: ReadonlyMap<string, unknown>,
  taskUid: string,
  resourceUid: string,
): string {
  for (let number = 0; ; number += 1) {
    const key = `${taskUid} ${resourceUid} ${number}`;
    if (!taken.has(key)) return key;
  }
}

/** Tasks with the work of all who do them. */
function withWork(
  tasks: readonly EncodedTask[],
  activities: readonly PlanActivity[],
  units: WorkingUnits,
): EncodedTask[] {
  return tasks.map((task, at) => {
    const placed = activities[at];
    const all = placed && !task.summary ? assignmentsTo(placed) : [];
    if (!placed || all.length === 0) return task;
    const minutes = all.reduce((sum, one) => sum + encodeAssignment(one, placed, units).minutes, 0);
    const fields = new Map([...task.encoded.fields, ['Work', durationText(minutes)] as const]);
    return { ...task, encoded: { ...task.encoded, fields } };
  });
}
