import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { readHead } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { instantIn } from '../plan-file/local-time.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import { listProjects } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { type ReadTogether, readNetwork, readTogether } from '../schedule/schedule.service.ts';
import { workOf } from './spread-work.rules.ts';
import type { Workload, WorkloadItem } from './workload.contract.ts';
import { describeWorkload, type PlannedWork, type WorkspacePlan, workBehind } from './workload.rules.ts';
import type { WorkloadUnit } from './workload-columns.rules.ts';

type Refusal = 'forbidden' | 'not-found';

/** The dated work of a workspace and what could not be dated; true until its log goes on or the day ends. */
interface Kept extends WorkspacePlan {
  readonly head: number;
  readonly today: string;
  readonly unscheduled: Workload['unscheduled'];
}

const mostKept = 20;

/** Answers what a workload is made of. */
export interface WorkloadReader {
  /** Who is planned to do how much by columns of days. */
  read(
    context: Context,
    question: { from: string; to: string; unit: WorkloadUnit },
  ): Promise<Result<Workload, Refusal>>;
  /** The work items behind one figure. */
  list(
    context: Context,
    question: { from: string; to: string; resourceId?: string | undefined; skill?: string | undefined },
  ): Promise<Result<{ items: WorkloadItem[]; otherMinutes: number }, Refusal>>;
}

/** What reads workloads: it keeps the dated work of a workspace in memory for as long as nothing happens there. */
export function workloadReader(): WorkloadReader {
  const kept = new Map<string, Kept>();
  const planNow = async (context: Context): Promise<Kept> => {
    const head = await readHead(context);
    const today = context.now.toISOString().slice(0, 10);
    const known = kept.get(context.workspaceId);
    if (known?.head === head && known.today === today) return known;
    const plan = { head, today, ...(await readPlan(context)) };
    kept.delete(context.workspaceId);
    kept.set(context.workspaceId, plan);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return plan;
  };
  const seenBy = (context: Context) => {
    const { projectIds } = context.actor;
    return (projectId: string) => !projectIds || projectIds.has(projectId);
  };
  return {
    async read(context, question) {
      const refused = refuseUnlessAllowed(context, 'workload.read');
      if (refused) return refused;
      const plan = await planNow(context);
      const sees = seenBy(context);
      const unscheduled = plan.unscheduled.filter(({ projectId }) => sees(projectId));
      return success({ ...describeWorkload(plan, { ...question, sees }), unscheduled });
    },
    async list(context, { resourceId, skill, from, to }) {
      const refused = refuseUnlessAllowed(context, 'workload.read');
      if (refused) return refused;
      const plan = await planNow(context);
      if (resourceId !== undefined && !plan.resources.some((one) => one.resourceId === resourceId))
        return refusal('not-found', 'There is no such resource.');
      const of = resourceId === undefined ? { skill: skill ?? '' } : { resourceId };
      return success(workBehind(plan, of, { from, to, sees: seenBy(context) }));
    },
  };
}

/** The work of all projects, those that the reader may not see as well: people are busy with them all the same. */
async function readPlan(context: Context): Promise<Omit<Kept, 'head' | 'today'>> {
  const everything: Context = { ...context, actor: { ...context.actor, projectIds: null } };
  const listed = await listProjects(everything);
  const together = await readTogether(everything);
  const works: PlannedWork[] = [];
  const unscheduled: Workload['unscheduled'] = [];
  const projects = new Map<string, { timeZone: string; calendar: WorkspacePlan['usual'] }>();
  const alike = new Map<string, WorkspacePlan['usual']>();
  for (const { projectId, name, timeZone } of listed.ok ? listed.value.items : []) {
    const read = await worksOf(everything, projectId, together);
    if (!read) continue;
    if (read.works) works.push(...read.works);
    else unscheduled.push({ projectId, name });
    // Calendars of the same hours are one, so that days are counted once for all projects.
    const { week, exceptions } = read.calendar;
    const hours = JSON.stringify([week, exceptions]);
    const calendar = alike.get(hours) ?? read.calendar;
    alike.set(hours, calendar);
    projects.set(projectId, { timeZone, calendar });
  }
  const { resources } = together;
  return { works, unscheduled, projects, resources, ...(await calendarsOf(context, resources)) };
}

/** The dated work of a project, null where its plan cannot be scheduled; null altogether where it is gone meanwhile. */
async function worksOf(context: Context, projectId: string, together: ReadTogether) {
  const read = await readNetwork(context, projectId, together);
  if (!read.ok) return null;
  const { input, rows, project, assignments } = read.value;
  const [usual] = input.calendars;
  if (!usual) return null;
  const scheduled = scheduleActivities(input, together.time.compile);
  if (!scheduled.ok) return { calendar: usual, works: null };
  const { state, earlyStarts, earlyFinishes } = scheduled.value;
  const places = new Map(input.activities.map((activity, at) => [activity.id, at]));
  const holders = new Set(input.activities.map(({ parentId }) => parentId));
  const items = new Map(rows.map((row) => [row.workItemId, row]));
  // Work that is done takes nobody's time after today.
  const today = dayIn(project.timeZone, context.now);
  const tonight = instantIn(project.timeZone, today, undefined, 'end');
  const works = assignments.flatMap((assignment): PlannedWork[] => {
    const { workItemId, resourceId, skill } = assignment;
    const at = places.get(workItemId);
    const activity = at === undefined ? undefined : input.activities[at];
    const row = items.get(workItemId);
    // What holds other work items is done by doing those.
    if (at === undefined || !activity || !row || holders.has(workItemId)) return [];
    const until = activity.actualFinish === undefined ? Number.POSITIVE_INFINITY : tonight;
    const finish = Math.min(earlyFinishes[at] ?? 0, until);
    const start = Math.min(earlyStarts[at] ?? 0, finish);
    // When it and those who do it work, as its dates were computed.
    const calendar = state.compiled[state.work.counts[at] as number] as CompiledCalendar;
    const minutes = workOf(assignment, activity.duration.elapsed, { start, finish, calendar });
    const { title, number } = row;
    const key = `${project.key}-${number}`;
    return [{ minutes, start, finish, calendar, resourceId, skill, projectId, workItemId, key, title }];
  });
  return { calendar: usual, works };
}

/** The working time of the resources that have one of their own, and the usual week, by the wall clock. */
async function calendarsOf(context: Context, resources: readonly Resource[]) {
  const start = context.now.toISOString().slice(0, 10);
  const said = resources.filter(({ calendar }) => calendar !== null);
  const named = said.map(({ resourceId, calendar }) => ({ ...calendar, id: resourceId }));
  const { holidays } = await resolvePublicHolidays({ calendars: named } as unknown as PlanFile, start);
  const made = new Map<string, WorkspacePlan['usual']>();
  const define = (calendar: PlanCalendar) => {
    const text = JSON.stringify(calendar);
    const known = made.get(text);
    if (known) return known;
    const plan = { project: { timeZone: 'UTC' }, calendar } as PlanFile;
    const [definition] = engineCalendars(plan, { start, publicHolidays: holidays });
    if (!definition) throw new Error('a plan has a calendar');
    made.set(text, definition);
    return definition;
  };
  const own = new Map(said.map(({ resourceId, calendar }) => [resourceId, define(calendar ?? {})]));
  return { own, usual: define({}) };
}
