import { roundedQuotient } from './money-share.ts';

/** Below this a product of whole numbers is exact, and so is half of it. */
const exact = 2 ** 52;

/** What a work package or a project was to cost and do by a status date, and what it did. Whole minor units. */
export interface ValueAmounts {
  readonly budgetAtCompletion: number;
  readonly plannedValue: number;
  readonly earnedValue: number;
  readonly actualCost: number;
  /** What those who do the work think that the rest costs; null where somebody who is not done has not said. */
  readonly estimateToComplete: number | null;
}

/** One way to foresee the cost at the end. All are null where its formula divides by zero, lacks a figure, or leads beyond what can be written exactly. */
export interface CostForecast {
  readonly estimateAtCompletion: number | null;
  readonly estimateToComplete: number | null;
  readonly varianceAtCompletion: number | null;
  /** How much must be earned for each unit of money from now on to end at this estimate. */
  readonly toCompletePerformanceIndex: number | null;
}

/** The figures of earned value management. Money is in whole minor units; an index without a meaning is null. */
export interface EarnedValueFigures extends ValueAmounts {
  readonly costVariance: number;
  readonly scheduleVariance: number;
  readonly costPerformanceIndex: number | null;
  readonly schedulePerformanceIndex: number | null;
  /** Shares of the budget, 0 to 1 and, for the last, beyond. */
  readonly plannedShare: number | null;
  readonly earnedShare: number | null;
  readonly spentShare: number | null;
  /** How much must be earned for each unit of money from now on to keep the budget; null if nothing of it is left. */
  readonly toCompletePerformanceIndex: number | null;
  readonly forecasts: {
    /** The rest is done as well as the work so far: BAC / CPI. */
    readonly typical: CostForecast;
    /** The rest costs what was planned: AC + BAC - EV. */
    readonly atypical: CostForecast;
    /** Time lost must be made good as well: AC + (BAC - EV) / (CPI * SPI). */
    readonly costAndSchedule: CostForecast;
    /** The same with weights: AC + (BAC - EV) / (w CPI + (1 - w) SPI). */
    readonly scheduleWeighted: CostForecast;
    /** What those who do the work say: AC + ETC. */
    readonly bottomUp: CostForecast;
  };
}

/**
 * All figures of some amounts (PMI, A Guide to the Project Management Body of Knowledge, 6th edition, 7.4.2; ISO 21508;
 * the weighted index: Christensen, "Determining an accurate estimate at completion", 1993). Money is rounded once, at
 * the end of each formula, a half away from 0.
 */
export function earnedValueFigures(amounts: ValueAmounts, scheduleWeight = 0.2): EarnedValueFigures {
  const {
    budgetAtCompletion: budget,
    plannedValue: planned,
    earnedValue: earned,
    actualCost: cost,
  } = amounts;
  const rest = budget - earned;
  const [costIndex, scheduleIndex] = [ratio(earned, cost), ratio(earned, planned)];
  const forecast = (toComplete: number | null) => costForecast(amounts, toComplete);
  const weighted =
    costIndex === null || scheduleIndex === null
      ? null
      : (1 - scheduleWeight) * costIndex + scheduleWeight * scheduleIndex;
  // Field by field: of ten thousand work packages, spreads take ten times as long as the figures.
  return {
    budgetAtCompletion: budget,
    plannedValue: planned,
    earnedValue: earned,
    actualCost: cost,
    estimateToComplete: amounts.estimateToComplete,
    costVariance: earned - cost,
    scheduleVariance: earned - planned,
    costPerformanceIndex: costIndex,
    schedulePerformanceIndex: scheduleIndex,
    plannedShare: ratio(planned, budget),
    earnedShare: ratio(earned, budget),
    spentShare: ratio(cost, budget),
    toCompletePerformanceIndex: budget - cost > 0 ? rest / (budget - cost) : null,
    forecasts: {
      // Less the actual cost, BAC / CPI is (BAC - EV) AC / EV; multiplied out, it would hide that there is no CPI.
      typical: forecast(costIndex === null ? null : quotient([rest, cost], [earned])),
      atypical: forecast(rest),
      costAndSchedule: forecast(
        costIndex === null || scheduleIndex === null
          ? null
          : quotient([rest, cost, planned], [earned, earned]),
      ),
      scheduleWeighted: forecast(
        weighted === null || weighted <= 0 ? null : safe(Math.round(rest / weighted)),
      ),
      bottomUp: forecast(amounts.estimateToComplete),
    },
  };
}

const unforeseen: CostForecast = {
  estimateAtCompletion: null,
  estimateToComplete: null,
  varianceAtCompletion: null,
  toCompletePerformanceIndex: null,
};

function costForecast(
  { budgetAtCompletion, earnedValue, actualCost }: ValueAmounts,
  toComplete: number | null,
): CostForecast {
  if (toComplete === null) return unforeseen;
  const atCompletion = actualCost + toComplete;
  return {
    estimateAtCompletion: atCompletion,
    estimateToComplete: toComplete,
    varianceAtCompletion: budgetAtCompletion - atCompletion,
    toCompletePerformanceIndex: toComplete > 0 ? (budgetAtCompletion - earnedValue) / toComplete : null,
  };
}

function ratio(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom;
}

/** A product divided by another, in whole minor units; null where that is 0. */
function quotient(tops: readonly number[], bottoms: readonly number[]): number | null {
  const [top, bottom] = [multiply(tops), multiply(bottoms)];
  if (bottom > 0 && top >= 0 && 2 * top + bottom < exact)
    return Math.floor((2 * top + bottom) / (2 * bottom));
  const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * BigInt(factor), 1n);
  if (product(bottoms) === 0n) return null;
  return safe(roundedQuotient(product(tops), product(bottoms)));
}

function multiply(factors: readonly number[]): number {
  return factors.reduce((all, factor) => all * factor, 1);
}

function safe(amount: number): number | null {
  return Number.isSafeInteger(amount) ? amount : null;
}
