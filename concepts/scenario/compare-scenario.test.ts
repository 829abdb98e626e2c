import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '../../kernel/identifier.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { createCost } from '../cost/cost.contract.ts';
import { importPlanFile } from '../project-plan/project-plan.contract.ts';
import { createRate } from '../rate/rate.contract.ts';
import { createResource } from '../resource/resource.contract.ts';
import { changeWorkItem, listWorkItems } from '../work-item/work-item.contract.ts';
import { compareScenarios } from './compare-scenario.contract.ts';
import { createScenario } from './scenario.contract.ts';
import type { ScenarioChange } from './scenario-change.ts';

/** Ten days in a row with an uncertain theme, a deadline at the end, and reviews at the same time. */
const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, timeZone: UTC, target: 2027-03-12, currency: EUR}
workPackages:
  - {id: theme, name: Theme, duration: 5d, estimate: {optimistic: 3d, mostLikely: 5d, pessimistic: 9d}}
  - {id: catalogue, name: Catalogue, duration: 5d, dependsOn: [theme]}
  - {id: live, name: Go live, type: milestone, dependsOn: [catalogue], deadline: 2027-03-15}
  - {id: reviews, name: Reviews, duration: 3d}
`;

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let ids: Record<string, string>;
let ada: string;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2027-02-01T10:00:00Z') });
  workspaceId = server.workspaceId;
  const body = { text: plan, startDate: '2027-03-01' };
  const made = await server.owner.call(importPlanFile, { params: { workspaceId }, body });
  params = { workspaceId, projectId: made.projectId };
  const { items } = await server.owner.call(listWorkItems, { params, query: {} });
  ids = Object.fromEntries(items.map(({ title, workItemId }) => [title, workItemId]));
  const person = await server.owner.call(createResource, { params: { workspaceId }, body: { name: 'Ada' } });
  ada = person.resourceId;
  await server.owner.call(createRate, {
    params: { workspaceId, resourceId: ada },
    body: { from: null, currency: 'EUR', costPerHour: 6000, costPerUse: 0 },
  });
  await server.owner.call(createCost, {
    params,
    body: {
      ...{ workItemId: id('Reviews'), kind: 'planned', category: 'licence', name: 'Widget', amount: 90_000 },
    },
  });
});
afterAll(() => server.close());

const id = (title: string) => ids[title] ?? '';
const make = async (name: string, changes: ScenarioChange[]) =>
  (await server.owner.call(createScenario, { params, body: { name, changes } })).scenarioId;
const assign = (title: string, ...resourceIds: string[]): ScenarioChange => ({
  ...{ kind: 'assign', workItemId: id(title) },
  assignments: resourceIds.map((resourceId) => ({ resourceId })),
});
const longer = (title: string, days: number): ScenarioChange => ({
  ...{ kind: 'change-work-item', workItemId: id(title), fields: { durationMinutes: days * 480 } },
});

async function compared(scenarioIds: readonly string[], visitor: Visitor = server.owner) {
  const query = scenarioIds.length > 0 ? { ids: scenarioIds.join(',') } : {};
  for (let turn = 0; turn < 400; turn += 1) {
    const answer = await visitor.call(compareScenarios, { params, query });
    if (!answer.running) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the comparison never ended');
}

describe('comparing scenarios', () => {
  it("holds finish, chance, late deadlines and dates of each beside today's plan", async () => {
    const slow = await make('Slow', [longer('Theme', 8)]);
    const cut = await make('Cut', [
      { kind: 'remove-work-item', workItemId: id('Reviews') },
      longer('Catalogue', 2),
    ]);
    const { today, scenarios } = await compared([slow, cut]);
    expect(scenarios.map(({ name }) => name)).toEqual(['Slow', 'Cut']);
    const [late, early] = scenarios.map(({ outcome }) => outcome);
    expect([today?.finish, late?.finish, early?.finish].map((text) => text?.slice(0, 10))).toEqual([
      ...['2027-03-12', '2027-03-17', '2027-03-09'],
    ]);
    expect(today?.forecast?.chance).toBeGreaterThan(0.2);
    expect(late?.forecast?.chance).toBeLessThan(today?.forecast?.chance ?? 0);
    expect(early?.forecast?.chance).toBeGreaterThan(0.95);
    expect((early?.forecast?.p80 ?? '') < (today?.forecast?.p80 ?? '')).toBe(true);
    expect([today?.late, early?.late]).toEqual([[], []]);
    expect(late?.late).toEqual([{ workItemId: id('Go live'), title: 'Go live', minutes: 960 }]);
    const moved = late?.changed.map(({ title }) => title).sort();
    expect(moved).toEqual(['Catalogue', 'Go live', 'Theme']);
    const [gone] = early?.changed ?? [];
    expect([gone?.title, gone?.after]).toEqual(['Reviews', null]);
    expect([today?.changedCount, today?.leftOut, today?.problem]).toEqual([0, 0, null]);
  });

  it('counts the days on which somebody has too much to do', async () => {
    const both = await make('Both at once', [assign('Theme', ada), assign('Reviews', ada)]);
    const ben = newIdentifier();
    const two = await make('Two people', [
      {
        ...{ kind: 'add-resource', resourceId: ben, name: 'Ben', resourceKind: 'person', skills: [] },
        ...{ capacity: 1000, from: null, costsLike: ada },
      },
      ...[assign('Theme', ada), assign('Reviews', ben)],
    ]);
    const { scenarios } = await compared([both, two]);
    expect(scenarios.map(({ outcome }) => outcome?.overDays)).toEqual([3000, 0]);
  });

  it('tells costs to those who may see them, and to nobody else a figure of money', async () => {
    const ben = newIdentifier();
    const changes: ScenarioChange[] = [
      {
        ...{ kind: 'add-resource', resourceId: ben, name: 'Ben', resourceKind: 'person', skills: [] },
        ...{ capacity: 1000, from: '2027-03-03', costsLike: ada },
      },
      assign('Theme', ada, ben),
      { kind: 'remove-work-item', workItemId: id('Reviews') },
    ];
    const dear = await make('Dear', changes);
    const seen = await compared([dear], await server.person('manager'));
    // The licence of the reviews is not bought; two people work forty hours each at sixty an hour.
    expect(seen.today?.cost).toEqual({ amounts: [{ currency: 'EUR', amount: 90_000 }], unpriced: 0 });
    expect(seen.scenarios[0]?.outcome?.cost).toEqual({
      ...{ amounts: [{ currency: 'EUR', amount: 480_000 }], unpriced: 0 },
    });
    for (const role of ['member', 'viewer'] as const) {
      const told = await compared([dear], await server.person(role));
      expect(told.scenarios[0]?.outcome?.cost).toBeNull();
      expect(told.today?.cost).toBeNull();
      expect(JSON.stringify(told)).not.toMatch(/480000|90000|6000/);
      expect(told.scenarios[0]?.outcome?.finish).toBe(seen.scenarios[0]?.outcome?.finish);
    }
    const guest = await server.person('guest', [params.projectId]);
    expect((await guest.send(compareScenarios, { params, query: {} })).status).toBe(403);
  });

  it('is computed anew after a change of the plan, and says what cannot be scheduled', async () => {
    const circle = await make('Circle', [
      {
        kind: 'add-relationship',
        ...{ predecessorId: id('Go live'), successorId: id('Theme') },
        ...{ type: 'FS', lagKind: 'working', lagAmount: 0 },
      },
    ]);
    const before = await compared([circle]);
    expect(before.scenarios[0]?.outcome).toMatchObject({ finish: null, forecast: null });
    expect(before.scenarios[0]?.outcome?.problem).toMatch(/wait|circle|each other/i);
    const { items } = await server.owner.call(listWorkItems, { params, query: {} });
    const theme = items.find(({ title }) => title === 'Theme');
    await server.owner.call(changeWorkItem, {
      params: { workspaceId, workItemId: id('Theme') },
      version: theme?.version ?? 0,
      body: { durationMinutes: 10 * 480 },
    });
    const after = await compared([]);
    expect(after.today?.finish?.slice(0, 10)).toBe('2027-03-19');
  });
});
