import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import type { Project } from '../project/project.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { PlanDetail } from '../work-item/plan-detail.ts';
import type { Relationship } from '../work-item/relate-work-item.contract.ts';
import {
  networkOfWork,
  type SchedulingOptions,
  type WorkToSchedule,
  workToSchedule,
} from './network-of-work.rules.ts';
import { peopleCalendars } from './people-calendars.rules.ts';
import { workCalendars } from './work-calendars.rules.ts';

/** When a project and its people work, and from when on the rest is planned. */
export interface WorkingTime {
  readonly projectCalendar: CalendarDefinition;
  /** The calendars that work items may name. */
  readonly named: ReadonlyMap<string, CalendarDefinition>;
  /** The working time of those who have hours of their own, by resource; when they are away is not taken off. */
  readonly own: ReadonlyMap<string, CalendarDefinition>;
  /** What is not done is scheduled from the beginning of this day on. */
  readonly today: string;
  /** How dates are computed where it is not as usual. */
  readonly options: SchedulingOptions;
}

/** A work item as it is stored, as far as scheduling reads it. */
type StoredWork = Parameters<typeof workToSchedule>[0] & {
  readonly planDetail: Pick<PlanDetail, 'constraintTime' | 'deadlineTime' | 'calendar'> | null;
};

/** What a project's schedule is made of. */
export interface StoredPlan {
  readonly rows: readonly StoredWork[];
  readonly relationships: readonly Relationship[];
  readonly resources: readonly Resource[];
  /** Who does each work item as far as planning knows. */
  readonly assignments: readonly Pick<Assignment, 'workItemId' | 'resourceId'>[];
}

/** The network of a project's work as of its status date, and its work as scheduling takes it. */
export function networkOfProject(
  { startDate, statuses }: Pick<Project, 'startDate' | 'statuses'>,
  { rows, relationships, resources, assignments }: StoredPlan,
  { projectCalendar, named, own, today, options }: WorkingTime,
): { input: NetworkInput; work: WorkToSchedule[] } {
  const { calendars, ofItem } = workCalendars(
    projectCalendar,
    named,
    peopleCalendars(resources, projectCalendar, own),
    rows.map(({ workItemId, planDetail }) => ({ workItemId, calendar: planDetail?.calendar })),
    assignments,
  );
  const states = new Map(statuses.map(({ statusId, category }) => [statusId, category]));
  const work = rows.map((row) =>
    workToSchedule(row, states, {
      constraintTime: row.planDetail?.constraintTime ?? null,
      deadlineTime: row.planDetail?.deadlineTime ?? null,
      calendarId: ofItem.get(row.workItemId) ?? null,
    }),
  );
  const place = { startDate, calendar: projectCalendar, calendars, today, options };
  return { input: networkOfWork(work, relationships, place).input, work };
}
