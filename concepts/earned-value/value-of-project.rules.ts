import {
  type EarnedValueResult,
  measureEarnedValue as measure,
} from '../../engine/earned-value/measure-earned-value.ts';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import type { MissingRate } from '../cost/budget-entries.rules.ts';
import type { PlannedLine } from '../cost/budget-lines.rules.ts';
import { entriesOfMoney, noLabour, type ProjectMoney } from '../cost/project-money.rules.ts';
import { type Period, periodOf } from './describe-value.rules.ts';
import { estimatesToComplete } from './estimates-to-complete.rules.ts';
import type { WorkToMeasure } from './progress-of-work.rules.ts';
import { type PlannedDates, type ValueSources, workPackages } from './work-packages.rules.ts';

/** A project with its money, what was planned of it in one currency, and when it is measured. */
export interface ProjectToValue {
  readonly money: ProjectMoney;
  readonly input: NetworkInput;
  readonly rows: readonly WorkToMeasure[];
  readonly states: ValueSources['states'];
  readonly dates: ReadonlyMap<string, PlannedDates>;
  /** In the currency asked for. */
  readonly lines: readonly PlannedLine[];
  readonly currency: string;
  readonly ownCurrency: string;
  readonly timeZone: string;
  /** Today in the project's time zone. */
  readonly today: string;
  readonly statusDate: number;
}

/** What a project is worth, or why there is nothing to measure. */
export interface ValuedProject {
  readonly nothing: 'no-dates' | 'no-budget' | null;
  /** Null where there is nothing. */
  readonly measured: EarnedValueResult | null;
  readonly period: Period;
  readonly managementReserve: number;
  readonly missing: readonly MissingRate[];
}

/** Measures a project in one currency: what was planned as of the day it was told on, what was spent as of its own days. */
export function valueOfProject(project: ProjectToValue): ValuedProject {
  const { money, input, rows, states, dates, lines, currency, timeZone, statusDate } = project;
  const told = { table: money.table, currency, day: project.today };
  const costs = money.costs.filter(({ kind }) => kind === 'actual');
  const { work, table, worked } = money;
  const spent = entriesOfMoney({ work, table, worked, costs, planned: noLabour }, told);
  const estimates = estimatesToComplete(rows, told, project.ownCurrency);
  const budget = lines.filter(isBudget);
  const packages = workPackages({
    ...{ work: rows, states, dates, budget, spent: spent.entries, statusDate, timeZone },
    estimates: estimates.amounts,
    activities: new Map(input.activities.map((activity) => [activity.id, activity])),
  });
  // Of a budget that comes to nothing in this currency there are no shares.
  const budgeted = budget.some(({ amount }) => amount > 0);
  const nothing = packages === null ? ('no-dates' as const) : budgeted ? null : ('no-budget' as const);
  const { calendars, projectCalendarId } = input;
  const period = periodOf(packages ?? [], statusDate);
  return {
    ...{ nothing, period },
    measured:
      nothing === null && packages
        ? measure({ packages, calendars, projectCalendarId, statusDate, period })
        : null,
    managementReserve: lines.reduce((sum, line) => (isBudget(line) ? sum : sum + line.amount), 0),
    missing: [...spent.missing, ...estimates.missing],
  };
}

function isBudget({ category }: PlannedLine): boolean {
  return category !== 'management-reserve';
}
