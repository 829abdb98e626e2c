import type { NetworkActivity } from '../../engine/network/network-input.ts';
import { momentIn } from '../plan-file/local-time.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { PlanDetail, StoredProgress } from '../work-item/plan-detail.ts';
import { isPackage, walkWork } from './walk-plan.rules.ts';

/** What is known of the progress of a planned work item, from its activity in the network of the plan. */
export function progressOfActivity(activity: NetworkActivity | undefined): StoredProgress {
  const { percentComplete, remaining, actualStart, actualFinish } = activity ?? {};
  const instant = (minutes: number | undefined) =>
    minutes === undefined ? null : new Date(minutes * 60_000);
  return {
    percentComplete: percentComplete === undefined ? null : Math.round(percentComplete),
    remainingMinutes: remaining ?? null,
    actualStart: instant(actualStart),
    actualFinish: instant(actualFinish),
  };
}

/** The fields of a work package that no page shows and no other table holds: kept as they are. */
const keptFields = [
  ...['calendar', 'modes', 'splittable', 'distribution', 'earnedValue', 'cost', 'deadlineTime'],
] as const satisfies readonly (keyof WorkPackage)[];

/** What of it is money, in units of the currency that is kept with it: the project may come to have another. */
const keptMoney = ['cost', 'costToComplete', 'baselineCosts'] as const;

/** What was kept, without money of another currency than the project has now. */
export function detailIn(detail: PlanDetail | null, currency: string): PlanDetail | null {
  const { currency: kept = currency } = (detail ?? {}) as { readonly currency?: string };
  if (!detail || kept === currency) return detail;
  return Object.fromEntries(
    Object.entries(detail).filter(([field]) => !(keptMoney as readonly string[]).includes(field)),
  );
}

/**
 * What of a work package is kept to be given back as it is; null where there is nothing. What it costs and cost has tables
 * of its own: only what counts nowhere stays here, what is computed with, and what is said of the rest. `begun` says whether what was done of it
 * counts.
 */
export function planDetailOf(
  work: WorkPackage,
  terms: {
    readonly begun: boolean;
    readonly currency: string;
    readonly durationMinutes: number | null;
  },
): PlanDetail | null {
  const { begun, currency, durationMinutes } = terms;
  const [first, ...others] = work.modes ?? [];
  const { cost: costOfFirst, ...firstMode } = first ?? { id: '', duration: '' };
  const costOfMode = costOfFirst !== undefined;
  const all: Record<string, unknown> = {
    ...Object.fromEntries(keptFields.map((field) => [field, work[field]])),
    ...(first ? { modes: [firstMode, ...others] } : {}),
    cost: costOfMode ? work.cost : undefined,
    ...(costOfMode ? { costOfMode } : {}),
    ...(isPackage(work) ? { baselineCosts: costsOfBaselines(work) } : {}),
    constraintTime: work.constraint?.time,
    ...(work.distribution && durationMinutes !== null ? { distributionMinutes: durationMinutes } : {}),
    costToComplete: begun ? work.progress?.costToComplete : undefined,
  };
  const said = Object.entries(all).filter(([, value]) => value !== undefined);
  const withMoney = keptMoney.some((field) => all[field] !== undefined);
  if (withMoney) said.push(['currency', currency]);
  return said.length === 0 ? null : (Object.fromEntries(said) as PlanDetail);
}

/** What the baselines of a summary say that it was to cost, by their numbers. */
function costsOfBaselines(work: WorkPackage): Record<string, number> | undefined {
  const stated = baselinesOf(work).flatMap(({ number, cost }) =>
    cost === undefined ? [] : [[number, cost]],
  );
  return stated.length === 0 ? undefined : (Object.fromEntries(stated) as Record<string, number>);
}

function baselinesOf({ baseline, baselines = [] }: WorkPackage) {
  return [...(baseline ? [{ number: 0, ...baseline }] : []), ...baselines];
}

/** The work package's fields that were kept, as the plan file has them. */
export function fieldsOfDetail(detail: PlanDetail | null): Partial<WorkPackage> {
  if (!detail) return {};
  const kept = keptFields.filter((field) => detail[field] !== undefined);
  return Object.fromEntries(kept.map((field) => [field, detail[field]])) as Partial<WorkPackage>;
}

/** A baseline that a plan holds: what was approved for its entries, by their ids. */
export interface PlannedBaseline {
  /** 0 for the one that is compared with; others by their numbers. */
  readonly number: number;
  readonly items: readonly {
    readonly planKey: string;
    /** Minutes since the Unix epoch. */
    readonly start: number;
    readonly finish: number;
    readonly work: string | undefined;
    readonly cost: number | undefined;
    /** Whether it holds others, whose cost its own includes. */
    readonly holds: boolean;
  }[];
}

/** The baselines of a plan by number. */
export function plannedBaselines(plan: PlanFile): PlannedBaseline[] {
  const timeZone = plan.project.timeZone ?? 'UTC';
  const found = new Map<number, PlannedBaseline['items'][number][]>();
  for (const { work } of walkWork(plan.workPackages)) {
    for (const { number, start, finish, work: effort, cost } of baselinesOf(work)) {
      const begin = momentIn(timeZone, start);
      const end = Math.max(begin, momentIn(timeZone, finish, 'end'));
      const item = {
        planKey: work.id,
        start: begin,
        finish: end,
        work: effort,
        cost,
        holds: isPackage(work),
      };
      const list = found.get(number);
      if (list) list.push(item);
      else found.set(number, [item]);
    }
  }
  return [...found].map(([number, items]) => ({ number, items })).sort((a, b) => a.number - b.number);
}

/** Whether a work package is only a heading in a baseline. */
export function baselineKind(work: WorkPackage): 'activity' | 'milestone' | 'summary' {
  if (isPackage(work) || work.type === 'summary') return 'summary';
  return work.type === 'milestone' ? 'milestone' : 'activity';
}
