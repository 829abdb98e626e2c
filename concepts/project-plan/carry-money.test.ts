import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { readBudget } from '../cost/budget-cost.contract.ts';
import { changeCost, createCost, listCosts } from '../cost/cost.contract.ts';
import { measureEarnedValue } from '../earned-value/earned-value.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createExchangeRate } from '../exchange-rate/exchange-rate.contract.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import type { Project } from '../project/project.contract.ts';
import { exportExchange, importExchange } from '../project-exchange/project-exchange.contract.ts';
import { exportPlanFile, importPlanFile } from './project-plan.contract.ts';

/** Yen have no decimals, so that a file read in cents would show. */
const plan = (currency: string, more = '') => `storewright: 1
project: { key: SHOP, name: Shop, start: 2027-03-01, statusDate: 2027-03-12, currency: ${currency}, timeZone: Asia/Tokyo }
workPackages:
  - id: build
    name: Build
    cost: 50
    children:
      - { id: theme, name: Theme, duration: 1w, cost: 1000, progress: { actualStart: 2027-03-01, actualFinish: 2027-03-05, actualCost: 1100 } }
      - { id: search, name: Search, duration: 1w, cost: 2000, dependsOn: [theme], progress: { actualStart: 2027-03-08, percentComplete: 50, actualCost: 900 }${more} }
`;

let server: TestServer;
let params: { workspaceId: string };
beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2027-03-20T06:00:00Z') });
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

const importAs = (key: string, text: string, startDate = '2027-03-01') =>
  server.owner.call(importPlanFile, { params, body: { text, startDate, key } });
const at = ({ projectId }: Project) => ({ params: { ...params, projectId } });
const budgetOf = async (project: Project) =>
  (await server.owner.call(readBudget, { ...at(project), query: {} })).total;
const costsOf = async (project: Project) =>
  (await server.owner.call(listCosts, { ...at(project), query: {} })).items;
async function fileOf(project: Project): Promise<PlanFile> {
  const reply = await server.owner.send(exportPlanFile, at(project));
  const read = parsePlanFile(reply.answer, 'back.plan.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.plan;
}
const leavesOf = (file: PlanFile) => file.workPackages[0]?.children ?? [];

describe('the money of a plan file', () => {
  it.each([
    ['EUR', 100],
    ['JPY', 1],
    ['BHD', 1000],
  ])('is budget and actual cost of the project, in %s to the minor unit', async (currency, unit) => {
    const project = await importAs(`IN${currency}`, plan(currency));
    const { planned, other, actual } = await budgetOf(project);
    expect([planned, other, actual]).toEqual([3050 * unit, 3050 * unit, 2000 * unit]);
    const value = await server.owner.call(measureEarnedValue, { ...at(project), query: {} });
    expect(value.currency).toBe(currency);
    // The theme is done, half of the search, and of the summary's own what its work says: three quarters of 50.
    expect(value.figures).toMatchObject({
      ...{ budgetAtCompletion: 3050 * unit, plannedValue: 3050 * unit, actualCost: 2000 * unit },
      earnedValue: 2000 * unit + Math.round(37.5 * unit),
    });
  });

  it('was spent when the work was finished, else on the status date', async () => {
    const project = await importAs('DAYS', plan('EUR'));
    const spent = (await costsOf(project)).filter(({ kind }) => kind === 'actual');
    expect(spent.map(({ day, amount }) => [day, amount]).sort()).toEqual([
      ['2027-03-05', 110_000],
      ['2027-03-12', 90_000],
    ]);
  });

  it('does not double on the way through files', async () => {
    let project = await importAs('ROUND', plan('EUR'));
    const before = await budgetOf(project);
    for (const key of ['ROUNDB', 'ROUNDC']) {
      const text = (await server.owner.send(exportPlanFile, at(project))).answer;
      project = await importAs(key, text);
      expect(await budgetOf(project)).toEqual(before);
    }
    expect((await costsOf(project)).length).toBe(5);
  });

  it('goes out as it is in the project: changed, added in another currency, held back', async () => {
    const project = await importAs('CHANGE', plan('EUR'));
    const [theme] = (await costsOf(project)).filter(
      ({ amount, kind }) => kind === 'planned' && amount === 100_000,
    );
    if (!theme) throw new Error('the theme costs nothing');
    const { workItemId, costId } = theme;
    await server.owner.call(changeCost, {
      ...{ params: { ...params, costId }, version: 1, body: { amount: 120_050 } },
    });
    const rate = { from: 'USD', to: 'EUR', day: '2027-01-01', rate: '0.9' };
    await server.owner.call(createExchangeRate, { params, body: rate });
    const add = (body: object) =>
      server.owner.call(createCost, {
        ...at(project),
        body: { kind: 'planned', category: 'service', name: 'More', amount: 10_000, workItemId, ...body },
      });
    await add({ currency: 'USD' });
    await add({ category: 'management-reserve' });
    await add({ kind: 'committed' });
    // After the status date: not yet spent, as far as the file tells.
    await add({ kind: 'actual', day: '2027-03-15' });
    await add({ kind: 'actual', day: '2027-03-10', amount: -2500 });
    const [first] = leavesOf(await fileOf(project));
    expect([first?.cost, first?.progress?.actualCost]).toEqual([1200.5 + 90, 1100 - 25]);
  });

  it('that was approved is the budget of the baseline, the newest and an older one', async () => {
    const approved = `, baseline: { start: 2027-03-08, finish: 2027-03-12, cost: 1800 },
          baselines: [{ number: 2, start: 2027-03-08, finish: 2027-03-12, cost: 1500.25 }]`;
    const project = await importAs('APPROVED', plan('EUR', approved));
    const value = await server.owner.call(measureEarnedValue, { ...at(project), query: {} });
    expect([value.basis, value.figures?.budgetAtCompletion]).toEqual(['baseline', 180_000]);
    const [, search] = leavesOf(await fileOf(project));
    expect([search?.baseline?.cost, search?.baselines?.[0]?.cost]).toEqual([1800, 1500.25]);
  });

  it('that was spent before a plan begins anew does not count', async () => {
    const project = await importAs('ANEW', plan('EUR'), '2027-06-01');
    expect(await budgetOf(project)).toMatchObject({ planned: 305_000, actual: 0 });
  });

  it('of more than one cost can hold is several, and comes out as one', async () => {
    const project = await importAs('MUCH', plan('EUR').replace('cost: 2000', 'cost: 250000000000'));
    expect((await budgetOf(project)).planned).toBe(25e12 + 105_000);
    expect(leavesOf(await fileOf(project))[1]?.cost).toBe(250e9);
  });

  it('is shown to nobody who may not see what a project costs, and goes with one undo', async () => {
    const project = await importAs('HIDDEN', plan('EUR', ', deadline: 2027-04-01'));
    const { head: sequence } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    const reply = await (await server.person('viewer')).send(exportPlanFile, at(project));
    expect(reply.answer).toContain('2027-04-01');
    expect(reply.answer).not.toMatch(/[cC]ost|1100|2000/);
    const undone = await server.owner.send(undoEvent, { params: { ...params, sequence } });
    expect(undone.status).toBe(200);
    expect((await server.owner.send(readBudget, { ...at(project), query: {} })).status).toBe(404);
    // The undoing undone brings the project back with its money.
    const { head } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    await server.owner.send(undoEvent, { params: { ...params, sequence: head } });
    expect((await budgetOf(project)).planned).toBe(305_000);
  });
});

it('an MS Project file with fixed costs has a budget, and goes out with the same', async () => {
  const file = readFileSync(new URL('../ms-project-file/testing/everything.xml', import.meta.url));
  const project = await server.owner.call(importExchange, {
    ...{ params, body: { fileName: 'all.xml', content: file.toString('base64'), startDate: '2027-03-01' } },
  });
  const { other } = await budgetOf(project);
  expect(other).toBeGreaterThan(0);
  const costs = (text: string) => text.match(/<(FixedCost|ActualCost|Cost)>[^<]*</g);
  const back = await server.owner.send(exportExchange, {
    params: { ...at(project).params, format: 'mspdi' },
  });
  expect(costs(String(back.answer))).toEqual(costs(file.toString()));
});
