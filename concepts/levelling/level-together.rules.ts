import { type CompileCalendar, keepCompiled } from '../../engine/calendar/keep-compiled.ts';
import type { LevelledPlan } from '../../engine/levelling/resources/levelled-plan.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import { type BusyTime, busyTimesOf, byPerson, sharedTimeOf, withoutTaken } from './busy-time.rules.ts';
import { type ChosenPeople, seatPeople } from './choose-people.rules.ts';
import { withChosenTime } from './chosen-time.rules.ts';
import { type Demands, demandsOfWork, type Lack, type People, peopleOf } from './demands-of-work.rules.ts';
import { levelWithin } from './level-within.rules.ts';
import { type LevelledStarts, levelledStarts } from './levelled-starts.rules.ts';
import { beginOf, levellingInput } from './levelling-input.rules.ts';
import type { LevellingOrder, ProjectToLevel } from './levelling-order.rules.ts';

/** What levelling found for one project. */
export interface LevelledProject {
  readonly project: ProjectToLevel;
  readonly now: NetworkSchedule;
  readonly after: LevelledStarts;
  readonly demands: Demands;
}

/** What levelling found: of each project, of its people, and of the projects whose dates stand. */
export interface LevelledProjects {
  readonly projects: readonly LevelledProject[];
  readonly plan: LevelledPlan;
  readonly people: People;
  readonly shared: ReturnType<typeof sharedTimeOf>;
  readonly standing: readonly BusyTime[];
  readonly unknownLoad: readonly string[];
  readonly lacks: readonly Lack[];
  readonly chosen: ReadonlyMap<string, ChosenForItem>;
  readonly from: number;
}

/** Who does what a work item asks of skills, and how long it is: an effort is spread over that. */
export interface ChosenForItem {
  readonly durationMinutes: number;
  readonly people: readonly ChosenPeople[];
}

/** Levels projects together, around the work of those whose dates stand; or says why that cannot be. */
export function levelTogether(order: LevellingOrder): LevelledProjects | { readonly problem: string } {
  const { projects, calendars, choice } = order;
  const schedules: NetworkSchedule[] = [];
  // The same calendars are asked of again and again: as it is, without any levelling, and after it.
  const compile = keepCompiled();
  for (const { network } of projects) {
    const result = scheduleActivities(network, compile);
    if (!result.ok) return { problem: result.problem.detail };
    schedules.push(result.value);
  }
  const from = Math.min(...projects.map(({ free }) => beginOf(free)));
  const people = peopleOf(order.people);
  const shared = sharedTimeOf(people, calendars, from);
  const { busyTimes: standing, unknownLoad } = standingLoad(order, people, shared, { from, compile });
  const taken = byPerson(standing);
  const left = [...people.values()].map((one) => withoutTaken(one, taken.get(one.id) ?? []));
  const demands = projects.map((project) => demandsOfWork(project, people, true));
  const all = { demands: demands.flatMap((one) => one.demands) };
  const levelled = levelWithin(levellingInput(projects, all, left, calendars), choice, compile);
  if (!levelled.ok) return { problem: levelled.problem.detail };
  const { plan, input } = levelled;
  const asked = new Set(input.demands.map(({ activityId }) => activityId));
  const wanted = new Map(
    input.plan.activities.flatMap(({ id }, at) => (asked.has(id) ? [[id, plan.starts[at] as number]] : [])),
  );
  const chosen = chosenPeople(projects, plan, people, all);
  const teams = new Map(
    [...chosen].map(([id, one]) => [id, one.people.flatMap(({ resourceIds }) => resourceIds)]),
  );
  return {
    ...{ plan, people, shared, standing, unknownLoad, from, chosen },
    lacks: [...demands.flatMap((one) => one.lacks), ...levelled.lacks],
    projects: projects.map((project, at) => {
      const now = schedules[at] as NetworkSchedule;
      const free = withChosenTime(project.free, teams, people, calendars);
      const after = levelledStarts(free, wanted, compile, free === project.network ? now : undefined);
      return { project, now, after, demands: demands[at] as Demands };
    }),
  };
}

/** When the projects whose dates stand have whom; those without a schedule are named. */
function standingLoad(
  { others }: LevellingOrder,
  people: People,
  shared: LevelledProjects['shared'],
  { from, compile }: { readonly from: number; readonly compile: CompileCalendar },
) {
  const busyTimes: BusyTime[] = [];
  const unknownLoad: string[] = [];
  for (const other of others) {
    const result = scheduleActivities(other.network, compile);
    if (!result.ok) unknownLoad.push(other.projectId);
    else busyTimes.push(...busyTimesOf(result.value, demandsOfWork(other, people, false), shared, from));
  }
  return { busyTimes, unknownLoad };
}

/** Who does the places of skills, of each work item that has some. */
function chosenPeople(
  projects: readonly ProjectToLevel[],
  { assignments }: LevelledPlan,
  people: People,
  { demands }: Pick<Demands, 'demands'>,
): Map<string, ChosenForItem> {
  const named = new Set(
    demands.flatMap(({ activityId, of }) => ('resourceId' in of ? [`${activityId} ${of.resourceId}`] : [])),
  );
  const pooled = new Set(demands.flatMap(({ activityId, of }) => ('skill' in of ? [activityId] : [])));
  const teams = new Map<string, { resourceId: string; units: number; skills: readonly string[] }[]>();
  for (const { activityId, resourceId, units } of assignments) {
    if (!pooled.has(activityId) || named.has(`${activityId} ${resourceId}`)) continue;
    const team = teams.get(activityId) ?? [];
    teams.set(activityId, team);
    team.push({ resourceId, units, skills: people.get(resourceId)?.skills ?? [] });
  }
  const chosen = new Map<string, ChosenForItem>();
  for (const { needs, free } of projects) {
    const skilled = new Map<string, (typeof needs)[number][]>();
    for (const need of needs)
      if (need.skill !== null && teams.has(need.workItemId))
        skilled.set(need.workItemId, [...(skilled.get(need.workItemId) ?? []), need]);
    for (const { id, duration, actualStart } of free.activities) {
      const asks = skilled.get(id);
      // Who does what has begun stays.
      if (!asks || actualStart !== undefined) continue;
      const durationMinutes = duration.minutes;
      chosen.set(id, { durationMinutes, people: seatPeople(asks, durationMinutes, teams.get(id) ?? []) });
    }
  }
  return chosen;
}
