import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { createDemo } from '../demo-workspace/demo-workspace.contract.ts';
import { listProjects } from '../project/project.contract.ts';
import { createWorkItem, listWorkItems } from '../work-item/work-item.contract.ts';
import { type Event, listEvents, undoEvent } from './event.contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('undo', () => {
  it('of one of several projects that one command made leaves the others as they are', async () => {
    const { workspaceId } = await server.owner.call(createDemo, {});
    const params = { workspaceId };
    const seen = async () => {
      const { items } = await server.owner.call(listProjects, { params });
      const counted = items.map(async ({ key, projectId }) => {
        const list = await server.owner.call(listWorkItems, {
          params: { ...params, projectId },
          query: { limit: 2000 },
        });
        return [key, list.items.length] as const;
      });
      return { items, counts: new Map(await Promise.all(counted)) };
    };
    const before = await seen();
    const [first] = before.items;
    const events: Event[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Event[]; next: string | null } = await server.owner.call(listEvents, {
        params,
        query: { limit: 200, ...(cursor ? { cursor } : {}) },
      });
      events.push(...page.items);
      cursor = page.next;
    }
    const own = events.filter(({ projectId }) => projectId === first?.projectId);
    expect(own.length).toBeGreaterThan(50);
    const { cause } = own[0] ?? {};
    expect(events.every((event) => event.cause === cause)).toBe(true);
    // Any event of it stands for the whole of the project.
    const undo = { params: { ...params, sequence: own[10]?.sequence ?? 0 } };
    expect(await server.owner.send(undoEvent, undo)).toMatchObject({ status: 200, answer: { undone: 1 } });
    const after = await seen();
    before.counts.delete(first?.key ?? '');
    expect(after.counts).toEqual(before.counts);
    const log = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    await server.owner.call(undoEvent, { params: { ...params, sequence: log.head } });
    expect((await seen()).items.map(({ key }) => key)).toEqual(before.items.map(({ key }) => key));
  });

  it('of a change that somebody may not know of is not there for them', async () => {
    const [open, shut] = [await server.project('OPEN'), await server.project('SHUT')];
    const guest = await server.person('guest', [open.projectId]);
    const params = { workspaceId: server.workspaceId };
    const make = async (projectId: string) => {
      await server.owner.call(createWorkItem, { params: { ...params, projectId }, body: { title: 'New' } });
      const { head } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
      return guest.send(undoEvent, { params: { ...params, sequence: head } });
    };
    expect((await make(shut.projectId)).status).toBe(404);
    expect((await make(open.projectId)).status).toBe(200);
    const none = { ...params, sequence: 999_999 };
    expect((await server.owner.send(undoEvent, { params: none })).status).toBe(404);
  });
});
