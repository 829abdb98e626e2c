import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/calendar-day.ts';
import { asOwner } from '../../server/proof/fixtures.ts';
import { Follower } from '../../server/proof/follower.ts';
import { knock, knockOf, memberRoutes } from '../../server/proof/knock.ts';
import { routeInputs } from '../../server/proof/route-inputs.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { readBaseline, takeBaseline } from '../baseline/baseline.contract.ts';
import { listBudgetEntries } from '../cost/budget-cost.contract.ts';
import { createCost } from '../cost/cost.contract.ts';
import { createExchangeRate } from '../exchange-rate/exchange-rate.contract.ts';
import { changeWorkItem, createWorkItem } from '../work-item/work-item.contract.ts';
import { type EarnedValue, measureEarnedValue, readEarnedValue } from './earned-value.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let now = new Date('2026-09-07T06:00:00Z');
const ids: string[] = [];
let baselineId: string;

/**
 * The example project of M. Vanhoucke, "Earned Value Management: Forecasting cost" and "Earned Value Management:
 * Forecasting time", PM Knowledge Center, OR-AS (pmknowledgecenter.com/node/166 and /node/167), table 2: of 150 in all, at
 * the end of week 5 of 9 planned value is 85, earned value 70, actual cost 120 and earned schedule 4.50 weeks. Amounts in
 * hundreds: what is planned in each week, what of it is done by then, and what was spent in the week.
 */
const weeks = [
  { budget: 5, percent: 100, cost: 10 },
  { budget: 5, percent: 100, cost: 10 },
  { budget: 15, percent: 100, cost: 10 },
  { budget: 30, percent: 100, cost: 45 },
  { budget: 30, percent: 50, cost: 45 },
  { budget: 35, percent: 0, cost: 0 },
  { budget: 10, percent: 0, cost: 0 },
  { budget: 10, percent: 0, cost: 0 },
  { budget: 10, percent: 0, cost: 0 },
] as const;
/** The planned value and actual cost of the text at the ends of weeks 1 to 5. */
const published = { planned: [5, 10, 25, 55, 85], spent: [10, 20, 30, 75, 120] };
const weekFrom = (day: string, at: number) => addDays(day, 7 * at);
const hundred = 10_000;

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  workspaceId = server.workspaceId;
  // It starts on Monday, 7 September 2026, at eight hours a day.
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  const parent = await server.owner.call(createWorkItem, { params, body: { title: 'All of it' } });
  for (const [at, { budget }] of weeks.entries()) {
    const body = {
      ...{ title: `Task ${at + 1}`, parentId: parent.workItemId, durationMinutes: 5 * 480 },
      startDate: weekFrom('2026-09-07', at),
    };
    const { workItemId } = await server.owner.call(createWorkItem, { params, body });
    ids.push(workItemId);
    const planned = {
      kind: 'planned',
      category: 'service',
      name: 'Budget',
      amount: budget * hundred,
    } as const;
    await server.owner.call(createCost, { params, body: { ...planned, workItemId } });
  }
  const taken = await server.owner.call(takeBaseline, { params, body: { name: 'Agreed' } });
  baselineId = taken.baselineId;
  // The evening of Friday, 9 October: five weeks have passed.
  now = new Date('2026-10-09T20:00:00Z');
  for (const [at, { percent, cost }] of weeks.entries()) {
    const workItemId = ids[at] ?? '';
    if (percent > 0)
      await server.owner.call(changeWorkItem, {
        params: { workspaceId, workItemId },
        version: 1,
        body: { percentComplete: percent },
      });
    const day = weekFrom('2026-09-11', at);
    const spent = { kind: 'actual', category: 'service', name: 'Invoice', day } as const;
    if (cost > 0)
      await server.owner.call(createCost, { params, body: { ...spent, workItemId, amount: cost * hundred } });
  }
});
afterAll(() => server.close());

const measure = (query: { currency?: string; baselineId?: string } = {}): Promise<EarnedValue> =>
  server.owner.call(measureEarnedValue, { params, query });

describe('earned value', () => {
  it('is that of a published text, through the API', async () => {
    const { figures, basis, baseline, packages, missingRates } = await measure();
    expect([basis, baseline?.name, missingRates]).toEqual(['baseline', 'Agreed', []]);
    expect(figures).toMatchObject({
      ...{ budgetAtCompletion: 150 * hundred, plannedValue: 85 * hundred },
      ...{ earnedValue: 70 * hundred, actualCost: 120 * hundred },
      ...{ costVariance: -50 * hundred, scheduleVariance: -15 * hundred },
    });
    const [costIndex, scheduleIndex] = [70 / 120, 70 / 85];
    expect(figures?.costPerformanceIndex).toBeCloseTo(costIndex, 10);
    expect(figures?.schedulePerformanceIndex).toBeCloseTo(scheduleIndex, 10);
    // The text: EAC = AC + (BAC - EV) / PF, with PF 1, CPI, SCI = SPI CPI, and 0.8 CPI + 0.2 SPI.
    for (const [method, factor] of [
      ['typical', costIndex],
      ['atypical', 1],
      ['costAndSchedule', costIndex * scheduleIndex],
      ['scheduleWeighted', 0.8 * costIndex + 0.2 * scheduleIndex],
    ] as const)
      expect(figures?.estimates.find((one) => one.method === method)?.estimateAtCompletion, method).toBe(
        Math.round((120 + 80 / factor) * hundred),
      );
    const rows = packages.slice(1).map((one) => [one.earnedValue, one.plannedValue, one.actualCost]);
    expect(rows).toEqual(
      weeks.map(({ budget, percent, cost }, at) =>
        [(budget * percent) / 100, at < 5 ? budget : 0, cost].map((amount) => amount * hundred),
      ),
    );
    expect(packages[0]).toMatchObject({
      title: 'All of it',
      earnedValue: 70 * hundred,
      workItemId: expect.any(String),
    });
  });

  it('has the earned schedule of that text, and its planned value and actual cost week by week', async () => {
    const { earnedSchedule, curve } = await measure();
    expect(earnedSchedule).toMatchObject({ period: 'week', planned: 9, actual: 5, earned: 4.5 });
    // Planned duration over SPI(t): 9 / (4.5 / 5) is ten weeks.
    expect(earnedSchedule?.schedulePerformanceIndex).toBe(0.9);
    expect(earnedSchedule?.forecastFinish?.slice(0, 10)).toBe('2026-11-13');
    for (let at = 0; at < 4; at += 1) {
      const monday = curve.find(({ instant }) => instant.startsWith(weekFrom('2026-09-14', at)));
      expect([monday?.plannedValue, monday?.actualCost]).toEqual([
        ...[(published.planned[at] ?? 0) * hundred, (published.spent[at] ?? 0) * hundred],
      ]);
    }
  });

  it('has curves that end at the totals, and an actual cost that opens into its entries', async () => {
    const { curve, figures, statusDate, earnedSchedule } = await measure();
    expect(curve.at(-1)?.plannedValue).toBe(figures?.budgetAtCompletion);
    expect(curve.find(({ instant }) => instant === statusDate)).toEqual({
      ...{ instant: statusDate, plannedValue: figures?.plannedValue },
      ...{ earnedValue: figures?.earnedValue, actualCost: figures?.actualCost },
    });
    expect(earnedSchedule?.schedulePerformanceIndex).toBeLessThan(1);
    const query = { kind: 'actual', until: '2026-10-09' } as const;
    const opened = await server.owner.call(listBudgetEntries, { params, query });
    expect([opened.sum, opened.count]).toEqual([figures?.actualCost, 5]);
  });

  it('adds up to the unit in every currency: no cent is lost or found, whatever the rate', async () => {
    for (const [to, rate] of [
      ['USD', '1.0837'],
      ['JPY', '162.3571'],
      ['BHD', '0.40999'],
      ['KWD', '0.3333333333'],
    ] as const) {
      const body = { from: 'EUR', to, day: '2026-08-01', rate };
      await server.owner.call(createExchangeRate, { params: { workspaceId }, body });
      const { figures, packages, curve, currency, statusDate } = await measure({ currency: to });
      expect(currency).toBe(to);
      const own = packages.filter(({ parentId, workItemId }) => parentId !== null || workItemId === null);
      for (const name of ['budgetAtCompletion', 'plannedValue', 'earnedValue', 'actualCost'] as const)
        expect(
          own.reduce((sum, one) => sum + one[name], 0),
          `${to} ${name}`,
        ).toBe(figures?.[name]);
      expect(curve.at(-1)?.plannedValue).toBe(figures?.budgetAtCompletion);
      const at = curve.find(({ instant }) => instant === statusDate);
      expect([at?.plannedValue, at?.earnedValue, at?.actualCost]).toEqual([
        ...[figures?.plannedValue, figures?.earnedValue, figures?.actualCost],
      ]);
    }
    const none = await measure({ currency: 'CHF' });
    expect([none.figures, none.nothing]).toEqual([null, 'no-budget']);
    expect(none.missingRates[0]).toMatchObject({ from: 'EUR', to: 'CHF' });
  });

  it('is held against the budget that was kept, whatever is planned since', async () => {
    const body = { kind: 'planned', category: 'service', name: 'Afterthought', amount: 999_999 } as const;
    await server.owner.call(createCost, { params, body });
    expect((await measure()).figures?.budgetAtCompletion).toBe(150 * hundred);
    const second = await server.owner.call(takeBaseline, { params, body: { name: 'Second' } });
    expect((await measure()).figures?.budgetAtCompletion).toBe(150 * hundred + 999_999);
    expect((await measure({ baselineId })).figures?.budgetAtCompletion).toBe(150 * hundred);
    // The baseline itself says nothing of money, to nobody.
    const read = await server.owner.send(readBaseline, {
      params: { workspaceId, baselineId: second.baselineId },
    });
    expect(JSON.stringify(read.answer)).not.toMatch(/amount|budget|999999/);
  });

  it('without a baseline is held against the plan of today, and says so', async () => {
    const other = { workspaceId, projectId: (await server.project('FRESH')).projectId };
    const empty = await server.owner.call(measureEarnedValue, { params: other, query: {} });
    expect([empty.basis, empty.nothing, empty.figures]).toEqual(['plan', 'no-budget', null]);
    const planned = { kind: 'planned', category: 'licence', name: 'Search', amount: 100_000 } as const;
    await server.owner.call(createCost, { params: other, body: planned });
    const dateless = await server.owner.call(measureEarnedValue, { params: other, query: {} });
    expect(dateless.nothing).toBe('no-dates');
    const item = { title: 'Work', durationMinutes: 480, startDate: '2026-10-12' };
    await server.owner.call(createWorkItem, { params: other, body: item });
    const { basis, figures } = await server.owner.call(measureEarnedValue, { params: other, query: {} });
    expect([basis, figures?.budgetAtCompletion]).toEqual(['plan', 100_000]);
    // Nothing was to be done yet, and nothing is spent: no index, and no estimate by one.
    expect([figures?.costPerformanceIndex, figures?.schedulePerformanceIndex]).toEqual([null, null]);
    const known = figures?.estimates.filter(({ estimateAtCompletion }) => estimateAtCompletion !== null);
    expect(known?.map(({ method }) => method)).toEqual(['atypical']);
    const shares = await server.owner.call(readEarnedValue, { params: other });
    expect(shares.figures).toMatchObject({ costPerformanceIndex: null, schedulePerformanceIndex: null });
  });
});

describe('people without the right to see money', () => {
  it('read shares of the budget and indexes, and no amount, package or currency', async () => {
    const viewer = await server.person('viewer');
    const shares = await viewer.call(readEarnedValue, { params });
    const { figures } = await measure();
    const whole = figures?.budgetAtCompletion ?? 1;
    expect(shares.figures).toEqual({
      planned: Math.round((1000 * (figures?.plannedValue ?? 0)) / whole) / 10,
      earned: Math.round((1000 * (figures?.earnedValue ?? 0)) / whole) / 10,
      spent: Math.round((1000 * (figures?.actualCost ?? 0)) / whole) / 10,
      costPerformanceIndex: Math.round(100 * (figures?.costPerformanceIndex ?? 0)) / 100,
      schedulePerformanceIndex: Math.round(100 * (figures?.schedulePerformanceIndex ?? 0)) / 100,
    });
    expect(shares.curve.at(-1)?.planned).toBe(100);
    expect(JSON.stringify(shares)).not.toMatch(/EUR|Task|amount|budgetAtCompletion/);
    for (const role of ['member', 'viewer'] as const) {
      const visitor = await server.person(role);
      expect((await visitor.send(measureEarnedValue, { params, query: {} })).status).toBe(403);
      expect((await visitor.send(readEarnedValue, { params })).status).toBe(200);
    }
    const guest = await server.person('guest', [params.projectId]);
    expect((await guest.send(readEarnedValue, { params })).status).toBe(403);
    expect((await (await server.tenant()).owner.send(readEarnedValue, { params })).status).toBe(404);
  });

  it('get no amount from any door, export or stream', async () => {
    const body = { kind: 'planned', category: 'labour', name: 'Ransom', amount: 918_273_645 } as const;
    const follower = await server.person('viewer');
    const stream = new Follower(await server.listen(), workspaceId, follower.credentials());
    await stream.connect(0);
    const { costId } = await server.owner.call(createCost, {
      params,
      body: { ...body, workItemId: ids[0] ?? null },
    });
    await server.owner.call(takeBaseline, { params, body: { name: 'Third' } });
    await asOwner(
      server.app.database.owner,
      `insert into resource (workspace_id, resource_id, name, kind, member_id, created_at, updated_at)
       values ($1, $2, 'Ada', 'person', null, now(), now())`,
      [workspaceId, costId],
    );
    await asOwner(
      server.app.database.owner,
      `insert into rate (workspace_id, rate_id, resource_id, currency, cost_per_hour)
       values ($1, $2, $2, 'EUR', 564738291)`,
      [workspaceId, costId],
    );
    const known: Record<string, string> = { ...params, baselineId, workItemId: ids[0] ?? '', key: 'SHOP-2' };
    const secret = /918273645|9182736|564738291|Ransom/;
    let asked = 0;
    for (const visitor of [
      await server.person('member'),
      follower,
      await server.person('guest', [params.projectId]),
    ])
      for (const route of memberRoutes.filter(({ method, raw }) => method === 'GET' && raw !== 'stream')) {
        const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => String(match[1]));
        if (names.some((name) => !known[name])) continue;
        const query = routeInputs[route.id]?.(known).query ?? {};
        const heard = await knock(server, visitor, knockOf(route, { query }, known));
        expect(heard.text, route.id).not.toMatch(secret);
        asked += 1;
      }
    expect(asked).toBeGreaterThan(40);
    await expect
      .poll(() => stream.messages.some(({ data }) => data.includes('Third')), { timeout: 10_000 })
      .toBe(true);
    expect(JSON.stringify(stream.messages)).not.toMatch(secret);
    stream.cut();
  });
});
