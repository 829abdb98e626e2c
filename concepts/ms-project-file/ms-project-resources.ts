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

/** The day with which MS Project's time begins: what holds from then on holds always. */
export const beginningOfTime = '1984-01-01';

/** Reads resources that work (material and cost are no capacity) and their assignments. */
export function readResources(root: MsProjectElement, calendars: WorkCalendars): MsProjectResources {
  const working = root.listed('Resources', 'Resource').filter(isWorker);
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
    ...ratesOf(element),
  };
}

/** Whether a resource works: material and cost are no capacity, and the plan has no place for them. */
export function isWorker(resource: MsProjectElement): boolean {
  return (
    resource.number('UID') !== 0 &&
    resource.text('Type') !== '0' &&
    !resource.flag('IsNull') &&
    !resource.flag('IsCostResource')
  );
}

/** What it costs: the first of the five rate tables, by its days; without a table the rate of today. Rates are by the hour, whatever is shown. */
function ratesOf(element: MsProjectElement): Pick<PlanResource, 'costPerHour' | 'costPerUse' | 'rates'> {
  const said = (one: MsProjectElement) => {
    const perHour = one.number('StandardRate');
    const costPerUse = amountOf(one.number('CostPerUse'));
    return {
      ...(perHour !== undefined && perHour > 0 ? { costPerHour: Math.round(perHour * 100) / 100 } : {}),
      ...(costPerUse === undefined ? {} : { costPerUse }),
    };
  };
  const table = element
    .listed('Rates', 'Rate')
    .filter((rate) => (rate.text('RateTable') ?? '0') === '0')
    .map((rate) => ({ from: momentOf(rate.text('RatesFrom'))?.slice(0, 10) ?? '', rate }))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const later = table.filter(
    ({ from }, at) => from > beginningOfTime && from !== (table[at - 1]?.from ?? ''),
  );
  const before = table.findLast(({ from }) => from <= beginningOfTime)?.rate ?? element;
  return {
    ...said(before),
    ...(later.length > 0
      ? { rates: later.map(({ from, rate }) => ({ from, costPerHour: 0, ...said(rate) })) }
      : {}),
  };
}
