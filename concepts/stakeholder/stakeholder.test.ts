import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import {
  changeStakeholder,
  createStakeholder,
  deleteStakeholder,
  listStakeholders,
} from './stakeholder.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
});
afterAll(() => server.close());

const body = { name: 'Payment provider', influence: 4, interest: 2 };
const of = (stakeholderId: string) => ({ workspaceId, stakeholderId });
const undo = async () => {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
};

describe('a stakeholder', () => {
  it('is a name and a role, with grades from one to five', async () => {
    const made = await server.owner.call(createStakeholder, { params, body });
    expect(made).toMatchObject({ stance: 'neutral', position: '', memberId: null, version: 1 });
    for (const wrong of [{ influence: 0 }, { interest: 6 }, { influence: 2.5 }, { email: 'a@example.org' }])
      expect(
        (await server.owner.send(createStakeholder, { params, body: { ...body, ...wrong } })).status,
      ).toBe(422);
    const change = { params: of(made.stakeholderId), version: 1, body: { stance: 'resistant' as const } };
    expect((await server.owner.call(changeStakeholder, change)).version).toBe(2);
    const late = await server.owner.send(changeStakeholder, { ...change, body: { stance: 'leading' } });
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect(late.problem['current']).toMatchObject({ stance: 'resistant' });
  });

  it('who is a member stands once in the register', async () => {
    const { memberId } = await server.person('member');
    const made = await server.owner.call(createStakeholder, { params, body: { ...body, memberId } });
    const twice = await server.owner.send(createStakeholder, { params, body: { ...body, memberId } });
    expect([twice.status, twice.problem.code]).toEqual([409, 'already-listed']);
    const abroad = await server.tenant();
    const foreign = await server.person('member', [], abroad.workspaceId);
    const unknown = await server.owner.send(createStakeholder, {
      params,
      body: { ...body, memberId: foreign.memberId },
    });
    expect([unknown.status, unknown.problem.code]).toEqual([422, 'unknown-member']);
    await server.owner.call(deleteStakeholder, { params: of(made.stakeholderId) });
    await server.owner.call(createStakeholder, { params, body: { ...body, memberId } });
  });

  it('is read by the staff, written by those who plan, and hidden from guests, in the activity too', async () => {
    const { stakeholderId } = await server.owner.call(createStakeholder, { params, body });
    const guest = await server.person('guest', [params.projectId]);
    expect((await guest.send(listStakeholders, { params })).status).toBe(403);
    const { items } = await guest.call(listEvents, { params: { workspaceId }, query: { limit: 200 } });
    expect(items.filter(({ noun }) => noun === 'stakeholder')).toEqual([]);
    const other = await server.person('guest', [(await server.project('OTHER')).projectId]);
    for (const visitor of [other, (await server.tenant()).owner])
      expect([403, 404]).toContain((await visitor.send(listStakeholders, { params })).status);
    expect((await server.stranger().send(listStakeholders, { params })).status).toBe(401);
    for (const role of ['member', 'viewer'] as const) {
      const person = await server.person(role);
      expect((await person.send(listStakeholders, { params })).status).toBe(200);
      expect((await person.send(deleteStakeholder, { params: of(stakeholderId) })).status).toBe(403);
    }
    const manager = await server.person('manager');
    expect((await manager.send(deleteStakeholder, { params: of(stakeholderId) })).status).toBe(204);
  });

  it('comes back by undo, unless the member stands there anew', async () => {
    const { memberId } = await server.person('member');
    const made = await server.owner.call(createStakeholder, { params, body: { ...body, memberId } });
    await server.owner.call(deleteStakeholder, { params: of(made.stakeholderId) });
    expect((await undo()).status).toBe(200);
    const { items } = await server.owner.call(listStakeholders, { params });
    expect(items.find(({ stakeholderId }) => stakeholderId === made.stakeholderId)).toMatchObject({
      memberId,
    });
    await server.owner.call(deleteStakeholder, { params: of(made.stakeholderId) });
    const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
    await server.owner.call(createStakeholder, { params, body: { ...body, memberId } });
    const late = await server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
    expect([late.status, late.problem.code]).toEqual([409, 'cannot-undo']);
  });
});
