import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Follower } from '../../server/proof/follower.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { exportPlanFile } from '../project-plan/project-plan.contract.ts';
import { createResource, listResources } from '../resource/resource.contract.ts';
import { changeRate, createRate, deleteRate, listRates } from './rate.contract.ts';

let server: TestServer;
let workspaceId: string;
let projectId: string;
let resourceId: string;
let origin: string;
/** Amounts that are found nowhere else. */
const marked = { hour: 7_654_321, use: 8_765_432 };

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  origin = await server.listen();
  projectId = (await server.project('SHOP')).projectId;
  const resource = await server.owner.call(createResource, {
    params: { workspaceId },
    body: { name: 'Ana' },
  });
  resourceId = resource.resourceId;
});
afterAll(() => server.close());

const add = (from: string | null, costPerHour: number, by = server.owner) =>
  by.send(createRate, {
    params: { workspaceId, resourceId },
    body: { from, currency: 'EUR', costPerHour, costPerUse: 0 },
  });
async function rates() {
  const { items } = await server.owner.call(listRates, { params: { workspaceId } });
  return items.map(({ from, costPerHour }) => [from, costPerHour]);
}
async function undoNewest(by = server.owner) {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return by.send(undoEvent, { params: { workspaceId, sequence: head } });
}

describe('a rate', () => {
  it('holds from its day on, one for each day, and is listed by day', async () => {
    expect((await add('2027-01-01', 9500)).status).toBe(201);
    expect((await add(null, 9000)).status).toBe(201);
    expect(await rates()).toEqual([
      [null, 9000],
      ['2027-01-01', 9500],
    ]);
    for (const day of [null, '2027-01-01']) {
      const { status, problem } = await add(day, 1);
      expect([status, problem.code]).toEqual([409, 'day-in-use']);
    }
  });

  it('two people at once cannot let two rates begin on one day', async () => {
    const tries = await Promise.all([add('2028-01-01', 1), add('2028-01-01', 2)]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409]);
    await undoNewest();
  });

  it('is changed on the version that was seen, and everything that was done is taken back', async () => {
    const before = await rates();
    const rate = (await add('2027-06-01', 100)).answer;
    const params = { workspaceId, rateId: rate.rateId };
    const body = { costPerHour: 200, from: '2027-07-01' };
    expect(await server.owner.call(changeRate, { params, version: 1, body })).toMatchObject(body);
    expect(
      (await server.owner.send(changeRate, { params, version: 1, body: { costPerHour: 3 } })).status,
    ).toBe(412);
    const taken = { params, version: 2, body: { from: '2027-01-01' } };
    expect((await server.owner.send(changeRate, taken)).problem.code).toBe('day-in-use');
    expect((await undoNewest()).status).toBe(200);
    expect(await rates()).toContainEqual(['2027-06-01', 100]);
    await server.owner.call(deleteRate, { params });
    expect(await rates()).toEqual(before);
    expect((await undoNewest()).status).toBe(200);
    expect(await rates()).toContainEqual(['2027-06-01', 100]);
    await server.owner.call(deleteRate, { params });
    expect((await add('2027-06-01', 300)).status).toBe(201);
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId },
      query: { nounId: rate.rateId, limit: 1 },
    });
    const late = { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } };
    expect((await server.owner.send(undoEvent, late)).problem.code).toBe('cannot-undo');
  });
});

describe('nobody without the right to read rates', () => {
  it.each(['member', 'viewer', 'guest', 'another tenant'] as const)(
    'receives one: %s, by API, log, live stream or export',
    async (role) => {
      const tenant = role === 'another tenant' ? await server.tenant() : null;
      const visitor =
        tenant?.owner ?? (await server.person(role as 'viewer', role === 'guest' ? [projectId] : []));
      const followers = [server.owner, visitor].map(
        (one) => new Follower(origin, workspaceId, one.credentials()),
      );
      for (const follower of followers) await follower.connect();
      const { rateId } = await server.owner.call(createRate, {
        params: { workspaceId, resourceId },
        body: { from: '2029-01-01', currency: 'EUR', costPerHour: marked.hour, costPerUse: marked.use },
      });
      const log = { params: { workspaceId }, query: { limit: 200 } };
      const { head: sequence } = await server.owner.call(listEvents, log);
      const heard = await everythingRead(visitor, rateId, sequence);
      const [owner, other] = followers;
      await expect.poll(() => JSON.stringify(owner?.messages)).toContain(String(marked.use));
      if (!tenant) await expect.poll(() => other?.ids).toContain(sequence);
      else expect(other?.refusals).toEqual([404]);
      for (const follower of followers) follower.cut();
      const text = `${heard} ${JSON.stringify(other?.messages)}`;
      for (const secret of [marked.hour, marked.use, rateId]) expect(text).not.toContain(String(secret));
      await server.owner.call(deleteRate, { params: { workspaceId, rateId } });
    },
  );
});

/** All that somebody is answered who tries every way to a rate. */
async function everythingRead(visitor: Visitor, rateId: string, sequence: number): Promise<string> {
  const place = { workspaceId };
  const body = { from: '2029-01-01', currency: 'EUR', costPerHour: 1, costPerUse: 1 };
  const replies = [
    await visitor.send(listRates, { params: place }),
    await visitor.send(createRate, { params: { ...place, resourceId }, body }),
    await visitor.send(changeRate, { params: { ...place, rateId }, version: 9, body }),
    await visitor.send(deleteRate, { params: { ...place, rateId } }),
    await visitor.send(undoEvent, { params: { ...place, sequence } }),
  ];
  for (const { status } of replies) expect([403, 404]).toContain(status);
  const reads = [
    await visitor.send(listResources, { params: place }),
    await visitor.send(exportPlanFile, { params: { ...place, projectId } }),
    await visitor.send(listEvents, { params: place, query: { limit: 200 } }),
    await visitor.send(listEvents, { params: place, query: { limit: 200, nounId: rateId } }),
  ];
  return JSON.stringify([...replies, ...reads].map(({ answer }) => answer));
}
