import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { Resource } from '../resource/resource.contract.ts';
import {
  networkOfWork,
  type SchedulingOptions,
  type WorkToSchedule,
  workToSchedule,
} from '../schedule/network-of-work.rules.ts';
import { peopleCalendars, timeAway } from '../schedule/people-calendars.rules.ts';
import { workCalendars } from '../schedule/work-calendars.rules.ts';
import type { Plan } from './scenario-plan.ts';

/** When a project and its people work, and from when on the rest is planned. */
export interface WorkingTime {
  readonly calendar: CalendarDefinition;
  /** The calendars that work items may name. */
  readonly named: ReadonlyMap<string, CalendarDefinition>;
  /** The working time of their own of those who have one, less their time away, by resource. */
  readonly people: ReadonlyMap<string, CalendarDefinition>;
  /** The first day of what is not done. */
  readonly today: string;
  /** How dates are computed where it is not as usual. */
  readonly options: SchedulingOptions | undefined;
}

/** The network of a plan, as `readNetwork` makes it of the plan of today whose working time is given. */
export function networkOfPlan(
  { project, work: rows, relationships, resources, assignments }: Plan,
  today: Pick<Plan, 'resources'>,
  time: WorkingTime,
): { input: NetworkInput; work: WorkToSchedule[] } {
  const own = ownCalendars(today.resources, time);
  const { calendars, ofItem } = workCalendars(
    time.calendar,
    time.named,
    peopleCalendars(resources, time.calendar, own),
    rows.map(({ workItemId, planDetail }) => ({ workItemId, calendar: planDetail?.calendar })),
    assignments,
  );
  const states = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
  const work = rows.map(({ planDetail, ...row }) =>
    workToSchedule(
      {
        ...row,
        constraintTime: planDetail?.constraintTime ?? null,
        deadlineTime: planDetail?.deadlineTime ?? null,
        calendarId: ofItem.get(row.workItemId) ?? null,
      },
      states,
    ),
  );
  const { startDate } = project;
  const order = { startDate, calendar: time.calendar, calendars, today: time.today, options: time.options };
  return { input: networkOfWork(work, relationships, order).input, work };
}

/** Calendars of their own without the time away, which a scenario may change: that stands behind the rest. */
function ownCalendars(
  resources: readonly Resource[],
  { people, calendar }: WorkingTime,
): Map<string, CalendarDefinition> {
  const own = new Map<string, CalendarDefinition>();
  for (const resource of resources) {
    const theirs = resource.calendar === null ? undefined : people.get(resource.resourceId);
    if (!theirs) continue;
    const all = theirs.absences ?? [];
    const absences = all.slice(0, all.length - timeAway(resource, calendar.timeZone).length);
    own.set(resource.resourceId, { ...theirs, absences });
  }
  return own;
}
