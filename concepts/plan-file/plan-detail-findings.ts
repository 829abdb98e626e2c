import { durationFindings } from './activity-detail-findings.ts';
import { parseDuration, type WorkingUnits } from './duration.ts';
import type { PlanActivity } from './plan-activities.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { FieldPath, Finding } from './plan-file-error.ts';
import { currencyDigits, minorUnits } from './plan-money.ts';

/** What resources, risks and scheduling of a plan say that cannot be right, and amounts that no coin is worth. */
export function planDetailFindings(
  plan: PlanFile,
  activities: readonly PlanActivity[],
  units: WorkingUnits,
): Finding[] {
  return [
    ...schedulingFindings(plan, units),
    ...resourceFindings(plan),
    ...riskFindings(plan, units),
    ...moneyFindings(plan, activities),
  ];
}

function schedulingFindings({ scheduling }: PlanFile, units: WorkingUnits): Finding[] {
  const text = scheduling?.criticalFloat;
  if (text === undefined) return [];
  const path = ['scheduling', 'criticalFloat'];
  const found = durationFindings(path, text, units);
  const read = parseDuration(text, units);
  if (read.ok && read.value.elapsed) return [{ path, message: 'Float is working time: leave out the e' }];
  return found;
}

function resourceFindings({ resources = [] }: PlanFile): Finding[] {
  return resources.flatMap(({ type, capacity, absences = [], availability = [], calendar }, index) => {
    const path = ['resources', index];
    const timeless =
      type === 'budget' && (absences.length + availability.length > 0 || calendar !== undefined);
    return [
      ...(timeless ? [{ path, message: 'A budget has no calendar, absences or availability' }] : []),
      ...(type === 'budget' && !Number.isInteger(capacity ?? 1)
        ? [{ path: [...path, 'capacity'], message: 'A budget is in whole units' }]
        : []),
      ...turnedSpans(absences, [...path, 'absences']),
      ...turnedSpans(availability, [...path, 'availability']),
    ];
  });
}

function turnedSpans(
  spans: readonly { readonly from: string; readonly to?: string | undefined }[],
  path: FieldPath,
): Finding[] {
  return spans.flatMap(({ from, to }, index) =>
    to !== undefined && to < from
      ? [{ path: [...path, index, 'to'], message: `It ends on ${to}, before it begins on ${from}` }]
      : [],
  );
}

function riskFindings({ risks = [] }: PlanFile, units: WorkingUnits): Finding[] {
  return risks.flatMap(({ impactRange, impactCostRange }, index) => {
    const path = ['risks', index];
    const points = impactRange
      ? [impactRange.optimistic, impactRange.mostLikely, impactRange.pessimistic]
      : [];
    const names = ['optimistic', 'mostLikely', 'pessimistic'];
    const wrong = points.flatMap((text, at) =>
      durationFindings([...path, 'impactRange', names[at] ?? ''], text, units),
    );
    if (wrong.length > 0) return wrong;
    const minutes = points.map((text) => {
      const read = parseDuration(text, units);
      return read.ok ? read.value.minutes : 0;
    });
    const costs = impactCostRange
      ? [impactCostRange.optimistic, impactCostRange.mostLikely, impactCostRange.pessimistic]
      : [];
    const message = 'It must go from optimistic over most likely to pessimistic';
    return [
      ...(isRising(minutes) ? [] : [{ path: [...path, 'impactRange'], message }]),
      ...(isRising(costs) ? [] : [{ path: [...path, 'impactCostRange'], message }]),
    ];
  });
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value);
}

function moneyFindings(plan: PlanFile, activities: readonly PlanActivity[]): Finding[] {
  const digits = currencyDigits(plan.project.currency);
  const amounts: (readonly [FieldPath, number | undefined])[] = [
    ...(plan.resources ?? []).flatMap(({ costPerHour, costPerUse, rates = [] }, index) => [
      [['resources', index, 'costPerHour'], costPerHour] as const,
      [['resources', index, 'costPerUse'], costPerUse] as const,
      ...rates.flatMap((rate, at) => [
        [['resources', index, 'rates', at, 'costPerHour'], rate.costPerHour] as const,
        [['resources', index, 'rates', at, 'costPerUse'], rate.costPerUse] as const,
      ]),
    ]),
    ...(plan.risks ?? []).flatMap(({ impactCostRange }, index) =>
      Object.entries(impactCostRange ?? {}).map(
        ([field, amount]) => [['risks', index, 'impactCostRange', field], amount] as const,
      ),
    ),
    ...activities.flatMap(({ activity, path }) => [
      [[...path, 'cost'], activity.cost] as const,
      [[...path, 'progress', 'actualCost'], activity.progress?.actualCost] as const,
      [[...path, 'progress', 'costToComplete'], activity.progress?.costToComplete] as const,
      [[...path, 'baseline', 'cost'], activity.baseline?.cost] as const,
      ...(activity.baselines ?? []).map(
        ({ cost }, index) => [[...path, 'baselines', index, 'cost'], cost] as const,
      ),
      ...(activity.modes ?? []).map(({ cost }, index) => [[...path, 'modes', index, 'cost'], cost] as const),
    ]),
  ];
  return amounts.flatMap(([path, amount]) =>
    amount === undefined || minorUnits(amount, digits) !== null
      ? []
      : [{ path, message: `The currency has at most ${digits} decimals, not ${amount}` }],
  );
}
