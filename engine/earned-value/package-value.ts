import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { positionOf } from '../calendar/working-positions.ts';
import type { Measurement, ValuedPackage, WeightedMilestone } from './earned-value-input.ts';
import { moneyShare } from './money-share.ts';

/** Weights and percentages count to so many parts of one. */
const parts = 1_000_000;

const unmeasured: Measurement = { type: 'percent-complete', progress: [] };

/** Whether the planned value of a package grows with working time, and not by steps. */
export function isSpreadByTime({ type }: Measurement = unmeasured): boolean {
  return type === 'percent-complete' || type === 'level-of-effort';
}

/** What of the budget of a package the baseline has planned by an instant, its end included; in whole minor units. */
export function plannedValueOf(one: ValuedPackage, calendar: CompiledCalendar, instant: number): number {
  const { budget, baseline, measurement = unmeasured } = one;
  if (!baseline) return 0;
  const { start, finish } = baseline;
  switch (measurement.type) {
    case '0/100':
      return instant >= finish ? budget : 0;
    case '50/50':
      return instant >= finish ? budget : instant >= start ? moneyShare(budget, 1, 2) : 0;
    case 'weighted-milestones':
      return byMilestones(budget, measurement.milestones, ({ planned }) => planned <= instant);
    default: {
      if (instant >= finish) return budget;
      if (instant <= start) return 0;
      const begin = positionOf(calendar, start);
      const whole = positionOf(calendar, finish) - begin;
      return whole === 0 ? 0 : moneyShare(budget, positionOf(calendar, instant) - begin, whole);
    }
  }
}

/** What of the budget of a package was earned by an instant, in whole minor units. */
export function earnedValueOf(one: ValuedPackage, calendar: CompiledCalendar, instant: number): number {
  const { budget, measurement = unmeasured, actualStart, actualFinish } = one;
  const finished = actualFinish !== undefined && actualFinish <= instant;
  switch (measurement.type) {
    case 'level-of-effort':
      return plannedValueOf(one, calendar, instant);
    case '0/100':
      return finished ? budget : 0;
    case '50/50':
      if (finished) return budget;
      return actualStart !== undefined && actualStart <= instant ? moneyShare(budget, 1, 2) : 0;
    case 'weighted-milestones':
      return byMilestones(
        budget,
        measurement.milestones,
        ({ reached }) => reached !== undefined && reached <= instant,
      );
    case 'percent-complete': {
      if (finished) return budget;
      let last = { instant: Number.NEGATIVE_INFINITY, percent: 0 };
      for (const entry of measurement.progress)
        if (entry.instant <= instant && entry.instant >= last.instant) last = entry;
      return moneyShare(budget, Math.round((last.percent / 100) * parts), parts);
    }
  }
}

/** What was spent by an instant. */
export function actualCostOf({ actualCosts = [] }: ValuedPackage, instant: number): number {
  return actualCosts.reduce((sum, entry) => (entry.instant <= instant ? sum + entry.amount : sum), 0);
}

function byMilestones(
  budget: number,
  milestones: readonly WeightedMilestone[],
  counts: (milestone: WeightedMilestone) => boolean,
): number {
  const weigh = (list: readonly WeightedMilestone[]) =>
    list.reduce((sum, { weight }) => sum + Math.max(1, Math.round(weight * parts)), 0);
  return moneyShare(budget, weigh(milestones.filter(counts)), weigh(milestones));
}
