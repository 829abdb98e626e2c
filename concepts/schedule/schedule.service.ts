import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { addDays, dayIn } from '../../kernel/calendar-day.ts';
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
import { findProject } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { readResources } from '../resource/resource.service.ts';
import { readWorkToSchedule } from '../work-item/plan-work-item.service.ts';
import { readWorkspaceCalendar } from '../workspace/calendar-workspace.service.ts';
import { describeSchedule } from './describe-schedule.rules.ts';
import { type KeptTime, keepTime, kept } from './kept-time.ts';
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

type FoundProject = Extract<Awaited<ReturnType<typeof findProject>>, { ok: true }>['value'];

/** What the plans of a workspace share, for those that are read one after the other in one command. */
export interface ReadTogether {
  readonly resources: readonly Resource[];
  /** When projects work that do not say it themselves. */
  readonly calendar: PlanCalendar | undefined;
  readonly time: KeptTime;
}

/** Reads what the plans of a workspace share. */
export async function readTogether(context: Context): Promise<ReadTogether> {
  const calendar = ((await readWorkspaceCalendar(context)) as PlanCalendar | null) ?? undefined;
  return { resources: await readResources(context), calendar, time: keepTime() };
}

/** The network of a project's work as of its status date, and what it was made of. */
export async function readNetwork(context: Context, projectId: string, together?: ReadTogether) {
  const refused = refuseUnlessInProject(context, 'schedule.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project, row } = found.value;
  const { rows, relationships } = await readWorkToSchedule(context, projectId);
  const shared = together ?? (await readTogether(context));
  const { resources } = shared;
  const assignments = effectiveAssignments(rows, await readAssignments(context, projectId), resources);
  const { calendar, ...time } = await workingTimeOf(context, project, row, shared);
  const stored = { rows, relationships, resources, assignments };
  const network = networkOfProject(project, stored, time, shared.time);
  return success({ project, ...stored, ...network, calendar, time });
}

/** When a project works, and when its people do where they work by hours of their own; and the calendar as it is written. */
async function workingTimeOf(
  context: Context,
  project: Project,
  stored: Pick<FoundProject['row'], 'calendar' | 'calendars' | 'planDetail'>,
  { resources, time, calendar: usual }: ReadTogether,
): Promise<WorkingTime & { calendar: PlanCalendar | undefined }> {
  const { startDate, timeZone, statusDate } = project;
  const calendar = (stored.calendar as PlanCalendar | null) ?? usual;
  const named = (stored.calendars ?? []) as readonly NamedCalendar[];
  const ofPeople = resources.flatMap(({ resourceId, calendar: theirs }) =>
    theirs === null ? [] : [{ ...theirs, id: resourceId }],
  );
  const plan = { timeZone, calendar, startDate };
  // What comes every year is laid out around that of the start.
  const key = JSON.stringify([timeZone, calendar, startDate.slice(0, 4)]);
  const [projectCalendar, ...theirs] = await kept(time.definitions, key, () => defined(plan, ofPeople));
  if (!projectCalendar) throw new Error('a plan has a calendar');
  const [, ...further] = named.length === 0 ? [] : await defined(plan, named);
  return {
    ...{ calendar, projectCalendar },
    named: new Map(further.map((one) => [one.id, one])),
    own: new Map(theirs.map((one) => [one.id, one])),
    today: statusDate === null ? dayIn(timeZone, context.now) : addDays(statusDate, 1),
    options: optionsOfPlan(stored.planDetail, timeZone, workingUnits(calendar)),
  };
}

/** The calendar of a project and further ones that go by it where they say nothing, as the engine takes them. */
async function defined(
  {
    timeZone,
    calendar,
    startDate,
  }: { timeZone: string; calendar: PlanCalendar | undefined; startDate: string },
  calendars: readonly NamedCalendar[],
): Promise<readonly CalendarDefinition[]> {
  const plan = { project: { timeZone }, calendar, calendars } as unknown as PlanFile;
  const { holidays } = await resolvePublicHolidays(plan, startDate);
  return engineCalendars(plan, { start: startDate, publicHolidays: holidays });
}
