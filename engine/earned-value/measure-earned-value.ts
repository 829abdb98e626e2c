import { CalendarExhausted, type CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { type Hierarchy, readHierarchy } from '../network/hierarchy.ts';
import { checkPackages } from './check-packages.ts';
import type { EarnedScheduleFigures } from './earned-schedule.ts';
import { type EarnedValueFigures, earnedValueFigures, type ValueAmounts } from './earned-value-figures.ts';
import type { EarnedValueInput, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueRefusal, refuseEarnedValue } from './earned-value-problem.ts';
import { compilePackageCalendars, type PackageCalendars } from './package-calendars.ts';
import { actualCostOf, earnedValueOf, plannedValueOf } from './package-value.ts';
import { plannedSpan, projectSchedule } from './planned-span.ts';
import { type CurvePoint, valueCurve } from './value-curve.ts';

/** What was measured of a project at its status date. */
export interface EarnedValueReport {
  readonly project: EarnedValueFigures;
  /** In the order of the input; a summary's are its own and those within it. */
  readonly packages: readonly { readonly id: string; readonly figures: EarnedValueFigures }[];
  /** Null for a project without a budget, or whose baseline takes no time. */
  readonly earnedSchedule: EarnedScheduleFigures | null;
  /**
   * Sums from the planned start on: at the start of every period, at the status date and at the planned finish, up to
   * the later of these two.
   */
  readonly curve: readonly CurvePoint[];
}

/** A report, or why there is none. */
export type EarnedValueResult = { readonly ok: true; readonly value: EarnedValueReport } | EarnedValueRefusal;

/**
 * Measures a project against its baseline: planned value, earned value and actual cost by work package and rolled up,
 * what follows from them, earned schedule, and the curves over time. What of a budget is planned or earned is rounded
 * to whole minor units for each work package, a half away from 0; sums are exact. Bad input is refused, never thrown.
 */
export function measureEarnedValue(input: EarnedValueInput): EarnedValueResult {
  const wrong = checkPackages(input);
  if (wrong) return wrong;
  const nested = readPackages(input.packages);
  if (!nested.ok) return nested;
  const compiled = compilePackageCalendars(input);
  if (!compiled.ok) return compiled;
  try {
    return describe(input, nested.hierarchy, compiled.calendars);
  } catch (error) {
    if (error instanceof CalendarExhausted)
      return refuseEarnedValue('no-working-time', [], `${error.message} before 2400`, 'calendars');
    throw error;
  }
}

function readPackages(
  packages: readonly ValuedPackage[],
): { readonly ok: true; readonly hierarchy: Hierarchy } | EarnedValueRefusal {
  const indexes = new Map<string, number>();
  for (const [at, { id }] of packages.entries()) {
    if (indexes.has(id))
      return refuseEarnedValue('duplicate-package', [id], 'there are two of this id', 'id');
    indexes.set(id, at);
  }
  const duration = { minutes: 0, elapsed: false };
  const read = readHierarchy(
    packages.map(({ id, parentId }) => ({ id, parentId, duration })),
    indexes,
  );
  if (read.ok) return read;
  const { activityIds, field } = read.problem;
  return read.problem.code === 'unknown-parent'
    ? refuseEarnedValue('unknown-parent', activityIds, 'its parent does not exist', field)
    : refuseEarnedValue('hierarchy-cycle', activityIds, 'each lies within the next', field);
}

function describe(
  input: EarnedValueInput,
  hierarchy: Hierarchy,
  calendars: PackageCalendars,
): EarnedValueResult {
  const { packages, scheduleWeight } = input;
  const amounts = packages.map((one) => amountsOf(one, calendars.of(one), input.statusDate));
  const { parents, topDown } = hierarchy;
  let total = nothing;
  for (let place = topDown.length - 1; place >= 0; place -= 1) {
    const at = topDown[place] as number;
    const parent = parents[at] as number;
    const own = amounts[at] as ValueAmounts;
    if (parent < 0) total = addAmounts(total, own);
    else amounts[parent] = addAmounts(amounts[parent] as ValueAmounts, own);
  }
  const span = plannedSpan(input, calendars.time);
  if (span && !span.ok) return span;
  const curve = span ? valueCurve(input, calendars, span.value) : [];
  return {
    ok: true,
    value: {
      project: earnedValueFigures(total, scheduleWeight),
      packages: packages.map(({ id }, at) => ({
        id,
        figures: earnedValueFigures(amounts[at] as ValueAmounts, scheduleWeight),
      })),
      earnedSchedule: span ? projectSchedule(input, calendars.time, span.value, total, curve) : null,
      curve,
    },
  };
}

const nothing: ValueAmounts = {
  ...{ budgetAtCompletion: 0, plannedValue: 0, earnedValue: 0, actualCost: 0, estimateToComplete: 0 },
};

function amountsOf(one: ValuedPackage, calendar: CompiledCalendar, instant: number): ValueAmounts {
  const { budget, estimateToComplete: said = null } = one;
  const earnedValue = earnedValueOf(one, calendar, instant);
  const open = earnedValue < budget;
  const estimateToComplete = said === 'as-planned' ? budget - earnedValue : said;
  return {
    ...{ budgetAtCompletion: budget, earnedValue },
    plannedValue: plannedValueOf(one, calendar, instant),
    actualCost: actualCostOf(one, instant),
    // Work without a budget costs nothing more unless somebody says so; finished work does not whatever they say.
    estimateToComplete: open ? estimateToComplete : budget === 0 ? (estimateToComplete ?? 0) : 0,
  };
}

function addAmounts(one: ValueAmounts, other: ValueAmounts): ValueAmounts {
  const unknown = one.estimateToComplete === null || other.estimateToComplete === null;
  return {
    budgetAtCompletion: one.budgetAtCompletion + other.budgetAtCompletion,
    plannedValue: one.plannedValue + other.plannedValue,
    earnedValue: one.earnedValue + other.earnedValue,
    actualCost: one.actualCost + other.actualCost,
    estimateToComplete: unknown ? null : (one.estimateToComplete ?? 0) + (other.estimateToComplete ?? 0),
  };
}
