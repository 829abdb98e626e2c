import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { addDays, dayIn } from '../../kernel/calendar-day.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { effectiveAssignments } from '../assignment/assignment.rules.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
import { readCalendarOfProject } from '../calendar/calendar.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { type NamedCalendar, type PlanCalendar, workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, readProjectPlanning } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { readResources } from '../resource/resource.service.ts';
import { readWorkToSchedule } from '../work-item/plan-work-item.service.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { networkOfProject, type WorkingTime } from './network-of-project.rules.ts';
import type { WorkToSchedule } from './network-of-work.rules.ts';
import { optionsOfPlan } from './options-of-plan.rules.ts';
import type { Schedule } from './schedule.contract.ts';

/** Schedules a project as of its status date. */
export async function readSchedule(
  context: Context,
  projectId: string,
): Promise<Result<Schedule, 'forbidden' | 'not-found' | 'cannot-schedule'>> {
  const read = await scheduleProject(context, projectId);
  return read.ok ? success(read.value.schedule) : read;
}

/** Schedules a project as of its status date, with the work that was scheduled and who does it. */
export async function scheduleProject(
  context: Context,
  projectId: string,
): Promise<
  Result<
    { schedule: Schedule; work: readonly WorkToSchedule[]; assignments: readonly Assignment[] },
    'forbidden' | 'not-found' | 'cannot-schedule'
  >
> {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read;
  const { input, work, relationships, calendar, assignments } = read.value;
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) {
    const { detail, activityIds } = scheduled.problem;
    return refusal('cannot-schedule', detail, { more: { workItemIds: activityIds } });
  }
  const { dayMinutes } = workingUnits(calendar);
  const schedule = describeSchedule(input, scheduled.value, { work, relationships, dayMinutes });
  return success({ schedule, work, assignments });
}

/** The network of a project's work as of its status date, and what it was made of. */
export async function readNetwork(context: Context, projectId: string) {
  const refused = refuseUnlessInProject(context, 'schedule.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const { rows, relationships } = await readWorkToSchedule(context, projectId);
  const resources = await readResources(context);
  const assignments = effectiveAssignments(rows, await readAssignments(context, projectId), resources);
  const { calendar, ...time } = await readWorkingTime(context, project, resources);
  const stored = { rows, relationships, resources, assignments };
  return success({ project, ...stored, ...networkOfProject(project, stored, time), calendar, time });
}

/** When a project works, and when its people do where they work by hours of their own; and the calendar as it is written. */
async function readWorkingTime(
  context: Context,
  project: Project,
  resources: readonly Resource[],
): Promise<WorkingTime & { calendar: PlanCalendar | undefined }> {
  const { projectId, startDate, timeZone, statusDate, key, name } = project;
  const stored = await readProjectPlanning(context, projectId);
  const calendar = await readCalendarOfProject(context, projectId);
  const named = (stored.calendars ?? []) as readonly NamedCalendar[];
  const ofPeople = resources.flatMap(({ resourceId, calendar: theirs }) =>
    theirs === null ? [] : [{ ...theirs, id: resourceId }],
  );
  const plan = { project: { key, name, timeZone }, calendar, calendars: [...named, ...ofPeople] };
  const { holidays } = await resolvePublicHolidays(plan as unknown as PlanFile, startDate);
  const order = { start: startDate, publicHolidays: holidays };
  const [projectCalendar, ...others] = engineCalendars(plan as unknown as PlanFile, order);
  if (!projectCalendar) throw new Error('a plan has a calendar');
  const definitions = others.map((one) => [one.id, one] as const);
  return {
    ...{ calendar, projectCalendar },
    named: new Map(definitions.slice(0, named.length)),
    own: new Map(definitions.slice(named.length)),
    today: statusDate === null ? dayIn(timeZone, context.now) : addDays(statusDate, 1),
    options: optionsOfPlan(stored.planDetail, timeZone, workingUnits(calendar)),
  };
}
