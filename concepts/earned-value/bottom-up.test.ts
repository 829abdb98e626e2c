import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { createCost } from '../cost/cost.contract.ts';
import { createExchangeRate } from '../exchange-rate/exchange-rate.contract.ts';
import { changeProject } from '../project/project.contract.ts';
import { exportPlanFile, importPlanFile } from '../project-plan/project-plan.contract.ts';
import { measureEarnedValue } from './earned-value.contract.ts';

/** Two weeks have passed: 3,050.00 of 5,050.00 are planned, 2,037.50 earned of what is begun, 2,000.00 spent. */
const plan = (search: string, launch: string) => `storewright: 1
project: { key: SHOP, name: Shop, start: 2027-03-01, statusDate: 2027-03-12, currency: EUR }
workPackages:
  - id: build
    name: Build
    cost: 50
    children:
      - { id: theme, name: Theme, duration: 1w, cost: 1000, progress: { actualStart: 2027-03-01, actualFinish: 2027-03-05, actualCost: 1100, costToComplete: 77 } }
      - { id: search, name: Search, duration: 1w, cost: 2000, dependsOn: [theme], progress: { actualStart: 2027-03-08, percentComplete: 50, actualCost: 900${search} } }
      - { id: launch, name: Launch, duration: 1w, cost: 2000, dependsOn: [search]${launch} }
`;

let server: TestServer;
let params: { workspaceId: string };
beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2027-03-20T06:00:00Z') });
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

async function project(key: string, text: string) {
  const body = { text, startDate: '2027-03-01', key };
  const { projectId } = await server.owner.call(importPlanFile, { params, body });
  return { ...params, projectId };
}
async function bottomUp(at: { workspaceId: string; projectId: string }, currency?: string) {
  const query = currency ? { currency } : {};
  const { figures, missingRates } = await server.owner.call(measureEarnedValue, { params: at, query });
  return { figures, missingRates, said: figures?.estimates.find(({ method }) => method === 'bottomUp') };
}
const all = plan(', costToComplete: 1400.25', ', progress: { costToComplete: 2300 }');

describe('an estimate to complete that somebody typed', () => {
  it('is read with what was spent as the estimate at completion, a figure of its own among the five', async () => {
    const at = await project('SAID', all);
    const { figures, said } = await bottomUp(at);
    // What the summary costs itself nobody does: of its 50.00 what is not earned goes on as planned. Finished work is done.
    const summary = 5000 - ((figures?.earnedValue ?? 0) - 200_000);
    expect(said?.estimateToComplete).toBe(140_025 + 230_000 + summary);
    expect(said?.estimateAtCompletion).toBe(200_000 + 140_025 + 230_000 + summary);
    expect(said?.varianceAtCompletion).toBe(505_000 - (said?.estimateAtCompletion ?? 0));
    expect(figures?.estimates.map(({ estimateAtCompletion }) => estimateAtCompletion)).not.toContain(null);
  });

  it('covers all of its work item, and what belongs to the project as a whole goes on as planned', async () => {
    const at = await project('WHOLE', all);
    const before = (await bottomUp(at)).said?.estimateToComplete ?? 0;
    const cost = { kind: 'planned', category: 'service', name: 'Hosting', amount: 30_000 } as const;
    await server.owner.call(createCost, { params: at, body: cost });
    // By the status date two of three weeks have passed: a third is to come.
    expect((await bottomUp(at)).said?.estimateToComplete).toBe(before + 10_000);
  });

  it('foresees nothing while some open work is not spoken of', async () => {
    const at = await project('HALF', plan(', costToComplete: 1400.25', ''));
    expect((await bottomUp(at)).said?.estimateAtCompletion).toBeNull();
    const none = await project('NONE', plan('', ''));
    expect((await bottomUp(none)).said?.estimateAtCompletion).toBeNull();
  });

  it('is told in other currencies at the rates of today, and stays what it was when the project gets another', async () => {
    const at = await project('MONEY', all);
    expect((await bottomUp(at, 'JPY')).missingRates).toContainEqual(
      expect.objectContaining({ from: 'EUR', to: 'JPY' }),
    );
    const rate = { from: 'EUR', to: 'JPY', day: '2027-01-01', rate: '160' };
    await server.owner.call(createExchangeRate, { params, body: rate });
    const euros = (await bottomUp(at)).said?.estimateToComplete ?? 0;
    const yen = (await bottomUp(at, 'JPY')).said?.estimateToComplete ?? 0;
    expect(Math.abs(yen - euros * 1.6)).toBeLessThanOrEqual(3);
    await server.owner.call(changeProject, { params: at, version: 1, body: { currency: 'JPY' } });
    expect((await bottomUp(at)).said?.estimateToComplete).toBe(yen);
    const file = (await server.owner.send(exportPlanFile, { params: at })).answer;
    expect(file).toContain('currency: JPY');
    expect(file).not.toContain('costToComplete');
    expect(file).toContain('cost: 320000');
  });
});
