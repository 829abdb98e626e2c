import type { CalendarDefinition } from '../../engine/calendar/calendar-definition.ts';
import { compileCalendar } from '../../engine/calendar/compile-calendar.ts';
import type { CompiledCalendar } from '../../engine/calendar/compiled-calendar.ts';
import { nextWorkingInstant, previousWorkingInstant } from '../../engine/calendar/working-minutes.ts';
import type {
  Constraint,
  NetworkActivity,
  NetworkInput,
  Relationship,
} from '../../engine/network/network-input.ts';
import { parseDuration } from './duration.ts';
import { type CalendarOrder, engineCalendars, projectCalendarId, timeZoneOf } from './engine-calendars.ts';
import { costsOfPlan } from './engine-costs.ts';
import { instantIn, momentIn } from './local-time.ts';
import { type PlanActivity, planActivities } from './plan-activities.ts';
import { workingUnits } from './plan-calendar-schema.ts';
import type { PlanFile } from './plan-file.contract.ts';
import { planPriorities } from './work-package-schema.ts';

/** The network of a plan that `parsePlanFile` accepted, for the critical path method. */
export function networkOfPlan(plan: PlanFile, order: CalendarOrder): NetworkInput {
  const activities = planActivities(plan);
  const calendars = engineCalendars(plan, order);
  const units = workingUnits(plan.calendar);
  const timeZone = timeZoneOf(plan);
  const { scheduling = {}, project } = plan;
  const float =
    scheduling.criticalFloat === undefined ? null : parseDuration(scheduling.criticalFloat, units);
  const toActivity = activityReader(plan, calendars);
  const network: NetworkInput = {
    activities: activities.map(toActivity),
    relationships: activities.flatMap(relationshipsOf),
    calendars,
    projectCalendarId,
    projectStart: instantIn(
      timeZone,
      order.start,
      order.start === project.start ? project.startTime : undefined,
    ),
    projectFinish: scheduling.finish === undefined ? undefined : momentIn(timeZone, scheduling.finish, 'end'),
    statusDate: project.statusDate === undefined ? undefined : momentIn(timeZone, project.statusDate, 'end'),
    progress: scheduling.progress,
    lagCalendar: scheduling.lagCalendar,
    criticalFloat: float?.ok ? float.value.minutes : undefined,
    relationshipsFirst: scheduling.relationshipsFirst,
  };
  // Where rates change, costs hang on dates; dates never on costs.
  const costs = costsOfPlan(plan, activities, network);
  const priced = network.activities.map((one) => ({ ...one, cost: costs.get(one.id)?.whole }));
  return { ...network, activities: priced };
}

function activityReader(
  plan: PlanFile,
  calendars: readonly CalendarDefinition[],
): (placed: PlanActivity) => NetworkActivity {
  const timeZone = timeZoneOf(plan);
  const units = workingUnits(plan.calendar);
  const actuals = actualInstants(timeZone, calendars);
  return (placed) => {
    const { activity, parentId, type, duration } = placed;
    const { progress, deadline, calendar } = activity;
    const parent = (activity.children?.length ?? 0) > 0;
    const remaining = progress?.remaining === undefined ? null : parseDuration(progress.remaining, units);
    return {
      id: activity.id,
      name: activity.name,
      parentId: parentId ?? undefined,
      type: parent || type === 'summary' ? 'summary' : type === 'milestone' ? 'milestone' : 'activity',
      duration: duration ?? { minutes: 0, elapsed: false },
      constraint: constraintOf(activity.constraint, timeZone),
      deadline:
        deadline === undefined ? undefined : instantIn(timeZone, deadline, activity.deadlineTime, 'end'),
      calendarId: calendar,
      deploysToProduction: activity.deploysToProduction,
      ...actuals(progress, calendar ?? projectCalendarId),
      remaining: remaining?.ok ? remaining.value.minutes : undefined,
      percentComplete: progress?.percentComplete,
      priority:
        activity.priority === undefined ? undefined : 100 + 200 * planPriorities.indexOf(activity.priority),
    };
  };
}

/** A day without a time is its first working instant for a start, its last for a finish. */
function actualInstants(timeZone: string, calendars: readonly CalendarDefinition[]) {
  const compiled = new Map<string, CompiledCalendar | null>();
  const calendarOf = (id: string, anchor: number) => {
    const known = compiled.get(id);
    if (known !== undefined) return known;
    const definition = calendars.find((calendar) => calendar.id === id);
    const made = definition ? compileCalendar(definition, anchor) : null;
    const calendar = made?.ok ? made.value : null;
    compiled.set(id, calendar);
    return calendar;
  };
  return (progress: PlanActivity['activity']['progress'], calendarId: string) => {
    if (progress?.actualStart === undefined) return {};
    const { actualStart, actualFinish } = progress;
    const placed = (moment: string, end?: 'end') => {
      const instant = momentIn(timeZone, moment, end);
      const calendar = moment.includes('T') ? null : calendarOf(calendarId, instant);
      if (!calendar) return instant;
      return end ? previousWorkingInstant(calendar, instant) : nextWorkingInstant(calendar, instant);
    };
    const began = placed(actualStart);
    return {
      actualStart: began,
      ...(actualFinish === undefined ? {} : { actualFinish: Math.max(began, placed(actualFinish, 'end')) }),
    };
  };
}

function constraintOf(
  constraint: PlanActivity['activity']['constraint'],
  timeZone: string,
): Constraint | undefined {
  if (!constraint) return undefined;
  const { type, date, time } = constraint;
  if (type === 'as-soon-as-possible' || type === 'as-late-as-possible') return { type };
  const end = type.includes('finish') ? 'end' : undefined;
  return { type, instant: instantIn(timeZone, date ?? '', time, end) };
}

function relationshipsOf({ activity, relationships }: PlanActivity): Relationship[] {
  return relationships.map(({ predecessorId, type, lagKind, lagAmount }) => ({
    predecessorId,
    successorId: activity.id,
    type,
    ...(lagAmount === 0 ? {} : { lag: { kind: lagKind, amount: lagAmount } }),
  }));
}
