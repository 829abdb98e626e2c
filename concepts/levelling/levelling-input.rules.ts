import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { Demand, LevellingInput } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkActivity, NetworkInput, Relationship } from '../../engine/network/network-input.ts';
import type { Demands } from './demands-of-work.rules.ts';
import type { PersonToLevel, ProjectToLevel } from './levelling-order.rules.ts';

/** The steps between two priorities of projects: more than all priorities of work items. */
const [projectStep, itemStep] = [150, 25];

/**
 * Several projects as one plan of the engine: each with calendars of its own, and none of its open work before its own
 * start and status date. The project's priority comes first, then the work item's.
 */
export function levellingInput(
  projects: readonly ProjectToLevel[],
  { demands }: Pick<Demands, 'demands'>,
  people: readonly PersonToLevel[],
  calendars: readonly CalendarDefinition[],
): LevellingInput {
  const [first] = projects;
  if (!first) throw new Error('there is a project to level');
  const projectStart = Math.min(...projects.map(({ free }) => free.projectStart));
  const begins = projects.map(({ free }) => beginOf(free));
  const statusDate = Math.min(...begins);
  const parts = projects.map((project, at) => partOf(project, (begins[at] as number) > statusDate));
  const plan: NetworkInput = {
    ...first.free,
    activities: parts.flatMap(({ activities }) => activities),
    relationships: parts.flatMap(({ relationships }) => relationships),
    calendars: [...parts.flatMap((part) => part.calendars), ...calendars],
    projectCalendarId: parts[0]?.calendars[0]?.id,
    projectFinish: undefined,
    ...{ projectStart, statusDate },
  };
  const resources = withUsualTime(people, plan, demands, parts);
  return { plan, resources: resources.map(({ kind: _kind, ...resource }) => resource), demands };
}

/**
 * The same people, where those who work whenever their work does have the working time that all work has which can need
 * them. So the engine knows how much they can do at most.
 */
function withUsualTime(
  people: readonly PersonToLevel[],
  { activities, calendars }: NetworkInput,
  demands: readonly Demand[],
  parts: readonly { readonly calendars: readonly CalendarDefinition[] }[],
): PersonToLevel[] {
  const projects = parts.flatMap(({ calendars: [first] }) => (first ? [first] : []));
  const definitions = new Map(calendars.map((one) => [one.id, one]));
  const texts = new Map(calendars.map(({ id, ...time }) => [id, JSON.stringify(time)]));
  // What is the project's working time less something is named after it.
  const rootOf = (id: string) =>
    projects.find((one) => id === one.id || id.startsWith(`${one.id} `))?.id ?? id;
  const roots = new Map(activities.map(({ id, calendarId = '' }) => [id, rootOf(calendarId)]));
  const bySkill = new Map<string, Set<string>>();
  const byPerson = new Map<string, Set<string>>();
  for (const { activityId, of } of demands) {
    const [groups, key] = 'skill' in of ? [bySkill, of.skill] : [byPerson, of.resourceId];
    const known = groups.get(key) ?? new Set();
    groups.set(key, known.add(roots.get(activityId) ?? ''));
  }
  return people.map((person) => {
    if (person.calendarId !== undefined) return person;
    const own = [person.id, ...(person.skills ?? [])].flatMap((key, at) => [
      ...((at === 0 ? byPerson : bySkill).get(key) ?? []),
    ]);
    const [usual] = own;
    const same = usual !== undefined && own.every((id) => texts.get(id) === texts.get(usual));
    return same && definitions.has(usual) ? { ...person, calendarId: usual } : person;
  });
}

/** From when on the open work of a project is planned. */
export function beginOf({ projectStart, statusDate = projectStart }: NetworkInput): number {
  return Math.max(projectStart, statusDate);
}

function partOf(project: ProjectToLevel, gated: boolean) {
  const { projectId, free } = project;
  const calendarId = (id: string | undefined) => `${projectId} ${id ?? projectCalendarOf(free)}`;
  const parents = new Set(free.activities.map(({ parentId }) => parentId));
  const activities = free.activities.map(
    (activity): NetworkActivity => ({
      ...activity,
      calendarId: calendarId(activity.calendarId),
      priority: priorityOf(project, activity.id),
    }),
  );
  const calendars = free.calendars.map((calendar) => ({ ...calendar, id: calendarId(calendar.id) }));
  if (!gated) return { activities, calendars, relationships: free.relationships };
  // What this project begins later than the others: a point in time that all of its open work waits for.
  const gate: NetworkActivity = {
    ...{ id: `begin ${projectId}`, type: 'milestone', duration: { minutes: 0, elapsed: true } },
    constraint: { type: 'start-no-earlier-than', instant: beginOf(free) },
    calendarId: calendarId(undefined),
  };
  const waits = activities
    .filter(({ id, actualFinish }) => !parents.has(id) && actualFinish === undefined)
    .map(({ id }): Relationship => ({ predecessorId: gate.id, successorId: id, type: 'FS' }));
  return { activities: [...activities, gate], calendars, relationships: [...free.relationships, ...waits] };
}

function projectCalendarOf({ projectCalendarId, calendars }: NetworkInput): string {
  return projectCalendarId ?? calendars[0]?.id ?? '';
}

function priorityOf({ priority, priorities }: ProjectToLevel, workItemId: string): number {
  return 100 + (5 - priority) * projectStep + (5 - (priorities[workItemId] ?? 3)) * itemStep;
}
