import type { NetworkSchedule } from '../../engine/network/network-schedule.ts';
import { reschedule } from '../../engine/network/reschedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import { definedCalendar, definedCalendars } from './move-bar.rules.ts';
import { type NetworkOfWork, networkOfWork, type WorkToSchedule } from './network-of-work.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import { localDayOf, minutesOf } from './time-scale.rules.ts';

/** A project's work and the schedule that the server made of it. */
export interface LoadedPlan {
  readonly work: readonly WorkToSchedule[];
  readonly schedule: Schedule;
  readonly projectStart: string;
}

/** What is tried on a plan: work items as they would be, and a relationship that there might be. */
export interface Attempt {
  readonly work: readonly WorkToSchedule[];
  readonly link: Pick<Relationship, 'predecessorId' | 'successorId'> | null;
}

/**
 * What an attempt would change: for each work item whose dates are others than the server's, its place in the server's
 * schedule and its dates in minutes since the Unix epoch. Where the plan could not be scheduled, `problem` says why and
 * nothing changes.
 */
export interface Trial {
  readonly places: Int32Array;
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  readonly lateFinishes: Int32Array;
  readonly totalFloats: Int32Array;
  readonly critical: Uint8Array;
  readonly finish: number | null;
  readonly missed: readonly { workItemId: string; kind: 'constraint' | 'deadline'; minutes: number }[];
  readonly problem: string | null;
}

/** A plan on which attempts are made; it never changes. */
export interface TriedPlan {
  readonly loaded: LoadedPlan;
  readonly work: ReadonlyMap<string, WorkToSchedule>;
  readonly network: NetworkOfWork;
  readonly schedule: NetworkSchedule;
  readonly server: ServerDates;
  /** The place of each activity in the server's schedule; -1 for what is not in it. */
  readonly places: Int32Array;
}

/** The dates of the server's schedule in columns, in its order. */
interface ServerDates {
  readonly places: ReadonlyMap<string, number>;
  readonly starts: Int32Array;
  readonly finishes: Int32Array;
  readonly lateFinishes: Int32Array;
  readonly critical: Uint8Array;
}

/** Schedules a plan as the server did; null where it cannot be. Cost grows with the plan. */
export function loadPlan(loaded: LoadedPlan): TriedPlan | null {
  const work = new Map(loaded.work.map((item) => [item.workItemId, item]));
  return scheduleWork({ loaded, server: serverDates(loaded.schedule) }, work).plan;
}

/** The plan with work items as they are now. Costs what the change reaches where neither the tree nor what is scheduled changes. */
export function changePlan(plan: TriedPlan, changed: readonly WorkToSchedule[]): TriedPlan | null {
  return attempt(plan, { work: changed, link: null }).plan;
}

/** What an attempt would change of the server's schedule; the plan stays as it is. */
export function tryOnPlan(plan: TriedPlan, tried: Attempt): Trial {
  const { plan: after, problem } = attempt(plan, tried);
  return differences(after ?? plan, problem);
}

interface Outcome {
  readonly plan: TriedPlan | null;
  readonly problem: string | null;
}

function attempt(plan: TriedPlan, { work, link }: Attempt): Outcome {
  const { network, schedule } = plan;
  const changed = work.filter((item) => !isSameWork(plan.work.get(item.workItemId), item));
  if (changed.length === 0 && !link) return { plan, problem: null };
  const now = new Map(plan.work);
  for (const item of changed) now.set(item.workItemId, item);
  const keepsShape = changed.every((item) => {
    const before = plan.work.get(item.workItemId);
    const scheduled = schedule.state.indexes.has(item.workItemId);
    return scheduled && before?.parentId === item.parentId && before.type === item.type;
  });
  if (link || !keepsShape) return scheduleWork(plan, now, link);
  const after = reschedule(schedule, changed.map(network.activityOf));
  if (!after.ok) return { plan: null, problem: after.problem.detail };
  return { plan: { ...plan, work: now, schedule: after.value }, problem: null };
}

/** A relationship as a hand draws it: finish to start, no lag. */
function imagined(link: NonNullable<Attempt['link']>): Relationship {
  return { ...link, relationshipId: '', type: 'FS', lagKind: 'working', lagAmount: 0 };
}

function scheduleWork(
  { loaded, server }: Pick<TriedPlan, 'loaded' | 'server'>,
  work: ReadonlyMap<string, WorkToSchedule>,
  link: Attempt['link'] = null,
): Outcome {
  const { schedule, projectStart } = loaded;
  const relationships = link ? [...schedule.relationships, imagined(link)] : schedule.relationships;
  const network = networkOfWork([...work.values()], relationships, {
    startDate: projectStart,
    calendar: definedCalendar(schedule),
    calendars: definedCalendars(schedule),
    today: dayOf(schedule),
    options: schedule.options,
  });
  const scheduled = scheduleActivities(network.input);
  if (!scheduled.ok) return { plan: null, problem: scheduled.problem.detail };
  const places = Int32Array.from(network.input.activities, ({ id }) => server.places.get(id) ?? -1);
  return { plan: { loaded, work, network, schedule: scheduled.value, server, places }, problem: null };
}

function dayOf({ timeZone, statusDate }: Schedule): string {
  return new Date(localDayOf(timeZone, minutesOf(statusDate)) * 86_400_000).toISOString().slice(0, 10);
}

function isSameWork(one: WorkToSchedule | undefined, other: WorkToSchedule): boolean {
  if (!one) return false;
  return (Object.keys(other) as (keyof WorkToSchedule)[]).every((field) => one[field] === other[field]);
}

function differences({ schedule, server, places }: TriedPlan, problem: string | null): Trial {
  const { earlyStarts, earlyFinishes, lateFinishes, totalFloats, critical } = schedule;
  const others: number[] = [];
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    const same =
      place < 0 ||
      (server.starts[place] === earlyStarts[at] &&
        server.finishes[place] === earlyFinishes[at] &&
        server.lateFinishes[place] === lateFinishes[at] &&
        server.critical[place] === critical[at]);
    if (!same) others.push(at);
  }
  const column = (values: Int32Array) => Int32Array.from(others, (at) => values[at] as number);
  return {
    places: column(places),
    starts: column(earlyStarts),
    finishes: column(earlyFinishes),
    lateFinishes: column(lateFinishes),
    totalFloats: column(totalFloats),
    critical: Uint8Array.from(others, (at) => critical[at] as number),
    finish: earlyStarts.length === 0 ? null : schedule.finish,
    missed: schedule.missed.flatMap(({ kind, activityId, minutes }) =>
      kind === 'project-finish' ? [] : [{ workItemId: activityId, kind, minutes }],
    ),
    problem,
  };
}

function serverDates({ items }: Schedule): ServerDates {
  return {
    places: new Map(items.map(({ workItemId }, place) => [workItemId, place])),
    starts: Int32Array.from(items, ({ start }) => minutesOf(start)),
    finishes: Int32Array.from(items, ({ finish }) => minutesOf(finish)),
    lateFinishes: Int32Array.from(items, ({ lateFinish }) => minutesOf(lateFinish)),
    critical: Uint8Array.from(items, (item) => (item.critical ? 1 : 0)),
  };
}
