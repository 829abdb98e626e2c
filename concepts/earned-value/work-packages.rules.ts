import type { ActualCostEntry, ValuedPackage } from '../../engine/earned-value/earned-value-input.ts';
import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { BudgetEntry } from '../cost/budget-cost.contract.ts';
import type { PlannedLine } from '../cost/budget-lines.rules.ts';
import { instantIn } from '../plan-file/local-time.ts';
import {
  measurementOfWork,
  type ProgressOfWork,
  progressOfSummary,
  progressOfWork,
  type WorkToMeasure,
} from './progress-of-work.rules.ts';

/** From when to when the baseline has something; instants. */
export interface PlannedDates {
  readonly start: number;
  readonly finish: number;
}

/** What a project is measured by. */
export interface ValueSources {
  readonly work: readonly WorkToMeasure[];
  readonly states: ReadonlyMap<string, 'to-do' | 'in-progress' | 'done'>;
  readonly activities: ReadonlyMap<string, NetworkActivity>;
  /** When the baseline has each work item. */
  readonly dates: ReadonlyMap<string, PlannedDates>;
  /** The budget, of one currency and without the management reserve. */
  readonly budget: readonly PlannedLine[];
  /** Actual costs in the same currency. */
  readonly spent: readonly BudgetEntry[];
  /** What those who do a work item think that the rest of it costs, in the same currency. */
  readonly estimates: ReadonlyMap<string, number>;
  readonly statusDate: number;
  readonly timeZone: string;
}

/** The id of the package that holds what belongs to no work item. */
export const projectPackageId = 'project';

/**
 * The work packages of a project: its work items with money, and what they lie in. Money that is due on a day is
 * planned on it and earned as its work item is; money of the project as a whole is earned as time passes, within the
 * dates of the baseline. Where anybody has said what the rest of their work costs, what nobody does (money of the project
 * as a whole, of a summary, or of work that is gone) goes on as planned. Null where there is a budget and the baseline has no date at all.
 */
export function workPackages(sources: ValueSources): ValuedPackage[] | null {
  const { work, budget, spent, dates, estimates } = sources;
  const known = new Map(work.map((item) => [item.workItemId, item]));
  const lines = groupBy(budget, packageOf);
  const costs = groupBy(spent, packageOf);
  const span = spanOf(dates);
  if (!span && budget.length > 0) return null;
  const used = new Set<string>();
  for (const id of [...lines.keys(), ...costs.keys(), ...estimates.keys()])
    for (let at = known.get(id); at && !used.has(at.workItemId); at = known.get(at.parentId ?? ''))
      used.add(at.workItemId);
  const progress = progressOfAll(sources);
  const holders = holdersOf(work);
  const gone = [...lines.keys(), ...costs.keys()].filter((id) => id !== projectPackageId && !known.has(id));
  const place = { ...sources, span: span ?? { start: 0, finish: 0 } };
  const packagesOf = (item: WorkToMeasure | null, id: string) =>
    itemPackages(item, id, place, {
      estimate: estimates.get(id) ?? (estimates.size > 0 && (!item || holders.has(id)) ? 'as-planned' : null),
      lines: lines.get(id) ?? [],
      costs: costs.get(id) ?? [],
      progress: progress.get(id) ?? { percent: 0 },
    });
  return [
    ...packagesOf(null, projectPackageId),
    ...work
      .filter(({ workItemId }) => used.has(workItemId))
      .flatMap((item) => packagesOf(item, item.workItemId)),
    ...[...new Set(gone)].flatMap((id) => packagesOf(null, id)),
  ];
}

interface OwnMoney {
  readonly lines: readonly PlannedLine[];
  readonly costs: readonly BudgetEntry[];
  readonly progress: ProgressOfWork;
  readonly estimate: number | 'as-planned' | null;
}

function itemPackages(
  item: WorkToMeasure | null,
  id: string,
  place: ValueSources & { readonly span: PlannedDates },
  { lines, costs, progress, estimate }: OwnMoney,
): ValuedPackage[] {
  const { statusDate, timeZone, span, dates, activities } = place;
  const baseline = dates.get(id) ?? span;
  const undated = lines.filter(({ day }) => day === null);
  const measured = (finish: number) =>
    id === projectPackageId
      ? ({ type: 'level-of-effort' } as const)
      : measurementOfWork(item ?? { planDetail: null }, progress, { statusDate, finish, timeZone });
  const { actualStart, actualFinish } = progress;
  const calendarId = activities.get(id)?.calendarId;
  const parentId = item?.parentId ?? undefined;
  const own: ValuedPackage = {
    ...{ id, baseline, actualStart, actualFinish, calendarId },
    parentId: parentId === undefined || parentId === id ? undefined : parentId,
    budget: sumOf(undated),
    measurement: measured(baseline.finish),
    actualCosts: actualCostsOf(costs, timeZone),
    ...restOf(estimate, progress),
  };
  const days = [...new Set(lines.flatMap(({ day }) => day ?? []))];
  return [
    own,
    ...days.map((day): ValuedPackage => {
      const on = { start: instantIn(timeZone, day), finish: instantIn(timeZone, day, undefined, 'end') };
      return {
        ...{ id: `${id} ${day}`, parentId: id, baseline: on, actualStart, actualFinish },
        budget: sumOf(lines.filter((line) => line.day === day)),
        measurement: measured(on.finish),
        // What somebody says of the rest is of all of their work, and stands once.
        ...restOf(typeof estimate === 'number' ? 0 : estimate, progress),
      };
    }),
  ];
}

/** Nothing more is spent on what is done, whatever was said of it. */
function restOf(
  estimate: OwnMoney['estimate'],
  { percent }: ProgressOfWork,
): Pick<ValuedPackage, 'estimateToComplete'> {
  return estimate === null ? {} : { estimateToComplete: percent >= 100 ? 0 : estimate };
}

function actualCostsOf(costs: readonly BudgetEntry[], timeZone: string): ActualCostEntry[] {
  return costs.flatMap(({ day, amount }) =>
    day === null ? [] : [{ instant: instantIn(timeZone, day), amount }],
  );
}

/** How far every work item is, summaries by what is within them. */
function progressOfAll({ work, states, activities, statusDate }: ValueSources): Map<string, ProgressOfWork> {
  const holders = holdersOf(work);
  const found = new Map<string, ProgressOfWork>();
  const within = new Map<string, { progress: ProgressOfWork; weight: number }[]>();
  const parents = new Map(work.map(({ workItemId, parentId }) => [workItemId, parentId]));
  for (const item of work) {
    const { workItemId } = item;
    if (holders.has(workItemId)) continue;
    const activity = activities.get(workItemId);
    const progress = progressOfWork(item, states.get(workItemId) ?? 'to-do', activity, statusDate);
    found.set(workItemId, progress);
    const part = { progress, weight: Math.max(1, activity?.duration.minutes ?? 0) };
    const seen = new Set<string>([workItemId]);
    for (let at = item.parentId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      seen.add(at);
      const list = within.get(at);
      if (list) list.push(part);
      else within.set(at, [part]);
    }
  }
  for (const item of work)
    if (holders.has(item.workItemId))
      found.set(item.workItemId, progressOfSummary(item, within.get(item.workItemId) ?? []));
  return found;
}

/** The work items that others lie in. */
function holdersOf(work: readonly WorkToMeasure[]): ReadonlySet<string> {
  return new Set(work.flatMap(({ parentId }) => parentId ?? []));
}

function packageOf({ workItemId }: { readonly workItemId: string | null }): string {
  return workItemId ?? projectPackageId;
}

function sumOf(lines: readonly PlannedLine[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

function spanOf(dates: ReadonlyMap<string, PlannedDates>): PlannedDates | null {
  let [start, finish] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const one of dates.values()) {
    start = Math.min(start, one.start);
    finish = Math.max(finish, one.finish);
  }
  return dates.size === 0 ? null : { start, finish };
}
