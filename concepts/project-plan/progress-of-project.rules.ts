import { formatDuration, mostMinutes, type WorkingUnits } from '../plan-file/duration.ts';
import { momentWriter } from '../plan-file/local-time.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import type { PlanDetail, StoredProgress } from '../work-item/plan-detail.ts';
import { type MoneyToTell, plannedCostFields } from './money-to-tell.rules.ts';
import { detailIn, fieldsOfDetail } from './progress-of-plan.rules.ts';

interface Row extends StoredProgress {
  readonly workItemId: string;
  readonly type: string;
  readonly durationElapsed: boolean;
  readonly planDetail: PlanDetail | null;
}

interface BaselineOfProject {
  readonly baselineId: string;
  readonly name: string;
  readonly items: readonly {
    readonly workItemId: string;
    readonly start: Date;
    readonly finish: Date;
    readonly effortMinutes: number | null;
  }[];
}

/** What a plan file says of a work item's progress, and what was kept of its plan file; `parent` for one that holds others. */
export function progressFields(
  row: Row,
  parent: boolean,
  { timeZone, units }: { readonly timeZone: string; readonly units: WorkingUnits },
  money: Pick<MoneyToTell, 'plannedOf' | 'spentOf' | 'currency'>,
): Partial<WorkPackage> {
  const detail = detailIn(row.planDetail, money.currency);
  const { actualCost: kept, costToComplete } = detail ?? {};
  const { modes: _modes, cost: _cost, ...fields } = fieldsOfDetail(detail);
  const costs = plannedCostFields(detail, money.plannedOf(row.workItemId), parent);
  if (parent || row.type === 'summary') return { ...fields, ...costs };
  const actualCost = money.spentOf(row.workItemId) ?? kept;
  const write = momentWriter(timeZone);
  const moment = (instant: Date) => write(Math.floor(instant.getTime() / 60_000));
  const { percentComplete, remainingMinutes, actualStart, actualFinish } = row;
  const begun = actualStart ?? actualFinish;
  const finished = actualFinish && begun && actualFinish >= begun ? actualFinish : null;
  const time = (minutes: number) =>
    formatDuration({ minutes: Math.min(minutes, mostMinutes), elapsed: row.durationElapsed }, units);
  const progress = {
    ...(begun ? { actualStart: moment(begun) } : {}),
    ...(finished ? { actualFinish: moment(finished) } : {}),
    ...(percentComplete === null ? {} : { percentComplete: finished ? 100 : percentComplete }),
    ...(remainingMinutes === null || !begun || finished ? {} : { remaining: time(remainingMinutes) }),
    ...(typeof actualCost === 'number' ? { actualCost } : {}),
    ...(typeof costToComplete === 'number' ? { costToComplete } : {}),
  };
  return {
    ...fields,
    ...costs,
    ...(Object.keys(progress).length > 0 ? { progress } : {}),
  };
}

/** The most baselines of a plan file: the first and ten others. */
export const mostPlanBaselines = 11;

/** What the baselines of a project (the newest first, `mostPlanBaselines` at the most) say of each work item, with its budget, under the numbers that they came with. */
export function baselineReader(
  baselines: readonly BaselineOfProject[],
  { timeZone, units }: { readonly timeZone: string; readonly units: WorkingUnits },
  { budgetOf, currency }: Pick<MoneyToTell, 'budgetOf' | 'currency'>,
): (
  row: Pick<Row, 'workItemId' | 'planDetail'>,
  parent: boolean,
) => Pick<WorkPackage, 'baseline' | 'baselines'> {
  const write = momentWriter(timeZone);
  const moment = (instant: Date) => write(Math.floor(instant.getTime() / 60_000));
  const numbers = numbersOf(baselines);
  const found = new Map<string, (NonNullable<WorkPackage['baselines']>[number] & { baselineId: string })[]>();
  for (const [at, { baselineId, items }] of baselines.entries())
    for (const { workItemId, start, finish, effortMinutes } of items) {
      const stated = {
        ...{ baselineId, number: numbers[at] ?? at, start: moment(start), finish: moment(finish) },
        ...(effortMinutes === null
          ? {}
          : {
              work: formatDuration({ minutes: Math.min(effortMinutes, mostMinutes), elapsed: false }, units),
            }),
      };
      found.set(workItemId, [...(found.get(workItemId) ?? []), stated]);
    }
  return ({ workItemId, planDetail }, parent) => {
    const ofSummary = (detailIn(planDetail, currency)?.['baselineCosts'] ?? {}) as Readonly<
      Record<string, number>
    >;
    const all = (found.get(workItemId) ?? []).map(({ baselineId, ...stated }) => {
      const cost = parent ? ofSummary[stated.number] : budgetOf(baselineId, workItemId);
      return { ...stated, ...(cost === undefined ? {} : { cost }) };
    });
    const first = all.find(({ number }) => number === 0);
    const others = all.filter(({ number }) => number !== 0).sort((a, b) => a.number - b.number);
    const { number: _number, ...own } = first ?? { number: 0, start: '', finish: '' };
    return { ...(first ? { baseline: own } : {}), ...(others.length > 0 ? { baselines: others } : {}) };
  };
}

/** The newest is the first; the others keep the number in their name where it is free. */
function numbersOf(baselines: readonly { readonly name: string }[]): number[] {
  const taken = new Set([0]);
  const said = baselines.map(({ name }, at) => {
    const number = Number(/^Baseline (\d{1,2})$/.exec(name)?.[1] ?? Number.NaN);
    if (at === 0 || !(number >= 1 && number <= 10) || taken.has(number)) return null;
    taken.add(number);
    return number;
  });
  return said.map((number, at) => {
    if (at === 0) return 0;
    if (number !== null) return number;
    let free = 1;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}
