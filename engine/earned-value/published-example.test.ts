import { describe, expect, it } from 'vitest';
import { instantOf } from '../network/testing/plan-of.ts';
import type { ProgressEntry, ValuedPackage } from './earned-value-input.ts';
import { measureEarnedValue } from './measure-earned-value.ts';

/**
 * The example project of M. Vanhoucke, "Earned Value Management: Forecasting cost" and "Earned Value Management:
 * Forecasting time", PM Knowledge Center, OR-AS (pmknowledgecenter.com/node/166 and /node/167): cumulative planned value,
 * earned value and actual cost at the end of each week, in its table 2. It is planned to take nine weeks and takes
 * eleven. The stored copies end within the row of actual cost, after week 9, and within that of earned schedule, after
 * week 6.
 */
const published = {
  plannedValue: [5, 10, 25, 55, 85, 120, 130, 140, 150, 150, 150],
  earnedValue: [3.33, 6.67, 10, 22.5, 70, 82.5, 90, 120, 130, 140, 150],
  actualCost: [10, 20, 30, 75, 120, 155, 170, 195, 200],
  earnedSchedule: [0.67, 1.33, 2, 2.83, 4.5, 4.92],
};
const cents = (amount: number) => Math.round(100 * amount);

const always = { id: 'always', timeZone: 'UTC', week: Array(7).fill([{ from: 0, to: 1440 }]) };
const week = 7 * 1440;
const start = instantOf('2026-09-07T00:00');
const endOf = (weeks: number) => start + weeks * week;
const increments = (values: readonly number[]) =>
  values.map((value, at) => cents(value) - cents(values[at - 1] ?? 0));

/** A package for each planned week, of what is planned in it; what is earned is earned of the first that is open. */
const packages = increments(published.plannedValue.slice(0, 9)).map((budget, at, budgets): ValuedPackage => {
  const before = budgets.slice(0, at).reduce((sum, one) => sum + one, 0);
  const progress = published.earnedValue.map((value, place): ProgressEntry => {
    const earned = Math.max(0, Math.min(budget, cents(value) - before));
    return { instant: endOf(place + 1), percent: (100 * earned) / budget };
  });
  const finished = published.earnedValue.findIndex((value) => cents(value) >= before + budget);
  return {
    ...{ id: `week ${at + 1}`, budget, baseline: { start: endOf(at), finish: endOf(at + 1) } },
    measurement: { type: 'percent-complete', progress },
    ...{ actualStart: endOf(at), actualFinish: Math.max(endOf(at), endOf(finished + 1)) },
    actualCosts:
      at > 0
        ? []
        : increments(published.actualCost).map((amount, place) => ({ instant: endOf(place + 1), amount })),
  };
});

function reportAt(weeks: number) {
  const result = measureEarnedValue({ packages, calendars: [always], statusDate: endOf(weeks) });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

describe('a published example, week by week', () => {
  it.each(published.actualCost.map((_, at) => at + 1))(
    'has the values of week %i, and what follows from them',
    (weeks) => {
      const { project } = reportAt(weeks);
      const [planned, earned, cost] = [
        published.plannedValue,
        published.earnedValue,
        published.actualCost,
      ].map((row) => row[weeks - 1] ?? 0) as [number, number, number];
      expect(project).toMatchObject({
        ...{ budgetAtCompletion: 15_000, plannedValue: cents(planned), earnedValue: cents(earned) },
        actualCost: cents(cost),
      });
      // The text: EAC = AC + (BAC - EV) / PF, with PF 1, CPI, SCI = SPI CPI, and 0.8 CPI + 0.2 SPI.
      const [costIndex, scheduleIndex] = [earned / cost, earned / planned];
      const factors = {
        ...{ atypical: 1, typical: costIndex, costAndSchedule: costIndex * scheduleIndex },
        scheduleWeighted: 0.8 * costIndex + 0.2 * scheduleIndex,
      };
      for (const [name, factor] of Object.entries(factors)) {
        const { estimateAtCompletion } = project.forecasts[name as keyof typeof factors];
        expect(estimateAtCompletion, name).toBe(cents(cost + (150 - earned) / factor));
      }
    },
  );

  it.each(published.earnedSchedule.map((time, at) => [at + 1, time] as const))(
    'has the earned schedule of week %i: %f weeks',
    (weeks, time) => {
      const { earnedSchedule } = reportAt(weeks);
      expect(earnedSchedule).toMatchObject({ plannedDuration: 9, actualTime: weeks });
      expect(earnedSchedule?.earnedSchedule.toFixed(2)).toBe(time.toFixed(2));
    },
  );

  it('foresees ten weeks after the fifth, and knows at the end that it took eleven', () => {
    // Planned duration over SPI(t): 9 / (4.5 / 5).
    expect(reportAt(5).earnedSchedule).toMatchObject({
      ...{ schedulePerformanceIndex: 0.9, forecastDuration: 10, forecastFinish: endOf(10) },
    });
    const { project, earnedSchedule } = reportAt(11);
    expect(project.schedulePerformanceIndex).toBe(1);
    expect(earnedSchedule).toMatchObject({ earnedSchedule: 9, actualTime: 11, scheduleVariance: -2 });
  });

  it('has a curve through all of the published points up to the status date', () => {
    const { curve } = reportAt(9);
    for (let weeks = 1; weeks <= 9; weeks += 1)
      expect(curve.find(({ instant }) => instant === endOf(weeks))).toMatchObject({
        ...{ plannedValue: cents(published.plannedValue[weeks - 1] ?? 0) },
        ...{ earnedValue: cents(published.earnedValue[weeks - 1] ?? 0) },
        ...{ actualCost: cents(published.actualCost[weeks - 1] ?? 0) },
      });
  });
});
