import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import {
  changeWorkItem,
  createWorkItem,
  deleteWorkItem,
  listWorkItems,
  readWorkItem,
  type WorkItemChange,
} from '../work-item/work-item.contract.ts';
import {
  changeStatus,
  createStatus,
  deleteStatus,
  type Project,
  readOverview,
  readProject,
} from './project.contract.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function shopOf(key: string) {
  const project = await server.project(key);
  const params = { workspaceId: server.workspaceId, projectId: project.projectId };
  const statusId = (name: string) => project.statuses.find((one) => one.name === name)?.statusId ?? '';
  const make = (title: string, more: WorkItemChange = {}) =>
    server.owner.call(createWorkItem, { params, body: { ...more, title } });
  const statuses = async () => (await server.owner.call(readProject, { params })).statuses;
  return { project, params, statusId, make, statuses };
}

const names = (statuses: Project['statuses']) => statuses.map(({ name }) => name);

async function undoNewest(nounId: string, as: Visitor = server.owner) {
  const params = { workspaceId: server.workspaceId };
  const { items } = await server.owner.call(listEvents, { params, query: { nounId } });
  return as.send(undoEvent, { params: { ...params, sequence: items[0]?.sequence ?? 0 } });
}

describe('a status that is taken away', () => {
  it('hands its work items to another one, and gets them back by undo', async () => {
    const { params, statusId, make, statuses } = await shopOf('GONE');
    const [review, done] = [statusId('In review'), statusId('Done')];
    const items = [
      await make('Check the tax rates', { statusId: review }),
      await make('Proofread', { statusId: review }),
    ];
    const elsewhere = await make('Order the labels');
    await server.owner.call(deleteStatus, {
      params: { ...params, statusId: review },
      query: { moveTo: done },
    });
    expect(names(await statuses())).toEqual(['To do', 'In progress', 'Done']);
    const list = () => server.owner.call(listWorkItems, { params, query: {} });
    expect((await list()).items.filter((item) => item.statusId === done && item.completedAt)).toHaveLength(2);
    expect(await undoNewest(review)).toMatchObject({ status: 200, answer: { undone: 3 } });
    expect(names(await statuses())).toEqual(['To do', 'In progress', 'In review', 'Done']);
    for (const item of (await list()).items) {
      const was = [...items, elsewhere].find(({ workItemId }) => workItemId === item.workItemId);
      expect(item).toMatchObject({ statusId: was?.statusId, completedAt: null });
    }
  });

  it('stays where its work has no place to go to, or one of another project', async () => {
    const { params, statusId, make, statuses } = await shopOf('STAYS');
    const other = await shopOf('ELSE');
    const review = statusId('In review');
    await make('Proofread', { statusId: review });
    const remove = (moveTo?: string) =>
      server.owner.send(deleteStatus, {
        params: { ...params, statusId: review },
        query: moveTo ? { moveTo } : {},
      });
    expect((await remove()).problem.code).toBe('status-in-use');
    expect((await remove(review)).problem.code).toBe('unknown-status');
    expect((await remove(other.statusId('Done'))).problem.code).toBe('unknown-status');
    expect(names(await statuses())).toContain('In review');
  });

  it('comes back by nobody who may not change the workflow', async () => {
    const { params, statusId } = await shopOf('RIGHT');
    await server.owner.call(deleteStatus, {
      params: { ...params, statusId: statusId('In review') },
      query: {},
    });
    for (const role of ['member', 'viewer'] as const) {
      expect((await undoNewest(statusId('In review'), await server.person(role))).status).toBe(403);
    }
    const guest = await server.person('guest', [(await shopOf('THEIRS')).project.projectId]);
    expect((await undoNewest(statusId('In review'), guest)).status).toBe(404);
    expect((await undoNewest(statusId('In review'), await server.person('manager'))).status).toBe(200);
  });

  it('leaves a place for a work item that was deleted in it and comes back later', async () => {
    const { params, statusId, make } = await shopOf('LATER');
    const item = await make('Proofread', { statusId: statusId('In review') });
    const at = { workspaceId: server.workspaceId, workItemId: item.workItemId };
    await server.owner.call(deleteWorkItem, { params: at });
    await server.owner.call(deleteStatus, {
      params: { ...params, statusId: statusId('In review') },
      query: {},
    });
    expect((await undoNewest(item.workItemId)).status).toBe(200);
    const back = await server.owner.call(readWorkItem, { params: at });
    expect(back.statusId).toBe(statusId('In progress'));
  });

  it('is not undone over somebody who worked on since: nothing is half restored', async () => {
    const { params, statusId, make, statuses } = await shopOf('SINCE');
    const item = await make('Proofread', { statusId: statusId('In review') });
    const query = { moveTo: statusId('Done') };
    await server.owner.call(deleteStatus, { params: { ...params, statusId: statusId('In review') }, query });
    const at = { workspaceId: server.workspaceId, workItemId: item.workItemId };
    await server.owner.call(changeWorkItem, { params: at, version: 2, body: { priority: 1 } });
    expect((await undoNewest(statusId('In review'))).problem.code).toBe('cannot-undo');
    expect(names(await statuses())).not.toContain('In review');
  });
});

describe('the workflow', () => {
  it('is undone change by change: a new status, a name, an order', async () => {
    const { params, statuses } = await shopOf('FLOW');
    const made = await server.owner.call(createStatus, {
      params,
      body: { name: 'Blocked', category: 'in-progress' },
    });
    const at = { ...params, statusId: made.statusId };
    await server.owner.call(changeStatus, { params: at, version: 1, body: { name: 'On hold', position: 0 } });
    expect(names(await statuses())[0]).toBe('On hold');
    expect((await undoNewest(made.statusId)).status).toBe(200);
    expect(names(await statuses())).toEqual(['To do', 'In progress', 'In review', 'Done', 'Blocked']);
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId: server.workspaceId },
      query: { nounId: made.statusId },
    });
    const created = { workspaceId: server.workspaceId, sequence: items.at(-1)?.sequence ?? 0 };
    expect((await server.owner.send(undoEvent, { params: created })).problem.code).toBe('cannot-undo');
  });

  it('keeps one status of each kind, by undo too', async () => {
    const { params, statusId, statuses } = await shopOf('KINDS');
    const made = await server.owner.call(createStatus, { params, body: { name: 'Live', category: 'done' } });
    const old = (await statuses()).find(({ name }) => name === 'Done');
    await server.owner.call(changeStatus, {
      params: { ...params, statusId: statusId('Done') },
      version: old?.version ?? 1,
      body: { category: 'in-progress' },
    });
    expect(await undoNewest(made.statusId)).toMatchObject({ status: 409, problem: { code: 'cannot-undo' } });
    expect(names(await statuses())).toContain('Live');
  });
});

describe('the overview', () => {
  it('lists the milestones to come, the next one first, before those that are done', async () => {
    const { params, statusId, make } = await shopOf('MILE');
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const milestone = (title: string, dueDate: string | null, status = 'To do') =>
      make(title, { type: 'milestone', dueDate, statusId: statusId(status) });
    await milestone('Kick-off', day(-40), 'Done');
    await milestone('Design approved', day(-10), 'Done');
    await milestone('Some day', null);
    await milestone('Go-live', day(30));
    await milestone('Contract signed', day(5));
    const { milestones } = await server.owner.call(readOverview, { params });
    expect(milestones.map(({ title }) => title)).toEqual([
      'Contract signed',
      'Go-live',
      'Some day',
      'Design approved',
      'Kick-off',
    ]);
  });
});
