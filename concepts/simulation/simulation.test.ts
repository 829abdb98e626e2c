import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { networkOfPlan } from '../plan-file/engine-network.ts';
import { simulationOfPlan } from '../plan-file/engine-simulation.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { changeProject } from '../project/project.contract.ts';
import { importPlanFile } from '../project-plan/project-plan.contract.ts';
import { changeWorkItem, listWorkItems } from '../work-item/work-item.contract.ts';
import { simulateProject } from './simulate-project.rules.ts';
import { readSimulation, type Simulation } from './simulation.contract.ts';

/** One task of five days whose estimates are 3, 5 and 13, then a milestone; a risk of 10 days strikes half of the time. */
const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, timeZone: Europe/Berlin, target: 2027-03-08}
workPackages:
  - {id: theme, name: Theme, duration: 5d, estimate: {optimistic: 3d, mostLikely: 5d, pessimistic: 13d}}
  - {id: live, name: Go live, type: milestone, dependsOn: [theme], deadline: 2027-03-26}
risks:
  - {id: supplier, cause: c, event: e, effect: f, probability: 0.5, impactDays: 10, affects: [theme]}
`;

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2027-02-01T10:00:00Z') });
  workspaceId = server.workspaceId;
  const body = { text: plan, startDate: '2027-03-01' };
  const made = await server.owner.call(importPlanFile, { params: { workspaceId }, body });
  params = { workspaceId, projectId: made.projectId };
});
afterAll(() => server.close());

async function simulated(visitor: Visitor = server.owner, of = params): Promise<Simulation> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { running, simulation } = await visitor.call(readSimulation, { params: of });
    if (!running && simulation) return simulation;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the simulation never ended');
}

const at = (found: Simulation, percent: number) =>
  found.finish.percentiles.find((one) => one.percent === percent)?.finish ?? '';

describe('the simulation of a project', () => {
  it('tells the chances that its estimates and risks give', async () => {
    const found = await simulated();
    expect(found).toMatchObject({ iterations: 10_000, open: 1, uncertain: 1, risks: 1 });
    // PERT of 3, 5 and 13 days has its mean at 6; half of the iterations wait 10 days more.
    const days = (Date.parse(found.finish.mean) - Date.parse('2027-03-01T08:00:00Z')) / 86_400_000;
    expect(days).toBeGreaterThan(13);
    expect(days).toBeLessThan(17);
    // Five days end on Friday the fifth; the target is the Monday after. Without the risk few take that little.
    expect(found.target?.chance).toBeGreaterThan(0.1);
    expect(found.target?.chance).toBeLessThan(0.5);
    // Until the end of the 26th there are 20 working days: the risk's ten and ten more, out of at most thirteen.
    const [live] = found.milestones;
    expect(live?.date).toBe('2027-03-26');
    expect(live?.chance).toBeGreaterThan(0.95);
    expect(live?.chance).toBeLessThan(1);
    expect(at(found, 10) < at(found, 50) && at(found, 50) < at(found, 90)).toBe(true);
    expect(found.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(found.drivers.map(({ kind }) => kind).sort()).toEqual(['duration', 'risk']);
    expect(found.criticality[0]?.share).toBe(1);
  });

  it('gives the same figures to everybody who may see the project, and nothing to others', async () => {
    const guest = await server.person('guest', [params.projectId]);
    expect(await simulated(guest)).toEqual(await simulated());
    const outsider = await server.person('guest', [(await server.project('OTHER')).projectId]);
    expect((await outsider.send(readSimulation, { params })).status).toBe(404);
  });

  it('is drawn anew after a change of an estimate, of the target, and of what is done', async () => {
    const before = await simulated();
    const { items } = await server.owner.call(listWorkItems, { params, query: {} });
    const theme = items.find(({ title }) => title === 'Theme');
    const change = (version: number, body: object) =>
      server.owner.call(changeWorkItem, {
        params: { workspaceId, workItemId: theme?.workItemId ?? '' },
        version,
        body,
      });
    const longer = await change(theme?.version ?? 0, { pessimisticMinutes: 40 * 480 });
    const after = await simulated();
    expect(at(after, 90) > at(before, 90)).toBe(true);
    const project = await server.owner.call(changeProject, {
      params,
      version: 1,
      body: { targetDate: '2028-03-01' },
    });
    expect((await simulated()).target).toEqual({ date: '2028-03-01', chance: 1 });
    const done = project.statuses.at(-1)?.statusId ?? '';
    await change(longer.version, { statusId: done });
    expect(await simulated()).toMatchObject({ open: 0, uncertain: 0, risks: 0 });
  });

  it('is the engine’s own answer for the distributions that a plan file names', async () => {
    const text = `storewright: 1
project: {key: NAMED, name: Named, start: 2027-03-01, timeZone: Europe/Berlin}
workPackages:
  - {id: a, name: A, duration: 8d, distribution: {type: lognormal, mean: 10d, deviation: 4d}}
  - {id: b, name: B, duration: 2d, dependsOn: [a], distribution: {type: uniform, optimistic: 1d, pessimistic: 5d}}
  - {id: c, name: C, duration: 3d, dependsOn: [b], estimate: {optimistic: 2d, mostLikely: 3d, pessimistic: 9d}, distribution: {type: triangular}}
  - {id: d, name: D, duration: 1d, dependsOn: [a], distribution: {type: discrete, values: [{duration: 1d, probability: 0.6}, {duration: 8d, probability: 0.4}]}}
`;
    const body = { text, startDate: '2027-03-01' };
    const { projectId } = await server.owner.call(importPlanFile, { params: { workspaceId }, body });
    const found = await simulated(server.owner, { workspaceId, projectId });
    const reading = parsePlanFile(text, 'named.plan.yaml');
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    const ofFile = simulationOfPlan(reading.plan, networkOfPlan(reading.plan, { start: '2027-03-01' }));
    // Chance hangs on the names of activities: here they are work items.
    const { items } = await server.owner.call(listWorkItems, {
      params: { workspaceId, projectId },
      query: {},
    });
    const ids = new Map(items.map(({ title, workItemId }) => [title.toLowerCase(), workItemId]));
    const renamed = JSON.stringify(ofFile, (key, value) =>
      /^id$|Id$/.test(key) ? (ids.get(value) ?? value) : value,
    );
    const drawn = simulateProject.run({
      uncertainty: { ...(JSON.parse(renamed) as typeof ofFile), open: 4 },
      ...{ timeZone: 'Europe/Berlin', targetDate: null, milestones: [], events: {} },
    });
    if ('problem' in drawn) throw new Error(drawn.problem);
    const { finish, histogram, uncertain } = drawn.simulation;
    expect(found).toMatchObject({ finish, histogram, uncertain });
    expect(uncertain).toBe(4);
  });

  it('has nothing to tell of a project without a schedule', async () => {
    const { projectId } = await server.project('EMPTY');
    const answer = await server.owner.call(readSimulation, { params: { workspaceId, projectId } });
    expect(answer).toEqual({ running: false, simulation: null });
  });
});
