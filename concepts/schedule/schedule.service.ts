import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { effectiveAssignments } from '../assignment/assignment.rules.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { type PlanCalendar, workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, readProjectCalendar } from '../project/project.service.ts';
import { readResources } from '../resource/resource.service.ts';
import { readWorkToSchedule } from '../work-item/plan-work-item.service.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { networkOfWork, type WorkToSchedule, workToSchedule } from './network-of-work.rules.ts';
import type { Schedule } from './schedule.contract.ts';

/** Schedules a project as of today. */
export async function readSchedule(
  context: Context,
  projectId: string,
): Promise<Result<Schedule, 'forbidden' | 'not-found' | 'cannot-schedule'>> {
  const read = await scheduleProject(context, projectId);
  return read.ok ? success(read.value.schedule) : read;
}

/** Schedules a project as of today, with the work that was scheduled. */
export async function scheduleProject(
  context: Context,
  projectId: string,
): Promise<
  Result<
    { schedule: Schedule; work: readonly WorkToSchedule[] },
    'forbidden' | 'not-found' | 'cannot-schedule'
  >
> {
  const read = await readNetwork(context, projectId);
  if (!read.ok) return read;
  const { input, work, relationships, calendar } = read.value;
  const scheduled = scheduleActivities(input);
  if (!scheduled.ok) {
    const { detail, activityIds } = scheduled.problem;
    return refusal('cannot-schedule', detail, { more: { workItemIds: activityIds } });
  }
  const { dayMinutes } = workingUnits(calendar);
  const schedule = describeSchedule(input, scheduled.value, { work, relationships, dayMinutes });
  return success({ schedule, work });
}

/** The network of a project's work as of today, and what it was made of. */
export async function readNetwork(context: Context, projectId: string) {
  const refused = refuseUnlessInProject(context, 'schedule.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const { rows, relationships } = await readWorkToSchedule(context, projectId);
  const resources = await readResources(context);
  const assignments = effectiveAssignments(rows, await readAssignments(context, projectId), resources);
  const states = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
  const work = rows.map((row) => workToSchedule(row, states));
  const calendar = ((await readProjectCalendar(context, projectId)) ?? undefined) as PlanCalendar | undefined;
  const { input } = networkOfWork(work, relationships, {
    startDate: project.startDate,
    calendar: await projectCalendar(project, calendar),
    today: new Intl.DateTimeFormat('en-CA', { timeZone: project.timeZone }).format(context.now),
  });
  return success({ project, rows, work, relationships, calendar, input, resources, assignments });
}

async function projectCalendar(project: Project, calendar: PlanCalendar | undefined) {
  const { startDate, timeZone, key, name } = project;
  const plan = { project: { key, name, timeZone }, calendar } as PlanFile;
  const { holidays } = await resolvePublicHolidays(plan, startDate);
  const [first] = engineCalendars(plan, { start: startDate, publicHolidays: holidays });
  if (!first) throw new Error('a plan has a calendar');
  return first;
}
