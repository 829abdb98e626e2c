import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import { workingMinutesBetween } from '../../engine/calendar/working-minutes.ts';
import type { OverAllocation } from '../../engine/levelling/resources/levelled-plan.ts';
import type { Demand } from '../../engine/levelling/resources/levelling-input.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { instantText } from '../schedule/time-scale.rules.ts';
import { type BusyTime, busyTimesOf, overloads } from './busy-time.rules.ts';
import { demandsOfWork } from './demands-of-work.rules.ts';
import type { LevelledProject, LevelledProjects } from './level-together.rules.ts';
import type { LevellingMove, LevellingPreview } from './levelling.contract.ts';
import type { LevellingOrder, WorkNeed } from './levelling-order.rules.ts';
import { type BusyPeople, busyAt, busyWith, earliestBeside, whyFollows, whyHeld } from './why-moved.rules.ts';

/** What levelling found, as the API tells it. */
export function describeLevelling(found: LevelledProjects, order: LevellingOrder): LevellingPreview {
  const { plan, from, projects, unknownLoad } = found;
  const busy = busyPeople(found);
  const moves = projects.flatMap((one) => movesOf(one, found, busy));
  const unresolved = unresolvedOf(found);
  const chosen = projects.flatMap((one) => chosenOf(one, found));
  const finish = Math.max(plan.finish, ...projects.map(({ after }) => finishOf(after.schedule) ?? from));
  const least = Math.max(1, plan.lowerBound - from);
  const told = new Set([
    ...moves.flatMap(({ cause }) => ('workItemIds' in cause ? cause.workItemIds : [])),
    ...unresolved.flatMap(({ workItemIds }) => workItemIds),
  ]);
  return {
    ...{ moves, chosen, unresolved, unknownLoad: [...unknownLoad] },
    projects: projects.map(describeProject),
    overAllocatedBefore: countOverloads(found),
    finish: instantText(finish),
    lowerBound: instantText(Math.min(finish, plan.lowerBound)),
    gapPercent: Math.ceil((1000 * Math.max(0, finish - plan.lowerBound)) / least) / 10,
    optimal: plan.optimal && finish <= plan.finish,
    people: order.people.map(({ id, name = '' }) => ({ resourceId: id, name })),
    titles: titlesOf(order, told),
  };
}

function titlesOf({ projects, others }: LevellingOrder, told: ReadonlySet<string>): Record<string, string> {
  const titles: Record<string, string> = {};
  for (const { network } of [...projects, ...others])
    for (const { id, name = '' } of network.activities) if (told.has(id)) titles[id] = name;
  return titles;
}

function describeProject({ project, now, after }: LevelledProject): LevellingPreview['projects'][number] {
  const { projectId, free } = project;
  const [calendar] = free.calendars;
  const [before, finish] = [finishOf(now), finishOf(after.schedule)];
  const text = (instant: number | null) => (instant === null ? null : instantText(instant));
  return {
    ...{ projectId, finishBefore: text(before), finish: text(finish), dayMinutes: project.dayMinutes },
    timeZone: calendar?.timeZone ?? 'UTC',
    laterMinutes: before === null || finish === null ? 0 : minutesLater(free, before, finish),
  };
}

function finishOf({ finish, earlyStarts }: NetworkSchedule): number | null {
  return earlyStarts.length === 0 ? null : finish;
}

/** Working minutes of the project from one instant to another; negative where the other comes first. */
function minutesLater(
  { calendars: [calendar], projectStart }: NetworkInput,
  from: number,
  to: number,
): number {
  const compiled = calendar ? compileCalendar(calendar, projectStart) : null;
  if (!compiled?.ok) return 0;
  return to >= from
    ? workingMinutesBetween(compiled.value, from, to)
    : -workingMinutesBetween(compiled.value, to, from);
}

/** When everybody is busy after levelling, with those that were chosen. */
function busyPeople({ projects, plan, people, shared, standing, from }: LevelledProjects): BusyPeople {
  const demands = plan.assignments.map(
    ({ activityId, resourceId, units }): Demand => ({ activityId, of: { resourceId }, units }),
  );
  const levelled = projects.flatMap(({ after }) => busyTimesOf(after.schedule, { demands }, shared, from));
  return busyWith(people, levelled, standing);
}

/** How often work of one person comes together that is too much, as the schedules are now. */
function countOverloads({ projects, people, shared, standing, from }: LevelledProjects): number {
  const now: BusyTime[] = projects.flatMap(({ project, now: schedule }) =>
    busyTimesOf(schedule, demandsOfWork(project, people, false), shared, from),
  );
  const concerned = new Set(now.map(({ resourceId }) => resourceId));
  const busy = busyWith(people, now, standing);
  const clashes = new Set<string>();
  for (const [resourceId, { busyTimes }] of busy.byPerson) {
    const person = people.get(resourceId);
    if (!person || !concerned.has(resourceId)) continue;
    for (const { from: begin } of overloads(person, busyTimes)) {
      const together = busyAt(busy, resourceId, begin).map(({ workItemId }) => workItemId);
      clashes.add([resourceId, ...together.sort()].join(' '));
    }
  }
  return clashes.size;
}

function movesOf(
  { project, now, after }: LevelledProject,
  { plan }: LevelledProjects,
  busy: BusyPeople,
): LevellingMove[] {
  const { schedule, starts } = after;
  const teams = new Map<string, { resourceId: string; units: number }[]>();
  for (const { activityId, resourceId, units } of plan.assignments)
    teams.set(activityId, [...(teams.get(activityId) ?? []), { resourceId, units }]);
  const earliest = earliestBeside(project.free, after.free, schedule);
  return project.free.activities.flatMap(({ id, name = '' }, at): LevellingMove[] => {
    const [start, finish] = [schedule.earlyStarts[at] as number, schedule.earlyFinishes[at] as number];
    const [before, end] = [now.earlyStarts[at] as number, now.earlyFinishes[at] as number];
    if (schedule.state.graph.hierarchy.summary[at] === 1 || (start === before && finish === end)) return [];
    const held = starts.get(id);
    const cause =
      held === undefined
        ? whyFollows(schedule, id, start < before)
        : whyHeld({ workItemId: id, team: teams.get(id) ?? [] }, earliest(id), start, busy);
    return [
      {
        ...{ workItemId: id, projectId: project.projectId, title: name, cause },
        from: { start: instantText(before), finish: instantText(end) },
        to: { start: instantText(start), finish: instantText(finish) },
        levelledStart: held === undefined ? null : instantText(held),
      },
    ];
  });
}

function chosenOf({ project }: LevelledProject, { chosen }: LevelledProjects): LevellingPreview['chosen'] {
  const stored = new Map<string, WorkNeed[]>();
  for (const need of project.needs)
    if (need.skill !== null) stored.set(need.workItemId, [...(stored.get(need.workItemId) ?? []), need]);
  return project.free.activities.flatMap(({ id, name = '' }) =>
    (chosen.get(id)?.people ?? []).map(({ skill, resourceIds }) => {
      const before = (stored.get(id) ?? []).filter((need) => need.skill === skill);
      const same = before.every(({ resourceId }) => resourceId !== null && resourceIds.includes(resourceId));
      return { workItemId: id, title: name, skill, resourceIds: [...resourceIds], changed: !same };
    }),
  );
}

function unresolvedOf({ plan, lacks, from }: LevelledProjects): LevellingPreview['unresolved'] {
  const open = joined(plan.overAllocations.filter(({ to }) => to > from));
  return [
    ...open.map(({ resourceId, from: start, to, units, activityIds, reason }) => ({
      ...{ resourceId, skill: null, units, reason, workItemIds: [...activityIds] },
      span: { start: instantText(Math.max(start, from)), finish: instantText(to) },
    })),
    ...lacks.map(({ workItemId, resourceId, skill, reason }) => ({
      ...{ resourceId, skill, reason, workItemIds: [workItemId], span: null, units: null },
    })),
  ];
}

/** The same stretches, where those of one person and one cause that follow each other are one. */
function joined(overAllocations: readonly OverAllocation[]): OverAllocation[] {
  const found: OverAllocation[] = [];
  for (const one of overAllocations) {
    const last = found.at(-1);
    const goesOn =
      last?.resourceId === one.resourceId &&
      last.reason === one.reason &&
      last.activityIds.join() === one.activityIds.join();
    if (!last || !goesOn) found.push(one);
    else found[found.length - 1] = { ...last, to: one.to, units: Math.max(last.units, one.units) };
  }
  return found;
}
