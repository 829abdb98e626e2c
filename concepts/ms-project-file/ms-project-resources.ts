import type { PlanAssignment, PlanResource } from '../plan-file/plan-resource-schema.ts';
import type { MsProjectElement } from './ms-project-element.ts';
import { amountOf, durationMinutes, lineOf, momentOf } from './ms-project-value.ts';
import type { WorkCalendars } from './work-calendars.ts';

/** The people and machines of a file, and who is assigned to what, by the UID of the task. */
export interface MsProjectResources {
  readonly list: PlanResource[];
  readonly assignments: ReadonlyMap<string, readonly MsProjectAssignment[]>;
}

/** An assignment of somebody who works, with the UID of their calendar. */
export interface MsProjectAssignment {
  readonly assignment: PlanAssignment;
  readonly calendarUid: string | undefined;
}

const mostUnits = 1_000_000;

/** Reads resources that work (material and cost are no capacity) and their assignments. */
export function readResources(root: MsProjectElement, calendars: WorkCalendars): MsProjectResources {
  const working = root
    .listed('Resources', 'Resource')
    .filter(
      (one) =>
        one.number('UID') !== 0 &&
        one.text('Type') !== '0' &&
        !one.flag('IsNull') &&
        !one.flag('IsCostResource'),
    );
  const calendarUids = new Map(working.map((one) => [one.text('UID') ?? '', one.text('CalendarUID')]));
  const assignments = new Map<string, MsProjectAssignment[]>();
  for (const element of root.listed('Assignments', 'Assignment')) {
    const uid = element.text('ResourceUID') ?? '';
    if (!calendarUids.has(uid)) continue;
    const taskUid = element.text('TaskUID') ?? '';
    const effort = durationMinutes(element.text('Work'));
    const units = element.number('Units') ?? 1;
    const assignment: PlanAssignment = {
      resource: `r${uid}`,
      ...(units === 1 ? {} : { units: Math.min(mostUnits, Math.max(0, units)) }),
      ...(effort !== undefined && effort < 1e7 ? { effort: `${effort}m` } : {}),
    };
    const list = assignments.get(taskUid) ?? [];
    list.push({ assignment, calendarUid: calendarUids.get(uid) });
    assignments.set(taskUid, list);
  }
  return { list: working.map((one) => resourceOf(one, calendars)), assignments };
}

function resourceOf(element: MsProjectElement, calendars: WorkCalendars): PlanResource {
  const uid = element.text('UID') ?? '';
  const capacity = element.number('MaxUnits') ?? 1;
  const calendar = calendars.idOf(element.text('CalendarUID'), []);
  const costPerHour = element.number('StandardRate');
  const costPerUse = amountOf(element.number('CostPerUse'));
  const availability = element.listed('AvailabilityPeriods', 'AvailabilityPeriod').flatMap((period) => {
    const from = momentOf(period.text('AvailableFrom'));
    const to = momentOf(period.text('AvailableTo'));
    const units = period.number('AvailableUnits');
    return from && to && units !== undefined && from <= to
      ? [{ from: from.slice(0, 10), to: to.slice(0, 10), capacity: Math.min(mostUnits, Math.max(0, units)) }]
      : [];
  });
  return {
    id: `r${uid}`,
    name: lineOf(element.text('Name'), `Resource ${uid}`),
    ...(capacity > 1 ? { type: 'pool' as const } : {}),
    ...(capacity === 1 ? {} : { capacity: Math.min(mostUnits, Math.max(0, capacity)) }),
    ...(availability.length > 0 ? { availability } : {}),
    ...(calendar ? { calendar } : {}),
    ...(costPerHour !== undefined && costPerHour > 0
      ? { costPerHour: Math.round(costPerHour * 100) / 100 }
      : {}),
    ...(costPerUse === undefined ? {} : { costPerUse }),
  };
}
