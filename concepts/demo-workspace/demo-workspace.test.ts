import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents } from '../event/event.contract.ts';
import { listProjects } from '../project/project.contract.ts';
import { readSimulation } from '../simulation/simulation.contract.ts';
import { listWorkItems } from '../work-item/work-item.contract.ts';
import { createDemo } from './demo-workspace.contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('the demo shop has three projects in different stages, with work of the person who asked, and nobody else sees it', async () => {
  const visitor = await server.person();
  const demo = await visitor.call(createDemo, {});
  expect(demo).toMatchObject({ name: 'Demo shop', isDemo: true });
  const params = { workspaceId: demo.workspaceId };
  const { items: projects } = await visitor.call(listProjects, { params });
  expect(projects.map(({ stage }) => stage).sort()).toEqual(['closure', 'execution', 'planning']);
  for (const project of projects) {
    const { items } = await visitor.call(listWorkItems, {
      params: { ...params, projectId: project.projectId },
      query: { limit: 500 },
    });
    const category = (statusId: string) =>
      project.statuses.find((status) => status.statusId === statusId)?.category;
    const underWay = items.filter(
      (item) => item.type !== 'summary' && category(item.statusId) === 'in-progress',
    );
    expect(items.filter((item) => item.assigneeIds.length > 0).length).toBeGreaterThanOrEqual(3);
    expect(underWay.every((item) => item.assigneeIds.length === 1)).toBe(true);
    const { items: events } = await visitor.call(listEvents, {
      params,
      query: { limit: 100, projectId: project.projectId },
    });
    expect(events.filter((event) => event.noun === 'comment').length).toBeGreaterThanOrEqual(2);
  }
  expect((await server.owner.send(listProjects, { params })).status).toBe(404);
});

it('what is under way in the demo was promised for a day, with a chance that is no certainty', async () => {
  const visitor = await server.person();
  const { workspaceId } = await visitor.call(createDemo, {});
  const { items: projects } = await visitor.call(listProjects, { params: { workspaceId } });
  const open = projects.filter(({ stage }) => stage !== 'closure');
  expect(projects.filter(({ targetDate }) => targetDate === null).map(({ stage }) => stage)).toEqual([
    'closure',
  ]);
  for (const { projectId, targetDate } of open) {
    const read = async () =>
      (await visitor.call(readSimulation, { params: { workspaceId, projectId } })).simulation;
    await expect.poll(read, { timeout: 20_000 }).not.toBeNull();
    const target = (await read())?.target;
    expect(target?.date).toBe(targetDate);
    expect(target?.chance).toBeGreaterThan(0.05);
    expect(target?.chance).toBeLessThan(0.99);
  }
});

it('a second demo stands beside the first, and a stranger gets none', async () => {
  const visitor = await server.person();
  const one = await visitor.call(createDemo, {});
  const other = await visitor.call(createDemo, {});
  expect(one.slug).not.toBe(other.slug);
  expect((await server.stranger().send(createDemo, {})).status).toBe(401);
});
