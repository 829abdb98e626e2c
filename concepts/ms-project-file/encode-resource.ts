import { assignedEffort } from '../plan-file/assigned-effort.ts';
import { parseDuration, type WorkingUnits } from '../plan-file/duration.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import type { PlanActivity } from '../plan-file/plan-activities.ts';
import type { PlanAssignment, PlanResource } from '../plan-file/plan-resource-schema.ts';
import { durationText, hundredthsText } from './encode-value.ts';
import { type EncodedElement, encodedOf } from './encoded-element.ts';
import type { KeptElement } from './kept-element.ts';
import { beginningOfTime } from './ms-project-resources.ts';

const endOfTime = '2049-12-31';

/** A resource in the words of MS Project. */
export function encodeResource(resource: PlanResource): EncodedElement {
  const { name, capacity = 1, calendar = '', absences = [] } = resource;
  return encodedOf({
    Name: name,
    MaxUnits: String(capacity),
    ...rateFields(resource),
    CalendarUID: `resource:${JSON.stringify([calendar, absences])}`,
    AvailabilityPeriods: availability(resource),
  });
}

function availability({ availability: periods = [] }: PlanResource): readonly KeptElement[] | null {
  if (periods.length === 0) return null;
  return periods.map(({ from, to = endOfTime, capacity }) => [
    'AvailabilityPeriod',
    [
      ['AvailableFrom', `${from}T00:00:00`],
      ['AvailableTo', `${to}T23:59:00`],
      ['AvailableUnits', String(capacity)],
    ],
  ]);
}

/** Rates are by the hour; costs of a use in hundredths. */
function rateFields({ costPerHour = 0, costPerUse, rates = [] }: PlanResource) {
  const all = [{ from: beginningOfTime, costPerHour, costPerUse }, ...rates];
  const table = all.map((rate, at): KeptElement => {
    const next = all[at + 1]?.from;
    return [
      'Rate',
      [
        ['RatesFrom', `${rate.from}T00:00:00`],
        ['RatesTo', next === undefined ? `${endOfTime}T23:59:00` : `${next}T00:00:00`],
        ['RateTable', '0'],
        ['StandardRate', String(rate.costPerHour)],
        ['StandardRateFormat', '2'],
        ['OvertimeRate', '0'],
        ['OvertimeRateFormat', '2'],
        ['CostPerUse', hundredthsText(rate.costPerUse)],
      ],
    ];
  });
  return {
    StandardRate: String(costPerHour),
    CostPerUse: hundredthsText(costPerUse),
    Rates: rates.length > 0 ? table : null,
  };
}

/** An assignment in the words of MS Project: without an effort it works as long as the activity takes. */
export function encodeAssignment(
  { effort, units: share = 1 }: PlanAssignment,
  { duration, type }: PlanActivity,
  units: WorkingUnits,
): EncodedElement & { readonly minutes: number } {
  const said = effort === undefined ? null : parseDuration(effort, units);
  const amount = { units: share * wholeUnits, effortMinutes: said?.ok ? said.value.minutes : null };
  const length = { minutes: type === 'milestone' ? 0 : (duration?.minutes ?? 0) };
  const minutes = assignedEffort(amount, { ...length, elapsed: duration?.elapsed ?? false });
  return { ...encodedOf({ Units: String(share), Work: durationText(minutes) }), minutes };
}
