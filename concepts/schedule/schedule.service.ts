import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { effectiveAssignments } from '../assignment/assignment.rules.ts';
import { readAssignments } from '../assignment/assignment.service.ts';
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
import { readWorkspaceCalendar } from '../workspace/calendar-workspace.service.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { networkOfWork, type WorkToSchedule, workToSchedule } from './network-of-work.rules.ts';
import { optionsOfPlan } from './options-of-plan.rules.ts';
import { peopleCalendars } from './people-calendars.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import { workCalendars } from './work-calendars.rules.ts';

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
  const time = await readWorkingTime(context, project, resources);
  const { calendar, calendars, ofItem } = {
    ...time,
    ...workCalendars(
      time.projectCalendar,
      time.named,
      time.people,
      rows.map(({ workItemId, planDetail }) => ({ workItemId, calendar: planDetail?.calendar })),
      assignments,
    ),
  };
  const states = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
  const work = rows.map(({ planDetail, ...row }) =>
    workToSchedule(
      {
        ...row,
        constraintTime: planDetail?.constraintTime ?? null,
        deadlineTime: planDetail?.deadlineTime ?? null,
        calendarId: ofItem.get(row.workItemId) ?? null,
      },
      states,
    ),
  );
  const { input } = networkOfWork(work, relationships, {
    startDate: project.startDate,
    calendar: time.projectCalendar,
    calendars,
    today: statusDay(project, context.now),
    options: time.options,
  });
  return success({ project, rows, work, relationships, calendar, input, resources, assignments, time });
}

/** The day from whose beginning on the rest is planned: the one after the status date, or today. */
function statusDay({ statusDate, timeZone }: Project, now: Date): string {
  if (statusDate === null) return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
  return new Date(Date.parse(`${statusDate}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** When a project works, and when its people do where they work by hours or days of their own. */
async function readWorkingTime(context: Context, project: Project, resources: readonly Resource[]) {
  const { startDate, timeZone, key, name } = project;
  const stored = await readProjectPlanning(context, project.projectId);
  const calendar = (stored.calendar ?? (await readWorkspaceCalendar(context)) ?? undefined) as
    | PlanCalendar
    | undefined;
  const named = (stored.calendars ?? []) as readonly NamedCalendar[];
  const own = resources.flatMap(({ resourceId, calendar: theirs }) =>
    theirs === null ? [] : [{ ...theirs, id: resourceId }],
  );
  const plan = { project: { key, name, timeZone }, calendar, calendars: [...named, ...own] };
  const { holidays } = await resolvePublicHolidays(plan as unknown as PlanFile, startDate);
  const order = { start: startDate, publicHolidays: holidays };
  const [first, ...others] = engineCalendars(plan as unknown as PlanFile, order);
  if (!first) throw new Error('a plan has a calendar');
  const known = new Set(named.map(({ id }) => id));
  const byId = new Map(others.map((one) => [one.id, one]));
  return {
    calendar,
    /** The project's calendar, those that its work items may name, and those of people by resource. */
    projectCalendar: first,
    named: new Map([...byId].filter(([id]) => known.has(id))),
    people: peopleCalendars(resources, first, byId),
    options: optionsOfPlan(stored.planDetail, timeZone, workingUnits(calendar)),
  };
}
