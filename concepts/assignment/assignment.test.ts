import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeResource, createResource, type Resource } from '../resource/resource.contract.ts';
import { changeWorkItem, createWorkItem, readWorkItem } from '../work-item/work-item.contract.ts';
import { assignWorkItem, listAssignments, type NewAssignment } from './assignment.contract.ts';

let server: TestServer;
let workspaceId: string;
let projectId: string;
let ana: Visitor;
let ben: Visitor;
let resources: Record<'ana' | 'ben' | 'press' | 'vacancy', Resource>;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  projectId = (await server.project('SHOP')).projectId;
  [ana, ben] = [await server.person('member'), await server.person('member')];
  const make = (body: { name: string; kind?: Resource['kind']; memberId?: string; skills?: string[] }) =>
    server.owner.call(createResource, { params: { workspaceId }, body });
  resources = {
    ana: await make({ name: 'Ana', memberId: ana.memberId, skills: ['backend'] }),
    ben: await make({ name: 'Ben', memberId: ben.memberId }),
    press: await make({ name: 'Press', kind: 'vendor' }),
    vacancy: await make({ name: 'Second developer', kind: 'vacancy', skills: ['backend'] }),
  };
});
afterAll(() => server.close());

const newItem = (title: string, assigneeIds: string[] = []) =>
  server.owner.call(createWorkItem, { params: { workspaceId, projectId }, body: { title, assigneeIds } });
const assign = (workItemId: string, version: number, assignments: NewAssignment[], by = server.owner) =>
  by.send(assignWorkItem, { params: { workspaceId, workItemId }, version, body: { assignments } });
const read = (workItemId: string) => server.owner.call(readWorkItem, { params: { workspaceId, workItemId } });
async function stored(workItemId: string) {
  const { items } = await server.owner.call(listAssignments, { params: { workspaceId, projectId } });
  return items.filter((item) => item.workItemId === workItemId);
}
const eventsOf = (nounId: string, by = server.owner) =>
  by.call(listEvents, { params: { workspaceId }, query: { nounId, limit: 20 } });

describe('assigning a work item', () => {
  it('makes members among the resources its assignees, and leaves members that are none', async () => {
    const { workItemId } = await newItem('Checkout');
    const guest = await server.person('guest', [projectId]);
    const change = { assigneeIds: [guest.memberId, ben.memberId] };
    await server.owner.call(changeWorkItem, {
      params: { workspaceId, workItemId },
      version: 1,
      body: change,
    });
    const reply = await assign(workItemId, 2, [
      { resourceId: resources.ana.resourceId, units: 500 },
      { resourceId: resources.press.resourceId, effortMinutes: 180 },
      { skill: 'backend', units: 2000 },
    ]);
    expect(reply.answer.version).toBe(3);
    expect(await read(workItemId)).toMatchObject({ version: 3, assigneeIds: [guest.memberId, ana.memberId] });
    expect(await stored(workItemId)).toEqual(reply.answer.items);
    expect(
      reply.answer.items.map(({ units, effortMinutes, skill }) => [units, effortMinutes, skill]),
    ).toEqual([
      [500, null, null],
      [null, 180, null],
      [2000, null, 'backend'],
    ]);
  });

  it('is refused on a version that somebody changed, even where only units differ', async () => {
    const { workItemId } = await newItem('Search');
    const at = (units: number) => [{ resourceId: resources.press.resourceId, units }];
    expect((await assign(workItemId, 1, at(500))).status).toBe(200);
    const late = await assign(workItemId, 1, at(250));
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect((await stored(workItemId)).map(({ units }) => units)).toEqual([500]);
  });

  it('refuses a resource that is not there, a skill that nobody has, a resource twice, and nobody', async () => {
    const { workItemId } = await newItem('Import');
    const { resourceId } = resources.ana;
    const tries: [NewAssignment[], string][] = [
      [[{ resourceId: workItemId }], 'unknown-resource'],
      [[{ skill: 'alchemy' }], 'nobody-has-skill'],
      [[{ resourceId }, { resourceId, units: 100 }], 'invalid-request'],
      [[{ units: 100 }], 'invalid-request'],
    ];
    for (const [assignments, code] of tries) {
      const reply = await assign(workItemId, 1, assignments);
      expect([reply.status, reply.problem.code]).toEqual([422, code]);
    }
    expect(await stored(workItemId)).toEqual([]);
    expect((await read(workItemId)).version).toBe(1);
  });

  it('is taken back with its assignees, and that too, whichever of its two events is named', async () => {
    const { workItemId } = await newItem('Taxes', [ben.memberId]);
    await assign(workItemId, 1, [{ resourceId: resources.ana.resourceId, units: 300 }]);
    const before = await stored(workItemId);
    await assign(workItemId, 2, [{ resourceId: resources.ben.resourceId }, { skill: 'backend' }]);
    const { items } = await eventsOf(workItemId);
    expect(items.slice(0, 2).map(({ noun, verb }) => [noun, verb])).toEqual([
      ['assignment', 'changed'],
      ['work-item', 'assigned'],
    ]);
    const undo = (sequence = 0) => server.owner.send(undoEvent, { params: { workspaceId, sequence } });
    expect((await undo(items[1]?.sequence)).answer).toEqual({ undone: 2 });
    expect(await stored(workItemId)).toEqual(before);
    expect((await read(workItemId)).assigneeIds).toEqual([ana.memberId]);
    const again = (await eventsOf(workItemId)).items[0]?.sequence;
    expect((await undo(again)).answer).toEqual({ undone: 2 });
    expect((await stored(workItemId)).map(({ skill }) => skill)).toEqual([null, 'backend']);
    expect((await read(workItemId)).assigneeIds).toEqual([ben.memberId]);
    expect((await undo(items[0]?.sequence)).problem.code).toBe('cannot-undo');
  });

  it('is for those who plan and do the work; guests hear of the assignees only', async () => {
    const { workItemId } = await newItem('Legal');
    const order = [{ resourceId: resources.press.resourceId, units: 700 }];
    const guest = await server.person('guest', [projectId]);
    const other = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const viewer = await server.person('viewer');
    expect((await assign(workItemId, 1, order, viewer)).status).toBe(403);
    expect((await assign(workItemId, 1, order, guest)).status).toBe(403);
    expect((await assign(workItemId, 1, order, other)).status).toBe(403);
    expect((await assign(workItemId, 1, order, ana)).status).toBe(200);
    const params = { workspaceId, projectId };
    expect((await viewer.send(listAssignments, { params })).status).toBe(200);
    expect((await guest.send(listAssignments, { params })).status).toBe(403);
    expect((await other.send(listAssignments, { params })).status).toBe(403);
    const { items } = await eventsOf(workItemId, guest);
    expect(items.map(({ noun, verb }) => [noun, verb])).toEqual([
      ['work-item', 'assigned'],
      ['work-item', 'created'],
    ]);
    expect(JSON.stringify(items)).not.toContain(resources.press.resourceId);
  });
});

describe('a vacancy that is filled', () => {
  it('is the person from then on, with its assignments and as their assignee; undo opens it again', async () => {
    const { workItemId } = await newItem('Payments');
    const { resourceId, version } = resources.vacancy;
    await assign(workItemId, 1, [{ resourceId, units: 800 }]);
    const before = await stored(workItemId);
    const eve = await server.person('member');
    const params = { workspaceId, resourceId };
    const body = {
      name: 'Eve',
      kind: 'person' as const,
      memberId: eve.memberId,
      capacity: 1000,
      availability: [],
    };
    const filled = await server.owner.call(changeResource, { params, version, body });
    expect(filled).toMatchObject({ kind: 'person', memberId: eve.memberId });
    expect(await stored(workItemId)).toEqual(before);
    expect((await read(workItemId)).assigneeIds).toEqual([eve.memberId]);
    const sequence = (await eventsOf(resourceId)).items[0]?.sequence ?? 0;
    await server.owner.call(undoEvent, { params: { workspaceId, sequence } });
    expect((await read(workItemId)).assigneeIds).toEqual([]);
  });

  it('cannot be somebody who may not see its work', async () => {
    const { workItemId } = await newItem('Returns');
    const { resourceId } = resources.vacancy;
    await assign(workItemId, 1, [{ resourceId }]);
    const guest = await server.person('guest', [(await server.project('ELSE')).projectId]);
    const order = { params: { workspaceId, resourceId }, version: 3, body: { memberId: guest.memberId } };
    const reply = await server.owner.send(changeResource, order);
    expect([reply.status, reply.problem.code]).toEqual([409, 'cannot-hand-on']);
    expect(reply.problem.detail).toMatch(/^“(Payments|Returns)” cannot be handed on/);
  });
});
