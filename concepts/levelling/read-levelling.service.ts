import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { engineResource } from '../plan-file/engine-resource.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import { listProjects } from '../project/project.service.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { networkOfProject } from '../schedule/network-of-project.rules.ts';
import { peopleCalendars, timeAway } from '../schedule/people-calendars.rules.ts';
import { type ReadTogether, readNetwork, readTogether } from '../schedule/schedule.service.ts';
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
  const together = await readTogether(context);
  for (const projectId of request.projectIds) {
    const read = await readNetwork(context, projectId, together);
    if (!read.ok) return read;
    reads.push(read.value);
  }
  const [first] = reads;
  if (!first) throw new Error('there is a project to level');
  const concerned = concernedPeople(reads, together.resources);
  const others = await readOthers(context, request.projectIds, concerned, together);
  const resources = together.resources.filter(({ resourceId }) => concerned.has(resourceId));
  const { withinFloat, resourceIds, effort, seed } = request;
  return success({
    others,
    projects: reads.map((read) => projectToLevel(read, together)),
    people: resources.map((resource) => personToLevel(resource, first.project.timeZone)),
    calendars: ownCalendars(first, resources),
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
  together: ReadTogether,
): Promise<StandingProject[]> {
  const all = await listProjects(context);
  const others: StandingProject[] = [];
  for (const { projectId } of all.ok ? all.value.items : []) {
    if (levelled.includes(projectId)) continue;
    const read = await readNetwork(context, projectId, together);
    if (!read.ok) continue;
    const needs = read.value.assignments.flatMap((one) =>
      concerned.has(one.resourceId ?? '') ? [needOf(one)] : [],
    );
    if (needs.length > 0) others.push({ projectId, network: read.value.input, needs });
  }
  return others;
}

function projectToLevel(read: Read, together: ReadTogether): ProjectToLevel {
  const { project, input, rows, assignments, calendar } = read;
  return {
    ...{ projectId: project.projectId, priority: project.priority },
    dayMinutes: workingUnits(calendar).dayMinutes,
    network: input,
    free: withoutLevelling(read, together),
    needs: assignments.map(needOf),
    priorities: Object.fromEntries(
      rows.flatMap(({ workItemId, priority }) => (priority === 3 ? [] : [[workItemId, priority]])),
    ),
  };
}

function needOf({ workItemId, resourceId, skill, units, effortMinutes }: WorkNeed): WorkNeed {
  return { workItemId, resourceId, skill, units, effortMinutes };
}

/** The network as it would be if levelling had never moved anything nor chosen anybody. */
function withoutLevelling(
  { input, work, assignments, time, project, ...stored }: Read,
  together: ReadTogether,
): NetworkInput {
  const open = new Set(work.filter(({ state }) => state === 'to-do').map(({ workItemId }) => workItemId));
  const isChosen = ({ workItemId, resourceId, skill }: WorkNeed) =>
    skill !== null && resourceId !== null && open.has(workItemId);
  if (work.every(({ levelledStart }) => levelledStart === null) && !assignments.some(isChosen)) return input;
  const rows = stored.rows.map((row) => ({ ...row, levelledStart: null }));
  const before = { ...stored, rows, assignments: assignments.filter((one) => !isChosen(one)) };
  return networkOfProject(project, before, time, together.time).input;
}

/** Those with a calendar of their own have it less the days on which they are away; others work whenever their work does. */
function personToLevel(resource: Resource, timeZone: string): PersonToLevel {
  const { resourceId, kind, calendar } = resource;
  const own = calendar === null ? undefined : calendarId(resourceId);
  const inDays = { ...resource, id: resourceId, absences: [] };
  const absences = calendar === null ? timeAway(resource, timeZone) : [];
  return { ...engineResource(inDays, timeZone, own), absences, kind };
}

function calendarId(resourceId: string): string {
  return `person ${resourceId}`;
}

/** The calendars of those who have one of their own: what it leaves out is as in the first project. */
function ownCalendars({ time }: Read, resources: readonly Resource[]): CalendarDefinition[] {
  const people = peopleCalendars(resources, time.projectCalendar, time.own);
  return resources.flatMap(({ resourceId, calendar }) => {
    const own = calendar === null ? undefined : people.get(resourceId);
    return own ? [{ ...own, id: calendarId(resourceId) }] : [];
  });
}
