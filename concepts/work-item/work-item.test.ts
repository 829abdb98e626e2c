import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { success } from '../../kernel/result.ts';
import { lookUp } from '../../platform/log/command.ts';
import { verifyLog } from '../../platform/log/event.records.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeStatus, type Project } from '../project/project.contract.ts';
import { createRelationship } from './relate-work-item.contract.ts';
import * as contract from './work-item.contract.ts';

let server: TestServer;
let project: Project;
let params: { workspaceId: string; projectId: string };

beforeAll(async () => {
  server = await startTestServer();
  project = await server.project('SHOP');
  params = { workspaceId: server.workspaceId, projectId: project.projectId };
});
afterAll(() => server.close());

function make(title: string, more: contract.WorkItemChange = {}) {
  const body = { ...more, title };
  return server.owner.call(contract.createWorkItem, { params, body });
}
function at(item: { workItemId: string }) {
  return { workspaceId: server.workspaceId, workItemId: item.workItemId };
}

async function undoNewest(nounId: string) {
  const { workspaceId } = server;
  const log = await server.owner.call(listEvents, { params: { workspaceId }, query: { nounId, limit: 1 } });
  const sequence = log.items[0]?.sequence ?? 0;
  await server.owner.call(undoEvent, { params: { workspaceId, sequence } });
}

describe('a work item', () => {
  it('gets the next key of its project and stands first in its workflow', async () => {
    const one = await make('Agree on the checkout');
    const two = await make('Map the old addresses to the new');
    expect(two.number).toBe(one.number + 1);
    expect(two.key).toBe(`SHOP-${two.number}`);
    expect(two.statusId).toBe(project.statuses[0]?.statusId);
    const found = await server.owner.call(contract.findWorkItem, {
      params: { workspaceId: server.workspaceId, key: two.key.toLowerCase() },
    });
    expect(found.workItemId).toBe(two.workItemId);
  });

  it('refuses a change made on an old version, and shows what is there now', async () => {
    const item = await make('Sign the acquirer contract');
    await server.owner.call(contract.changeWorkItem, {
      params: at(item),
      version: 1,
      body: { title: 'Sign with the acquirer' },
    });
    const late = await server.owner.send(contract.changeWorkItem, {
      params: at(item),
      version: 1,
      body: { title: 'Sign it' },
    });
    expect(late.status).toBe(412);
    expect(late.problem.code).toBe('version-conflict');
    expect((late.problem['current'] as contract.WorkItem).title).toBe('Sign with the acquirer');
  });

  it('asks for the version seen', async () => {
    const item = await make('Lower the time to live of the name');
    const reply = await server.owner.send(contract.changeWorkItem, {
      params: at(item),
      body: { title: 'x' },
    });
    expect(reply.status).toBe(428);
  });

  it('is completed when it comes into a status that is done, and not when it leaves it', async () => {
    const item = await make('Rehearse the cutover');
    const done = project.statuses.find((status) => status.category === 'done');
    const moved = await server.owner.call(contract.moveWorkItem, {
      params: at(item),
      version: 1,
      body: { statusId: done?.statusId },
    });
    expect(moved.completedAt).not.toBeNull();
    const back = await server.owner.call(contract.moveWorkItem, {
      params: at(item),
      version: 2,
      body: { statusId: project.statuses[0]?.statusId },
    });
    expect(back.completedAt).toBeNull();
  });

  it('moves between its neighbours', async () => {
    const a = await make('First of three');
    const b = await make('Second of three');
    const c = await make('Third of three');
    const moved = await server.owner.call(contract.moveWorkItem, {
      params: at(c),
      version: 1,
      body: { afterId: a.workItemId },
    });
    expect(moved.rank > a.rank && moved.rank < b.rank).toBe(true);
  });

  it('moves into another and to its place there in one step, and comes out with one undo', async () => {
    const a = await make('Phase');
    const b = await make('Beside it');
    const c = await make('Row in the hand');
    const body = { parentId: a.workItemId, afterId: a.workItemId };
    const moved = await server.owner.call(contract.moveWorkItem, { params: at(c), version: 1, body });
    expect(moved).toMatchObject({ parentId: a.workItemId, version: 2 });
    expect(moved.rank > a.rank && moved.rank < b.rank).toBe(true);
    const below = { params: at(a), version: 1, body: { parentId: c.workItemId } };
    expect((await server.owner.send(contract.moveWorkItem, below)).problem.code).toBe('parent-cycle');
    await undoNewest(c.workItemId);
    const back = await server.owner.call(contract.readWorkItem, { params: at(c) });
    expect([back.parentId, back.rank]).toEqual([null, c.rank]);
  });

  it('cannot lie below itself', async () => {
    const parent = await make('Payments');
    const child = await make('Acquirer', { parentId: parent.workItemId });
    const grandchild = await make('Contract', { parentId: child.workItemId });
    const reply = await server.owner.send(contract.changeWorkItem, {
      params: at(parent),
      version: 1,
      body: { parentId: grandchild.workItemId },
    });
    expect(reply.problem.code).toBe('parent-cycle');
  });

  it('goes and comes back with all below it', async () => {
    const parent = await make('Returns');
    const child = await make('Return labels', { parentId: parent.workItemId });
    await server.owner.call(contract.deleteWorkItem, { params: at(parent) });
    expect((await server.owner.send(contract.readWorkItem, { params: at(child) })).status).toBe(404);
    await undoNewest(parent.workItemId);
    expect((await server.owner.call(contract.readWorkItem, { params: at(child) })).title).toBe(
      'Return labels',
    );
    expect((await server.owner.call(contract.readWorkItem, { params: at(parent) })).title).toBe('Returns');
  });

  it('does not take back a change that another one followed', async () => {
    const item = await make('Tax rates');
    await server.owner.call(contract.changeWorkItem, { params: at(item), version: 1, body: { priority: 1 } });
    const log = await server.owner.call(listEvents, {
      params: { workspaceId: server.workspaceId },
      query: { limit: 1 },
    });
    await server.owner.call(contract.changeWorkItem, { params: at(item), version: 2, body: { priority: 2 } });
    const reply = await server.owner.send(undoEvent, {
      params: { workspaceId: server.workspaceId, sequence: log.items[0]?.sequence ?? 0 },
    });
    expect(reply.problem.code).toBe('cannot-undo');
  });

  it('respects the limit of a status unless told otherwise', async () => {
    const status = project.statuses[2];
    if (!status) throw new Error('no status');
    await server.owner.call(changeStatus, {
      params: { ...params, statusId: status.statusId },
      version: status.version,
      body: { wipLimit: 1 },
    });
    const one = await make('In review');
    const two = await make('Too much in review');
    const body = { statusId: status.statusId };
    await server.owner.call(contract.moveWorkItem, { params: at(one), version: 1, body });
    const refused = await server.owner.send(contract.moveWorkItem, { params: at(two), version: 1, body });
    expect(refused.problem.code).toBe('wip-limit-reached');
    await server.owner.call(contract.moveWorkItem, {
      params: at(two),
      version: 1,
      body: { ...body, overLimit: true },
    });
    const third = { ...body, title: 'Made in a full column' };
    const add = (more: { overLimit?: boolean }) =>
      server.owner.send(contract.createWorkItem, { params, body: { ...third, ...more } });
    expect((await add({})).problem.code).toBe('wip-limit-reached');
    expect((await add({ overLimit: false })).problem.code).toBe('wip-limit-reached');
    expect(await add({ overLimit: true })).toMatchObject({ status: 201, answer: body });
    const four = await make('Changed into a full column');
    const change = (more: { overLimit?: boolean }) =>
      server.owner.send(contract.changeWorkItem, {
        params: at(four),
        version: 1,
        body: { ...body, ...more },
      });
    expect((await change({})).problem.code).toBe('wip-limit-reached');
    expect((await change({ overLimit: true })).status).toBe(200);
  });

  it('is called by its key and title in every event of it, also where these did not change', async () => {
    const { workItemId, key } = await make('Choose a courier');
    const place = { workspaceId: server.workspaceId, workItemId };
    await server.owner.call(contract.changeWorkItem, { params: place, version: 1, body: { priority: 1 } });
    await server.owner.call(contract.changeWorkItem, {
      params: place,
      version: 2,
      body: { title: 'Choose two couriers' },
    });
    await server.owner.call(contract.deleteWorkItem, { params: place });
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId: server.workspaceId },
      query: { nounId: workItemId },
    });
    expect(items.map(({ before, after }) => [before?.['title'], after?.['title']])).toEqual([
      ['Choose two couriers', undefined],
      ['Choose a courier', 'Choose two couriers'],
      ['Choose a courier', 'Choose a courier'],
      [undefined, 'Choose a courier'],
    ]);
    for (const { before, after } of items) expect({ ...before, ...after }).toMatchObject({ key });
    await undoNewest(workItemId);
    await server.owner.call(contract.changeWorkItem, { params: place, version: 5, body: { priority: 4 } });
    await undoNewest(workItemId);
    const back = await server.owner.call(contract.readWorkItem, { params: place });
    expect(back).toMatchObject({ title: 'Choose two couriers', priority: 1 });
  });

  it('refuses relationships that close a cycle', async () => {
    const [a, b, c] = [await make('a'), await make('b'), await make('c')];
    const relate = (predecessorId: string, successorId: string) =>
      server.owner.send(createRelationship, { params, body: { predecessorId, successorId } });
    expect((await relate(a.workItemId, b.workItemId)).status).toBe(201);
    expect((await relate(b.workItemId, c.workItemId)).status).toBe(201);
    expect((await relate(c.workItemId, a.workItemId)).problem.code).toBe('dependency-cycle');
    expect((await relate(a.workItemId, b.workItemId)).problem.code).toBe('already-related');
  });

  it('is listed once on some page, in order, whatever the size of the pages', async () => {
    for (const sort of contract.sortFields) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await server.owner.call(contract.listWorkItems, {
          params,
          query: { limit: 3, sort, ...(cursor ? { cursor } : {}) },
        });
        seen.push(...page.items.map((item) => item.workItemId));
        cursor = page.next ?? undefined;
      } while (cursor);
      const whole = await server.owner.call(contract.listWorkItems, { params, query: { limit: 2000, sort } });
      expect(seen).toEqual(whole.items.map((item) => item.workItemId));
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('is written once however often the same request comes', async () => {
    const body = { title: 'Only once' };
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        server.owner.send(contract.createWorkItem, { params, body, idempotencyKey: 'k1' }),
      ),
    );
    expect(new Set(replies.map((reply) => reply.answer.workItemId)).size).toBe(1);
    const other = await server.owner.send(contract.createWorkItem, {
      params,
      body: { title: 'Another' },
      idempotencyKey: 'k1',
    });
    expect(other.problem.code).toBe('idempotency-key-reused');
  });

  it('leaves a log without a gap whose chain of hashes holds', async () => {
    const request = {
      workspaceId: server.workspaceId,
      cause: 'test',
      findActor: async () => success(systemActor),
    };
    const fault = await lookUp(server.app.house.door, request, async (context) =>
      success(await verifyLog(context)),
    );
    expect(fault).toEqual({ ok: true, value: null });
  });
});
