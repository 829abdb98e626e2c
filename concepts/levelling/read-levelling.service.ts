import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { engineCalendars } from '../plan-file/engine-calendars.ts';
import { engineResource } from '../plan-file/engine-resource.ts';
import { dayText } from '../plan-file/local-time.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import { listProjects } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { networkOfWork } from '../schedule/network-of-work.rules.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import { localDayOf } from '../schedule/time-scale.rules.ts';
import type { LevellingRequest } from './levelling.contract.ts';
import type {
  LevellingOrder,
  PersonToLevel,
  ProjectToLevel,
  StandingProject,
  WorkNeed,
} from './levelling-order.rules.ts';

type Refusal = 'forbidden' | 'not-found';
type Read = Extract<Awaited<ReturnType<typeof readNetwork>>, { ok: true }>['value'];

/** All that levelling of these projects asks, as it is now: them, their people, and what other projects want of those. */
export async function readLevellingOrder(
  context: Context,
  request: LevellingRequest,
): Promise<Result<LevellingOrder, Refusal>> {
  const reads: Read[] = [];
  for (const projectId of request.projectIds) {
    const read = await readNetwork(context, projectId);
    if (!read.ok) return read;
    reads.push(read.value);
  }
  const [first] = reads;
  if (!first) throw new Error('there is a project to level');
  const concerned = concernedPeople(reads, first.resources);
  const others = await readOthers(context, request.projectIds, concerned);
  const resources = first.resources.filter(({ resourceId }) => concerned.has(resourceId));
  const { withinFloat, resourceIds, effort, seed } = request;
  return success({
    others,
    projects: reads.map(projectToLevel),
    people: resources.map((resource) => personToLevel(resource, first.project.timeZone)),
    calendars: await ownCalendars(first, resources),
    choice: { withinFloat, resourceIds, effort, seed },
  });
}

/** Whom the projects' work names, and all who have a skill that it asks for. */
function concernedPeople(reads: readonly Read[], resources: readonly Resource[]): ReadonlySet<string> {
  const needs = reads.flatMap(({ assignments }) => assignments);
  const named = new Set(needs.map(({ resourceId }) => resourceId));
  const skills = new Set(needs.map(({ skill }) => skill));
  return new Set(
    resources
      .filter(
        ({ resourceId, skills: own }) => named.has(resourceId) || own.some((skill) => skills.has(skill)),
      )
      .map(({ resourceId }) => resourceId),
  );
}

/** The other projects that have work for these people. */
async function readOthers(
  context: Context,
  levelled: readonly string[],
  concerned: ReadonlySet<string>,
): Promise<StandingProject[]> {
  const all = await listProjects(context);
  const others: StandingProject[] = [];
  for (const { projectId } of all.ok ? all.value.items : []) {
    if (levelled.includes(projectId)) continue;
    const read = await readNetwork(context, projectId);
    if (!read.ok) continue;
    const needs = read.value.assignments.flatMap((one) =>
      concerned.has(one.resourceId ?? '') ? [needOf(one)] : [],
    );
    if (needs.length > 0) others.push({ projectId, network: read.value.input, needs });
  }
  return others;
}

function projectToLevel(read: Read): ProjectToLevel {
  const { project, input, rows, assignments, calendar } = read;
  return {
    ...{ projectId: project.projectId, priority: project.priority },
    dayMinutes: workingUnits(calendar).dayMinutes,
    network: input,
    free: withoutLevelling(read),
    needs: assignments.map(needOf),
    priorities: Object.fromEntries(
      rows.flatMap(({ workItemId, priority }) => (priority === 3 ? [] : [[workItemId, priority]])),
    ),
  };
}

function needOf({ workItemId, resourceId, skill, units, effortMinutes }: WorkNeed): WorkNeed {
  return { workItemId, resourceId, skill, units, effortMinutes };
}

/** The network as it would be if levelling had never moved anything. */
function withoutLevelling({ project, input, work, relationships }: Read): NetworkInput {
  if (work.every(({ levelledStart }) => levelledStart === null)) return input;
  const [calendar, ...calendars] = input.calendars as [CalendarDefinition, ...CalendarDefinition[]];
  const today = dayText(localDayOf(project.timeZone, input.statusDate ?? input.projectStart));
  const place = { startDate: project.startDate, calendar, calendars, today };
  const before = work.map((item) => ({ ...item, levelledStart: null }));
  return networkOfWork(before, relationships, place).input;
}

function personToLevel(resource: Resource, timeZone: string): PersonToLevel {
  const { resourceId, kind, calendar } = resource;
  const own = calendar === null ? undefined : calendarId(resourceId);
  return { ...engineResource({ ...resource, id: resourceId }, timeZone, own), kind };
}

function calendarId(resourceId: string): string {
  return `person ${resourceId}`;
}

/** The calendars of those who have one of their own: what it leaves out is as in the first project. */
async function ownCalendars(
  { project, calendar }: Read,
  resources: readonly Resource[],
): Promise<CalendarDefinition[]> {
  const own = resources.flatMap(({ resourceId, calendar: theirs }) =>
    theirs === null ? [] : [{ ...theirs, id: calendarId(resourceId) }],
  );
  if (own.length === 0) return [];
  const { key, name, timeZone, startDate } = project;
  const plan = { project: { key, name, timeZone }, calendar, calendars: own } as unknown as PlanFile;
  const { holidays } = await resolvePublicHolidays(plan, startDate);
  return engineCalendars(plan, { start: startDate, publicHolidays: holidays }).slice(1);
}
