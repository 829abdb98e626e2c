import type { EarnedValueFigures } from '../../engine/earned-value/earned-value-figures.ts';
import type { EarnedValueInput as EngineInput } from '../../engine/earned-value/earned-value-input.ts';
import type { EarnedValueReport } from '../../engine/earned-value/measure-earned-value.ts';
import {
  type EarnedValue,
  type EarnedValueShares,
  estimateMethods,
  type ValuedPackage,
} from './earned-value.contract.ts';
import { projectPackageId } from './work-packages.rules.ts';

/** What work items are called, and what holds them. */
export interface NamedWork {
  readonly parentId: string | null;
  readonly title: string;
  readonly removed: boolean;
}

/** How time is cut for the curves. */
export type Period = 'week' | 'month';

/** Weeks, unless there are too many of them to tell apart in a drawing: more than sixty. */
export function periodOf(packages: readonly EngineInput['packages'][number][], statusDate: number): Period {
  let [start, finish] = [Number.POSITIVE_INFINITY, statusDate];
  for (const { baseline, budget } of packages)
    if (baseline && budget > 0) {
      start = Math.min(start, baseline.start);
      finish = Math.max(finish, baseline.finish);
    }
  return finish - start > 60 * 7 * 1440 ? 'month' : 'week';
}

/** A report as the API tells it in money. */
export function describeValue(
  { project, packages, earnedSchedule, curve }: EarnedValueReport,
  period: Period,
  named: ReadonlyMap<string, NamedWork>,
): Pick<EarnedValue, 'figures' | 'earnedSchedule' | 'curve' | 'packages'> {
  return {
    figures: figuresOf(project),
    earnedSchedule: scheduleOf(earnedSchedule, period),
    curve: curve.map(({ instant, ...point }) => ({ instant: textOf(instant), ...point })),
    packages: packages.flatMap(({ id, figures }): ValuedPackage[] => {
      const work = named.get(id);
      if (!work && id !== projectPackageId) return [];
      const { budgetAtCompletion, plannedValue, earnedValue, actualCost, estimateToComplete } = figures;
      if (id === projectPackageId && budgetAtCompletion === 0 && actualCost === 0) return [];
      return [
        {
          workItemId: work ? id : null,
          ...(work ?? { parentId: null, title: 'The project as a whole', removed: false }),
          ...{ budgetAtCompletion, plannedValue, earnedValue, actualCost, estimateToComplete },
        },
      ];
    }),
  };
}

/** A report without any money: rounded, so that no amount can be worked out of a share. */
export function describeShares(
  { project, earnedSchedule, curve }: EarnedValueReport,
  period: Period,
): Pick<EarnedValueShares, 'figures' | 'earnedSchedule' | 'curve'> {
  const whole = project.budgetAtCompletion;
  const share = (amount: number) => Math.round((1000 * amount) / whole) / 10;
  const rounded = (index: number | null) => (index === null ? null : Math.round(100 * index) / 100);
  return {
    figures: {
      planned: share(project.plannedValue),
      earned: share(project.earnedValue),
      spent: share(project.actualCost),
      costPerformanceIndex: rounded(project.costPerformanceIndex),
      schedulePerformanceIndex: rounded(project.schedulePerformanceIndex),
    },
    earnedSchedule: scheduleOf(earnedSchedule, period),
    curve: curve.map(({ instant, plannedValue, earnedValue, actualCost }) => ({
      instant: textOf(instant),
      planned: share(plannedValue),
      earned: earnedValue === null ? null : share(earnedValue),
      spent: actualCost === null ? null : share(actualCost),
    })),
  };
}

function figuresOf({
  budgetAtCompletion,
  plannedValue,
  earnedValue,
  actualCost,
  ...more
}: EarnedValueFigures): EarnedValue['figures'] {
  return {
    ...{ budgetAtCompletion, plannedValue, earnedValue, actualCost },
    ...{ costVariance: more.costVariance, scheduleVariance: more.scheduleVariance },
    costPerformanceIndex: more.costPerformanceIndex,
    schedulePerformanceIndex: more.schedulePerformanceIndex,
    toCompletePerformanceIndex: more.toCompletePerformanceIndex,
    estimates: estimateMethods.map((method) => ({ method, ...more.forecasts[method] })),
  };
}

function scheduleOf(
  figures: EarnedValueReport['earnedSchedule'],
  period: Period,
): EarnedValue['earnedSchedule'] {
  if (!figures) return null;
  const { plannedDuration, actualTime, earnedSchedule, schedulePerformanceIndex, forecastFinish } = figures;
  const rounded = (time: number) => Math.round(100 * time) / 100;
  return {
    ...{ period, planned: rounded(plannedDuration), actual: rounded(actualTime) },
    earned: rounded(earnedSchedule),
    schedulePerformanceIndex:
      schedulePerformanceIndex === null ? null : Math.round(1000 * schedulePerformanceIndex) / 1000,
    forecastFinish: forecastFinish === null ? null : textOf(forecastFinish),
  };
}

function textOf(instant: number): string {
  return new Date(instant * 60_000).toISOString();
}
