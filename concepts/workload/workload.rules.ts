import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { dayNumber, dayText, instantIn } from '../plan-file/local-time.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { availableTime } from './available-time.rules.ts';
import { type SpreadWork, spreadWork } from './spread-work.rules.ts';
import type { Workload, WorkloadItem, WorkloadRow } from './workload.contract.ts';
import { type WorkloadUnit, workloadColumns } from './workload-columns.rules.ts';

/** What somebody does of a work item, or whoever has a skill. */
export interface PlannedWork extends SpreadWork {
  readonly resourceId: string | null;
  readonly skill: string | null;
  readonly projectId: string;
  readonly workItemId: string;
  readonly key: string;
  readonly title: string;
}

/** The dated work of all projects of a workspace, and who there is to do it. */
export interface WorkspacePlan {
  readonly works: readonly PlannedWork[];
  /** Materials and budgets among them do no work, and are not shown. */
  readonly resources: readonly Resource[];
  /** The working time of resources that have one of their own. */
  readonly own: ReadonlyMap<string, CalendarDefinition>;
  readonly projects: ReadonlyMap<
    string,
    { readonly timeZone: string; readonly calendar: CalendarDefinition }
  >;
  /** For those who work for no project. */
  readonly usual: CalendarDefinition;
}

/** What is asked, and what the reader may see. */
export interface WorkloadOrder {
  readonly from: string;
  readonly to: string;
  readonly unit: WorkloadUnit;
  readonly sees: (projectId: string) => boolean;
}

/** More than can be done by less than so many minutes of a day is rounding. */
const tolerance = 5;

/**
 * Who is planned to do how much and can do how much, by columns of days, with the work of all projects, seen or not. A
 * resource without working time of its own has that of the projects it works for.
 */
export function describeWorkload(plan: WorkspacePlan, order: WorkloadOrder): Omit<Workload, 'unscheduled'> {
  const columns = workloadColumns(order.from, order.to, order.unit);
  const starts = columns.map(({ from }) => dayNumber(from));
  const first = starts[0] ?? 0;
  const days = { first, count: dayNumber(columns.at(-1)?.to ?? order.from) + 1 - first };
  const columnOf = columnOfDays(starts, days.count);
  const byOwner = plannedByDay(plan, days);
  const add = (values: Iterable<number>) => {
    const sums = columns.map(() => 0);
    let at = 0;
    for (const value of values) {
      const column = columnOf[at] as number;
      sums[column] = (sums[column] as number) + value;
      at += 1;
    }
    return sums;
  };
  const seen = (owner: Owner | undefined) => [...(owner?.projectIds ?? [])].filter(order.sees).sort();
  const rows = plan.resources
    .filter(({ kind }) => kind !== 'material' && kind !== 'budget')
    .map((resource): WorkloadRow => {
      const { resourceId, name, kind, skills } = resource;
      const owner = byOwner.get(resourceId);
      const planned = owner?.planned ?? new Int32Array(days.count);
      const available = availableTime(resource, calendarsOf(plan, resource, owner), days);
      const over = available.map((minutes, at) => Number((planned[at] ?? 0) >= minutes + tolerance));
      const figures = { planned: add(planned), available: add(available), overDays: add(over) };
      return { ...{ resourceId, name, kind, skills }, ...figures, projectIds: seen(owner) };
    });
  const skills = [...byOwner]
    .filter(([key]) => key.startsWith(skillMark))
    .map(([key, owner]) => ({
      ...{ skill: key.slice(skillMark.length), planned: add(owner.planned), projectIds: seen(owner) },
    }))
    .sort((one, other) => one.skill.localeCompare(other.skill));
  return { columns, rows, skills };
}

/** The work items that make a figure, the largest first, and what projects that are not seen make of it. */
export function workBehind(
  plan: WorkspacePlan,
  of: { readonly resourceId: string } | { readonly skill: string },
  { from, to, sees }: Omit<WorkloadOrder, 'unit'>,
): { items: WorkloadItem[]; otherMinutes: number } {
  const wanted = 'resourceId' in of ? of.resourceId : `${skillMark}${of.skill}`;
  const items = new Map<string, WorkloadItem>();
  let otherMinutes = 0;
  for (const work of plan.works) {
    if (ownerOf(work) !== wanted) continue;
    const timeZone = plan.projects.get(work.projectId)?.timeZone ?? 'UTC';
    const [plannedMinutes = 0] = spreadWork(work, [
      instantIn(timeZone, from),
      instantIn(timeZone, to, undefined, 'end'),
    ]);
    if (plannedMinutes === 0) continue;
    if (!sees(work.projectId)) {
      otherMinutes += plannedMinutes;
      continue;
    }
    const { workItemId, projectId, key, title } = work;
    const before = items.get(workItemId)?.plannedMinutes ?? 0;
    items.set(workItemId, { workItemId, projectId, key, title, plannedMinutes: before + plannedMinutes });
  }
  const largest = [...items.values()].sort(
    (one, other) => other.plannedMinutes - one.plannedMinutes || (one.key < other.key ? -1 : 1),
  );
  return { items: largest, otherMinutes };
}

interface Owner {
  /** By day. */
  readonly planned: Int32Array;
  readonly projectIds: Set<string>;
}

const skillMark = 'skill ';

function ownerOf({ resourceId, skill }: PlannedWork): string {
  return resourceId ?? `${skillMark}${skill}`;
}

function plannedByDay(plan: WorkspacePlan, days: { first: number; count: number }): Map<string, Owner> {
  const ofZone = new Map<string, number[]>();
  const edges = new Map<string, number[]>();
  for (const [projectId, { timeZone }] of plan.projects) {
    const midnight = (_: unknown, at: number) => instantIn(timeZone, dayText(days.first + at));
    const midnights = ofZone.get(timeZone) ?? Array.from({ length: days.count + 1 }, midnight);
    ofZone.set(timeZone, midnights);
    edges.set(projectId, midnights);
  }
  const owners = new Map<string, Owner>();
  for (const work of plan.works) {
    const all = edges.get(work.projectId) ?? [];
    const begin = Math.max(0, countUpTo(all, work.start) - 1);
    const end = countUpTo(all, Math.max(work.finish - 1, work.start));
    if (begin >= end) continue;
    const key = ownerOf(work);
    const owner = owners.get(key) ?? { planned: new Int32Array(days.count), projectIds: new Set() };
    owners.set(key, owner);
    const spread = spreadWork(work, all.slice(begin, end + 1));
    if (spread.some((minutes) => minutes > 0)) owner.projectIds.add(work.projectId);
    for (let at = 0; at < spread.length; at += 1)
      owner.planned[begin + at] = (owner.planned[begin + at] as number) + (spread[at] as number);
  }
  return owners;
}

/** How many of some rising instants are not after one. */
function countUpTo(instants: readonly number[], instant: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnOfDays(starts: readonly number[], count: number): number[] {
  const [first = 0] = starts;
  let column = 0;
  return Array.from({ length: count }, (_, at) => {
    while ((starts[column + 1] ?? Number.POSITIVE_INFINITY) <= first + at) column += 1;
    return column;
  });
}

function calendarsOf(plan: WorkspacePlan, { resourceId }: Resource, owner: Owner | undefined) {
  const own = plan.own.get(resourceId);
  if (own) return [own];
  const projects = [...(owner?.projectIds ?? plan.projects.keys())];
  const calendars = projects.flatMap((projectId) => plan.projects.get(projectId)?.calendar ?? []);
  return calendars.length > 0 ? [...new Set(calendars)] : [plan.usual];
}
