import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, office, shopFloor } from '../network/testing/plan-of.ts';
import { earnedScheduleOf } from './earned-schedule.ts';
import { earnedValueFigures } from './earned-value-figures.ts';
import type { EarnedValueInput, Measurement, ValuedPackage } from './earned-value-input.ts';
import { type EarnedValueReport, measureEarnedValue } from './measure-earned-value.ts';
import { moneyShare, roundedQuotient } from './money-share.ts';
import { anyInstant as instants, anyPackages as packages } from './testing/any-packages.ts';

const always = { id: 'always', timeZone: 'UTC', week: Array(7).fill([{ from: 0, to: 1440 }]) };

function report(packages: readonly ValuedPackage[], more: Partial<EarnedValueInput> = {}): EarnedValueReport {
  const statusDate = instantOf('2026-09-09T12:00');
  const result = measureEarnedValue({ packages, calendars: [office, shopFloor], statusDate, ...more });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** A package from Monday, 7 September 2026 to the Friday after, five days of the office. */
const week = (id: string, budget: number, more: Partial<ValuedPackage> = {}): ValuedPackage => ({
  ...{
    id,
    budget,
    baseline: { start: instantOf('2026-09-07T08:00'), finish: instantOf('2026-09-11T17:00') },
  },
  ...more,
});

describe('the figures of earned value', () => {
  it('are those of the formulas, computed by hand', () => {
    // Formulas: PMBOK Guide, 6th edition, table 7-1. BAC 1,000.00, PV 500.00, EV 400.00, AC 500.00.
    const figures = earnedValueFigures({
      ...{ budgetAtCompletion: 100_000, plannedValue: 50_000, earnedValue: 40_000, actualCost: 50_000 },
      estimateToComplete: 61_000,
    });
    expect(figures).toMatchObject({
      ...{ costVariance: -10_000, scheduleVariance: -10_000 },
      ...{ costPerformanceIndex: 0.8, schedulePerformanceIndex: 0.8, toCompletePerformanceIndex: 1.2 },
      ...{ plannedShare: 0.5, earnedShare: 0.4, spentShare: 0.5 },
    });
    const { typical, atypical, costAndSchedule, scheduleWeighted, bottomUp } = figures.forecasts;
    // 1000 / 0.8; the rest of 600 at 0.8 of the work for the money: 750.
    expect(typical).toEqual({
      ...{ estimateAtCompletion: 125_000, estimateToComplete: 75_000 },
      ...{ varianceAtCompletion: -25_000, toCompletePerformanceIndex: 0.8 },
    });
    expect(atypical).toEqual({
      ...{ estimateAtCompletion: 110_000, estimateToComplete: 60_000 },
      ...{ varianceAtCompletion: -10_000, toCompletePerformanceIndex: 1 },
    });
    // 500 + 600 / 0.64
    expect(costAndSchedule.estimateAtCompletion).toBe(143_750);
    expect(scheduleWeighted.estimateAtCompletion).toBe(125_000);
    expect(bottomUp).toMatchObject({ estimateAtCompletion: 111_000, varianceAtCompletion: -11_000 });
  });

  it('of the weighted estimate lie between those of its two indexes', () => {
    const amounts = {
      ...{ budgetAtCompletion: 200_000, plannedValue: 80_000, earnedValue: 60_000, actualCost: 50_000 },
      estimateToComplete: null,
    };
    const estimate = (weight: number) =>
      earnedValueFigures(amounts, weight).forecasts.scheduleWeighted.estimateAtCompletion;
    // CPI 1.2, SPI 0.75: 50,000 + 140,000 / 1.11, rounded.
    expect(estimate(0.2)).toBe(176_126);
    expect(estimate(0)).toBe(earnedValueFigures(amounts).forecasts.typical.estimateAtCompletion);
    expect(estimate(1)).toBe(50_000 + Math.round(140_000 / 0.75));
  });

  it('that divide by zero are null, and never NaN', () => {
    const none = earnedValueFigures({
      ...{ budgetAtCompletion: 0, plannedValue: 0, earnedValue: 0, actualCost: 0, estimateToComplete: 0 },
    });
    expect(none.costPerformanceIndex).toBeNull();
    expect(none.schedulePerformanceIndex).toBeNull();
    expect(none.earnedShare).toBeNull();
    expect(none.toCompletePerformanceIndex).toBeNull();
    expect(none.forecasts.typical.estimateAtCompletion).toBeNull();
    expect(none.forecasts.atypical).toMatchObject({
      estimateAtCompletion: 0,
      toCompletePerformanceIndex: null,
    });
    expect(JSON.stringify(none)).not.toContain('NaN');
    const overspent = earnedValueFigures({
      ...{
        budgetAtCompletion: 100,
        plannedValue: 100,
        earnedValue: 50,
        actualCost: 100,
        estimateToComplete: null,
      },
    });
    expect(overspent.toCompletePerformanceIndex).toBeNull();
    expect(overspent.forecasts.bottomUp.estimateAtCompletion).toBeNull();
  });

  it('foresee nothing by an index that there is not: neither the budget, nor nothing, nor what was spent', () => {
    const amounts = { budgetAtCompletion: 100, earnedValue: 40, estimateToComplete: null };
    const { forecasts: unspent, ...free } = earnedValueFigures({
      ...{ ...amounts, plannedValue: 50, actualCost: 0 },
    });
    expect([free.costPerformanceIndex, free.schedulePerformanceIndex]).toEqual([null, 0.8]);
    for (const name of ['typical', 'costAndSchedule', 'scheduleWeighted'] as const)
      expect(Object.values(unspent[name]), name).toEqual([null, null, null, null]);
    expect(unspent.atypical.estimateAtCompletion).toBe(60);
    const { forecasts: early, ...ahead } = earnedValueFigures({
      ...{ ...amounts, plannedValue: 0, actualCost: 50 },
    });
    expect([ahead.costPerformanceIndex, ahead.schedulePerformanceIndex]).toEqual([0.8, null]);
    for (const name of ['costAndSchedule', 'scheduleWeighted'] as const)
      expect(Object.values(early[name]), name).toEqual([null, null, null, null]);
    expect(early.typical.estimateAtCompletion).toBe(125);
  });

  it('are rounded once, a half away from zero, however large the money', () => {
    expect([moneyShare(5, 1, 2), moneyShare(-5, 1, 2), moneyShare(4, 1, 3), moneyShare(0, 0, 7)]).toEqual([
      3, -3, 1, 0,
    ]);
    const amount = fc.integer({ min: 0, max: 2 ** 50 });
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        (money, top, bottom) => {
          fc.pre(top <= bottom);
          expect(moneyShare(money, top, bottom)).toBe(
            roundedQuotient(BigInt(money) * BigInt(top), BigInt(bottom)),
          );
        },
      ),
    );
  });
});

describe('the measurement of a work package', () => {
  const measured = (measurement: Measurement, more: Partial<ValuedPackage> = {}, at = '2026-09-09T12:00') => {
    const one = week('a', 100_001, { measurement, ...more });
    const { plannedValue, earnedValue } = report([one], { statusDate: instantOf(at) }).project;
    return [plannedValue, earnedValue];
  };
  const start = instantOf('2026-09-07T08:00');
  const begun = { actualStart: start };
  const finished = { ...begun, actualFinish: instantOf('2026-09-09T11:00') };

  it('0/100 earns and plans all at the finish', () => {
    expect(measured({ type: '0/100' }, begun)).toEqual([0, 0]);
    expect(measured({ type: '0/100' }, finished)).toEqual([0, 100_001]);
    expect(measured({ type: '0/100' }, finished, '2026-09-11T17:00')).toEqual([100_001, 100_001]);
  });

  it('50/50 earns and plans half at the start and the rest at the finish', () => {
    expect(measured({ type: '50/50' })).toEqual([50_001, 0]);
    expect(measured({ type: '50/50' }, begun)).toEqual([50_001, 50_001]);
    expect(measured({ type: '50/50' }, finished)).toEqual([50_001, 100_001]);
    expect(measured({ type: '50/50' }, finished, '2026-09-07T07:59')).toEqual([0, 0]);
  });

  it('weighted milestones earn their part when they are reached', () => {
    const milestones = [
      { weight: 1, planned: start + 60, reached: start + 600 },
      { weight: 3, planned: start + 1440 },
      { weight: 1, planned: start + 9000, reached: start + 120 },
    ];
    expect(measured({ type: 'weighted-milestones', milestones })).toEqual([80_001, 40_000]);
  });

  it('percent complete earns the last share reported by then and plans by working time', () => {
    const progress = [
      { instant: start + 2000, percent: 40 },
      { instant: start + 1000, percent: 10 },
      { instant: start + 99_000, percent: 90 },
    ];
    // Wednesday noon: 20 of 40 working hours.
    expect(measured({ type: 'percent-complete', progress })).toEqual([50_001, 40_000]);
    // A night later nothing more is planned.
    expect(measured({ type: 'percent-complete', progress }, {}, '2026-09-09T17:00')).toEqual(
      measured({ type: 'percent-complete', progress }, {}, '2026-09-10T08:00'),
    );
    expect(measured({ type: 'percent-complete', progress }, finished)[1]).toBe(100_001);
  });

  it('level of effort earns what is planned', () => {
    expect(measured({ type: 'level-of-effort' })).toEqual([50_001, 50_001]);
  });

  it('keeps to holidays and to the calendar of the package', () => {
    const holiday = { ...office, exceptions: [{ firstDay: '2026-09-08', shifts: [] }] };
    const onHoliday = report([week('a', 80_000)], { calendars: [holiday] });
    // 12 of 32 hours: Monday and Wednesday morning.
    expect(onHoliday.project.plannedValue).toBe(30_000);
    const elsewhere = report([week('a', 80_000, { calendarId: 'always' })], { calendars: [office, always] });
    // 52 of 105 hours by the clock.
    expect(elsewhere.project.plannedValue).toBe(Math.round((80_000 * 52) / 105));
  });
});

describe('earned schedule', () => {
  const month = (id: string, from: string, to: string, budget: number): ValuedPackage => ({
    ...{
      id,
      budget,
      baseline: { start: instantOf(`2026-${from}-01T00:00`), finish: instantOf(`2026-${to}-01T00:00`) },
    },
  });
  const plan = [month('a', '01', '02', 100), month('b', '02', '03', 200), month('c', '03', '04', 300)];
  const earned = (amounts: readonly number[], at: string) =>
    report(
      plan.map((one, index): ValuedPackage => {
        const percent = (100 * (amounts[index] ?? 0)) / one.budget;
        const progress = [{ instant: instantOf('2026-01-02T00:00'), percent }];
        return { ...one, measurement: { type: 'percent-complete', progress } };
      }),
      { calendars: [always], period: 'month', statusDate: instantOf(at) },
    ).earnedSchedule;

  it('is the last whole month plus a part of the next (Lipke 2003: ES = C + I)', () => {
    // Planned value 100, 300, 600 at the ends of the months; 200 earned at the end of the third.
    const figures = earned([100, 100], '2026-04-01T00:00');
    expect(figures).toMatchObject({
      ...{ plannedDuration: 3, actualTime: 3, earnedSchedule: 1.5 },
      ...{ scheduleVariance: -1.5, schedulePerformanceIndex: 0.5, forecastDuration: 6 },
      forecastFinish: instantOf('2026-07-01T00:00'),
    });
    const curve = { times: [0, 1, 2, 3], values: [0, 100, 300, 600] };
    expect([0, 50, 100, 250, 600].map((value) => earnedScheduleOf(curve, value, 9))).toEqual([
      0, 0.5, 1, 1.75, 3,
    ]);
  });

  it('still tells that a project was late when all is done and the schedule performance index is 1 again', () => {
    const done = plan.map((one) => ({
      ...one,
      ...{ actualStart: instantOf('2026-01-01T00:00'), actualFinish: instantOf('2026-06-01T00:00') },
    }));
    const { project, earnedSchedule } = report(done, {
      ...{ calendars: [always], period: 'month', statusDate: instantOf('2026-12-01T00:00') },
    });
    expect(project.schedulePerformanceIndex).toBe(1);
    expect(earnedSchedule).toMatchObject({ earnedSchedule: 3, actualTime: 5, schedulePerformanceIndex: 0.6 });
    expect(earnedSchedule?.forecastFinish).toBe(instantOf('2026-06-01T00:00'));
  });

  it('has no index before the start and no forecast before anything is earned', () => {
    const before = earned([], '2025-12-01T00:00');
    expect([before?.schedulePerformanceIndex, before?.forecastFinish]).toEqual([null, null]);
    const nothing = earned([], '2026-02-01T00:00');
    expect([nothing?.schedulePerformanceIndex, nothing?.forecastFinish]).toEqual([0, null]);
    expect(report([{ id: 'a', budget: 0 }]).earnedSchedule).toBeNull();
  });

  it('of a project that keeps to its plan is the time that has passed, and the forecast the planned finish', () => {
    for (const period of ['day', 'week', 'month'] as const)
      for (const at of ['2026-09-08T10:30', '2026-09-10T17:00', '2026-09-11T08:00']) {
        const effort = week('a', 10 ** 9, { measurement: { type: 'level-of-effort' } });
        const { earnedSchedule } = report([effort], { period, statusDate: instantOf(at) });
        expect(earnedSchedule?.schedulePerformanceIndex).toBeCloseTo(1, 6);
        expect(earnedSchedule?.forecastFinish).toBe(instantOf('2026-09-11T17:00'));
      }
  });
});

describe('any project', () => {
  it('keeps the identities of earned value, at every level', () => {
    fc.assert(
      fc.property(packages, instants, (list, statusDate) => {
        const { project, packages: found, curve } = report(list, { statusDate });
        for (const figures of [project, ...found.map((one) => one.figures)]) {
          const { budgetAtCompletion: budget, plannedValue, earnedValue, actualCost } = figures;
          expect(figures.costVariance).toBe(earnedValue - actualCost);
          expect(figures.scheduleVariance).toBe(earnedValue - plannedValue);
          expect(plannedValue >= 0 && plannedValue <= budget).toBe(true);
          expect(earnedValue >= 0 && earnedValue <= budget).toBe(true);
          for (const forecast of Object.values(figures.forecasts)) {
            if (forecast.estimateAtCompletion === null) continue;
            expect(forecast.estimateAtCompletion - (forecast.estimateToComplete as number)).toBe(actualCost);
            expect(forecast.varianceAtCompletion).toBe(budget - forecast.estimateAtCompletion);
            expect(Number.isSafeInteger(forecast.estimateAtCompletion)).toBe(true);
          }
        }
        const now = curve.find(({ instant }) => instant === statusDate);
        if (now)
          expect(now).toMatchObject({ plannedValue: project.plannedValue, earnedValue: project.earnedValue });
      }),
    );
  });

  it('sums up: every summary is its own and its children, the project all of them', () => {
    fc.assert(
      fc.property(packages, instants, (list, statusDate) => {
        const { project, packages: found } = report(list, { statusDate });
        const alone = list.map((one) => report([{ ...one, parentId: undefined }], { statusDate }).project);
        for (const key of ['budgetAtCompletion', 'plannedValue', 'earnedValue', 'actualCost'] as const) {
          const within = list.map((_, at) => alone[at]?.[key] ?? 0);
          for (let at = list.length - 1; at >= 0; at -= 1) {
            const parent = list[at]?.parentId;
            if (parent !== undefined)
              within[Number(parent)] = (within[Number(parent)] ?? 0) + (within[at] ?? 0);
          }
          expect(found.map(({ figures }) => figures[key])).toEqual(within);
          expect(project[key]).toBe(alone.reduce((sum, figures) => sum + figures[key], 0));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has curves that rise from nothing to the whole budget, and never earns earlier than it is measured', () => {
    fc.assert(
      fc.property(
        packages,
        instants,
        fc.constantFrom('day' as const, 'week' as const),
        (list, statusDate, period) => {
          const { project, curve, earnedSchedule } = report(list, { statusDate, period });
          for (const [at, point] of curve.entries()) {
            const before = curve[at - 1];
            if (before) {
              expect(point.instant).toBeGreaterThan(before.instant);
              expect(point.plannedValue).toBeGreaterThanOrEqual(before.plannedValue);
            }
            expect(point.earnedValue === null).toBe(point.instant > statusDate);
          }
          if (!earnedSchedule) return;
          expect(earnedSchedule.earnedSchedule).toBeGreaterThanOrEqual(0);
          expect(earnedSchedule.earnedSchedule).toBeLessThanOrEqual(earnedSchedule.plannedDuration);
          if (list.every(({ measurement }) => measurement?.type !== 'weighted-milestones'))
            expect(curve.at(-1)?.plannedValue).toBe(project.budgetAtCompletion);
        },
      ),
      { numRuns: 50 },
    );
  });
});
