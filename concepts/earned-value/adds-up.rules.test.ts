import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduledActivities } from '../../engine/network/network-schedule.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { Assignment } from '../assignment/assignment.contract.ts';
import { plannedLines, tellLines } from '../cost/budget-lines.rules.ts';
import { budgetTable } from '../cost/budget-table.rules.ts';
import { type Cost, costCategories } from '../cost/cost.contract.ts';
import { entriesOfMoney, moneyOfProject } from '../cost/project-money.rules.ts';
import { exchangeTable } from '../exchange-rate/exchange-rate.rules.ts';
import { dayNumber, dayText, instantIn } from '../plan-file/local-time.ts';
import { withoutProgress } from '../plan-file/without-progress.ts';
import type { Rate } from '../rate/rate.contract.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { describeValue } from './describe-value.rules.ts';
import type { WorkToMeasure } from './progress-of-work.rules.ts';
import { valueOfProject } from './value-of-project.rules.ts';
import { projectPackageId } from './work-packages.rules.ts';

/** Two decimals, none and three. */
const currencies = ['EUR', 'USD', 'JPY', 'BHD'] as const;
const timeZone = 'Europe/Berlin';
const shift = [{ from: 9 * 60, to: 17 * 60 }];
const shifts = [shift, shift, shift, shift, shift, [], []];
const calendars = [
  { id: 'project', timeZone, week: shifts },
  { id: 'late', timeZone, week: Array(7).fill([{ from: 14 * 60, to: 21 * 60 + 13 }]) },
];
const dayAt = (at: number) => dayText(dayNumber('2026-09-01') + at);
const today = dayAt(60);
const days = fc.nat(120).map(dayAt);
const currency = fc.constantFrom(...currencies);
const item = fc.option(fc.nat(7), { freq: 6 });

const plans = fc.record({
  items: fc.array(
    fc.record({
      parent: fc.option(fc.nat(7)),
      minutes: fc.integer({ min: 1, max: 9000 }),
      startsOn: fc.nat(50),
      late: fc.boolean(),
      percent: fc.option(fc.nat(100)),
      state: fc.constantFrom('to-do' as const, 'in-progress' as const, 'done' as const),
      method: fc.constantFrom(undefined, '0/100', '50/50', 'level-of-effort'),
      toComplete: fc.option(fc.nat(50_000)),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  costs: fc.array(
    fc.record({
      item,
      kind: fc.constantFrom('planned' as const, 'committed' as const, 'actual' as const),
      category: fc.constantFrom(...costCategories),
      amount: fc.integer({ min: 0, max: 10 ** 7 }),
      back: fc.boolean(),
      currency,
      day: days,
      dated: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  work: fc.array(
    fc.record({
      item: fc.nat(7),
      units: fc.option(fc.integer({ min: 1, max: 3000 })),
      effort: fc.option(fc.nat(4000)),
    }),
    { maxLength: 6 },
  ),
  rates: fc.uniqueArray(fc.record({ from: days, currency, perHour: fc.nat(20_000), perUse: fc.nat(999) }), {
    ...{ selector: ({ from }) => from, maxLength: 4 },
  }),
  times: fc.array(fc.record({ item: fc.nat(7), day: days, minutes: fc.integer({ min: 1, max: 600 }) }), {
    maxLength: 8,
  }),
  exchange: fc.array(
    fc.record({
      pair: fc.tuple(currency, currency),
      day: days,
      rate: fc.integer({ min: 10 ** 5, max: 10 ** 7 }).map((part) => (part / 10 ** 6).toFixed(6)),
    }),
    { maxLength: 12 },
  ),
  asked: currency,
  status: fc.nat(130),
});
type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

const idOf = (at: number) => `item-${at}`;

function networkOf({ items }: Plan): NetworkInput {
  return {
    ...{ calendars, relationships: [], projectStart: instantIn(timeZone, dayAt(0)) },
    activities: items.map(({ minutes, startsOn, late, parent }, at) => ({
      ...{ id: idOf(at), duration: { minutes, elapsed: false }, calendarId: late ? 'late' : undefined },
      parentId: parent !== null && parent < at ? idOf(parent) : undefined,
      constraint: { type: 'start-no-earlier-than', instant: instantIn(timeZone, dayAt(startsOn)) },
    })),
  };
}

function sourcesOf({ items, costs, work, rates, times }: Plan) {
  const known = (at: number | null) => (at !== null && at < items.length ? idOf(at) : null);
  const ada = { resourceId: 'ada', name: 'Ada', kind: 'person', memberId: 'm', skills: [] } as object;
  return {
    resources: [ada as Resource],
    costs: costs.map(({ item: at, kind, category, amount, back, day, dated, ...one }, place): Cost => {
      const heldBack = category === 'contingency' || category === 'management-reserve';
      return {
        ...{ ...one, kind, costId: `${place}`, projectId: 'p', workItemId: known(at), version: 1 },
        ...{ name: 'Cost', supplier: '', reference: '', createdAt: '', updatedAt: '' },
        category: heldBack && kind !== 'planned' ? 'other' : category,
        amount: back && kind !== 'planned' ? -amount : amount,
        day: dated || kind === 'actual' ? day : null,
      };
    }),
    rates: rates.map(
      ({ from, perHour, perUse, ...one }): Rate => ({
        ...{ ...one, rateId: from, resourceId: 'ada', from, version: 1 },
        ...{ costPerHour: perHour, costPerUse: perUse },
      }),
    ),
    assignments: work.flatMap(({ item: at, units, effort }, place): Assignment[] =>
      at < items.length
        ? [
            {
              ...{ assignmentId: `${place}`, workItemId: idOf(at), resourceId: 'ada', skill: null },
              ...{ units, effortMinutes: effort },
            },
          ]
        : [],
    ),
    times: times
      .filter(({ item: at }) => at < items.length)
      .map(({ item: at, ...one }, place) => ({
        ...{ ...one, timeEntryId: `${place}`, workItemId: idOf(at), memberId: 'm' },
      })),
  };
}

/** What the route does, without its database: against the plan of today, or what a baseline kept in euro. */
function valued(plan: Plan, basis: 'plan' | 'baseline') {
  const input = networkOf(plan);
  const scheduled = scheduleActivities(withoutProgress(input));
  if (!scheduled.ok) throw new Error(scheduled.problem.detail);
  const places = new Map(scheduledActivities(scheduled.value).map((one) => [one.id, one]));
  const rows = plan.items.map(({ percent, method, toComplete, minutes }, at) => ({
    ...{ workItemId: idOf(at), parentId: input.activities[at]?.parentId ?? null, title: `Item ${at}` },
    ...{ percentComplete: percent, remainingMinutes: null, actualStart: null, actualFinish: null },
    ...{ completedAt: null, type: 'task', durationMinutes: minutes },
    planDetail: {
      ...(method ? { earnedValue: { method } } : {}),
      ...(toComplete === null ? {} : { costToComplete: toComplete, currency: 'EUR' }),
    },
  })) satisfies WorkToMeasure[];
  const table = exchangeTable(
    plan.exchange
      .filter(({ pair: [from, to] }) => from !== to)
      .map(({ pair: [from, to], day, rate }) => ({ from, to, day, rate })),
  );
  const money = moneyOfProject({ ...sourcesOf(plan), work: rows, input, places }, table);
  const told = { table, currency: plan.asked, day: today };
  const kept = plannedLines(money, basis === 'plan' ? told : { ...told, currency: 'EUR', day: dayAt(10) });
  const { lines } = tellLines(kept, basis === 'plan' ? told : { ...told, day: dayAt(10) });
  const statusDate = instantIn(timeZone, dayAt(plan.status), undefined, 'end');
  const value = valueOfProject({
    ...{ money, input, rows, lines, today, timeZone, statusDate, currency: plan.asked, ownCurrency: 'EUR' },
    states: new Map(plan.items.map(({ state }, at) => [idOf(at), state])),
    dates: new Map(
      [...places].map(([id, { earlyStart, earlyFinish }]) => [
        id,
        { start: earlyStart, finish: earlyFinish },
      ]),
    ),
  });
  if (value.measured && !value.measured.ok) throw new Error(value.measured.problem.detail);
  const named = new Map(rows.map(({ workItemId, ...row }) => [workItemId, { ...row, removed: false }]));
  const answer = value.measured && describeValue(value.measured.value, value.period, named);
  return { money, told, lines, rows, statusDate, answer };
}

const amounts = ['budgetAtCompletion', 'plannedValue', 'earnedValue', 'actualCost'] as const;

describe('the money of any project, in any currency, to the minor unit', () => {
  it.each(['plan', 'baseline'] as const)('adds up over its work and over time: %s', (basis) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { answer, lines, money, told, statusDate } = valued(plan, basis);
        if (!answer) return;
        const { figures, packages, curve } = answer;
        if (!figures) throw new Error('a project that is measured has figures');
        for (const name of amounts) {
          expect(Number.isSafeInteger(figures[name]), name).toBe(true);
          const roots = packages.filter(({ parentId }) => parentId === null);
          expect(roots.reduce((sum, one) => sum + one[name], 0)).toBe(figures[name]);
        }
        // What was planned is every line but the reserve; what was spent is every entry until the status date.
        const budget = lines.filter(({ category }) => category !== 'management-reserve');
        expect(figures.budgetAtCompletion).toBe(budget.reduce((sum, { amount }) => sum + amount, 0));
        const spent = entriesOfMoney(money, told).entries.filter(({ kind }) => kind === 'actual');
        const spentBy = (instant: number) =>
          spent
            .filter(({ day }) => day !== null && instantIn(timeZone, day) <= instant)
            .reduce((sum, { amount }) => sum + amount, 0);
        expect(figures.actualCost).toBe(spentBy(statusDate));
        // Period by period: each point is the one before and what came since, and the status date has the totals.
        const minute = ({ instant }: { readonly instant: string }) => Date.parse(instant) / 60_000;
        for (const point of curve) {
          const past = minute(point) <= statusDate;
          expect(point.actualCost).toBe(past ? spentBy(minute(point)) : null);
          expect(point.earnedValue === null).toBe(!past);
        }
        const now = curve.find((point) => minute(point) === statusDate);
        if (now)
          expect([now.plannedValue, now.earnedValue, now.actualCost]).toEqual([
            ...[figures.plannedValue, figures.earnedValue, figures.actualCost],
          ]);
        if (curve.length > 0) expect(curve.at(-1)?.plannedValue).toBe(figures.budgetAtCompletion);
      }),
      { numRuns: 150 },
    );
  });

  it('is on the page of the budget what it is in earned value', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { answer, money, told, rows, statusDate } = valued({ ...plan, status: 130 }, 'plan');
        const { total, project, items } = budgetTable(rows, entriesOfMoney(money, told).entries);
        const roots = items.filter(
          ({ workItemId }) => !rows.find((row) => row.workItemId === workItemId)?.parentId,
        );
        for (const name of ['planned', 'actual', 'committed', 'managementReserve'] as const)
          expect(roots.reduce((sum, { figures }) => sum + figures[name], project[name])).toBe(total[name]);
        if (!answer?.figures) return;
        expect(statusDate).toBeGreaterThan(instantIn(timeZone, dayAt(120)));
        expect([answer.figures.budgetAtCompletion, answer.figures.actualCost]).toEqual([
          ...[total.planned, total.actual],
        ]);
        for (const { workItemId, budgetAtCompletion, actualCost } of answer.packages) {
          const shown =
            workItemId === null ? project : items.find((one) => one.workItemId === workItemId)?.figures;
          expect([workItemId ?? projectPackageId, budgetAtCompletion, actualCost]).toEqual([
            ...[workItemId ?? projectPackageId, shown?.planned ?? 0, shown?.actual ?? 0],
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not double what is planned where a rate is missing for something spent earlier', () => {
    const yen = {
      item: null,
      category: 'labour',
      amount: 1,
      back: false,
      currency: 'JPY',
      dated: false,
    } as const;
    const work = {
      parent: null,
      minutes: 1,
      startsOn: 0,
      late: false,
      percent: null,
      state: 'to-do',
    } as const;
    const { answer } = valued(
      {
        items: [{ ...work, method: undefined, toComplete: null }],
        costs: [
          { ...yen, kind: 'planned', day: dayAt(0) },
          { ...yen, kind: 'actual', day: dayAt(0) },
        ],
        ...{ work: [], rates: [], times: [], asked: 'EUR', status: 130 },
        exchange: [{ pair: ['JPY', 'EUR'], day: dayAt(1), rate: '0.005000' }],
      },
      'plan',
    );
    expect(answer?.figures?.budgetAtCompletion).toBe(1);
  });
});
