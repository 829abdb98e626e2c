import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { createAccessToken } from '../access-token/access-token.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { listProjects } from '../project/project.contract.ts';
import { changeWorkItem, createWorkItem, readWorkItem } from '../work-item/work-item.contract.ts';
import { changeMember, listMembers, removeMember } from './member.contract.ts';

let server: TestServer;
let params: { workspaceId: string };

beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

const at = (person: Visitor) => ({ ...params, memberId: person.memberId });
const keysSeenBy = async (person: Visitor) => {
  const reply = await person.send(listProjects, { params });
  return reply.status === 200 ? reply.answer.items.map(({ key }) => key) : reply.status;
};

async function undoNewestOf(person: Visitor, as: Visitor = server.owner) {
  const { items } = await server.owner.call(listEvents, { params, query: { nounId: person.memberId } });
  return as.send(undoEvent, { params: { ...params, sequence: items[0]?.sequence ?? 0 } });
}

async function roleOf(person: Visitor) {
  const { items } = await server.owner.call(listMembers, { params });
  return items.find(({ memberId }) => memberId === person.memberId)?.role;
}

describe('a removed member whose removal is undone', () => {
  it('has role, projects and assignments again', async () => {
    const project = await server.project('SEEN');
    await server.project('UNSEEN');
    const guest = await server.person('guest', [project.projectId]);
    const body = { title: 'Photograph the catalogue', assigneeIds: [guest.memberId] };
    const place = { ...params, projectId: project.projectId };
    const { workItemId } = await server.owner.call(createWorkItem, { params: place, body });
    await server.owner.call(removeMember, { params: at(guest) });
    expect(await keysSeenBy(guest)).toBe(404);
    expect(await undoNewestOf(guest)).toMatchObject({ status: 200 });
    expect(await keysSeenBy(guest)).toEqual(['SEEN']);
    expect(await roleOf(guest)).toBe('guest');
    const item = await guest.call(readWorkItem, { params: { ...params, workItemId } });
    expect(item.assigneeIds).toEqual([guest.memberId]);
  });

  it('has none of the access tokens of that time', async () => {
    const person = await server.person('manager');
    const order = { name: 'Stock sync', scopes: ['read' as const], expiresInDays: 30 };
    const { token } = await person.call(createAccessToken, { params, body: order });
    const program = Object.assign(server.stranger(), { token: token ?? '' });
    expect((await program.send(listProjects, { params })).status).toBe(200);
    await server.owner.call(removeMember, { params: at(person) });
    expect((await program.send(listProjects, { params })).status).toBe(404);
    await undoNewestOf(person);
    expect((await person.send(listProjects, { params })).status).toBe(200);
    expect((await program.send(listProjects, { params })).status).toBe(401);
  });

  it('comes back once, and by nobody of a lower role', async () => {
    const other = await server.person('owner');
    const admin = await server.person('admin');
    await server.owner.call(removeMember, { params: at(other) });
    expect((await undoNewestOf(other, admin)).status).toBe(403);
    expect((await undoNewestOf(other, await server.person('member'))).status).toBe(403);
    expect((await undoNewestOf(other, other)).status).toBe(404);
    expect(await roleOf(other)).toBeUndefined();
    const undos = await Promise.all([1, 2, 3].map(() => undoNewestOf(other)));
    expect(undos.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await roleOf(other)).toBe('owner');
    const again = await undoNewestOf(other);
    expect(again).toMatchObject({ status: 409, problem: { code: 'cannot-undo' } });
    expect(again.problem.detail).toMatch(/can be removed/);
  });

  it('can be taken off a work item, or stay on it while others are put there', async () => {
    const project = await server.project('STAY');
    const [gone, fresh] = [await server.person('member'), await server.person('member')];
    const body = { title: 'Map the old addresses', assigneeIds: [gone.memberId] };
    const place = { ...params, projectId: project.projectId };
    const { workItemId } = await server.owner.call(createWorkItem, { params: place, body });
    await server.owner.call(removeMember, { params: at(gone) });
    const write = (version: number, assigneeIds: string[]) =>
      server.owner.send(changeWorkItem, {
        params: { ...params, workItemId },
        version,
        body: { assigneeIds },
      });
    expect((await write(1, [gone.memberId, fresh.memberId])).status).toBe(200);
    expect((await write(2, [fresh.memberId])).status).toBe(200);
    expect(await write(3, [gone.memberId])).toMatchObject({ problem: { code: 'unknown-member' } });
  });
});

describe('a changed role', () => {
  it('is undone where nothing came after it', async () => {
    const person = await server.person('manager');
    await server.owner.call(changeMember, { params: at(person), version: 1, body: { role: 'viewer' } });
    expect(await undoNewestOf(person)).toMatchObject({ status: 200 });
    expect(await roleOf(person)).toBe('manager');
    const { items } = await server.owner.call(listEvents, { params, query: { nounId: person.memberId } });
    const first = items.at(-2)?.sequence ?? 0;
    const late = await server.owner.send(undoEvent, { params: { ...params, sequence: first } });
    expect(late).toMatchObject({ status: 409, problem: { code: 'cannot-undo' } });
  });

  it('is not lowered by undo until no owner is left', async () => {
    const { owner, workspaceId } = await server.tenant();
    const second = await server.person('manager', [], workspaceId);
    const place = { workspaceId, memberId: second.memberId };
    await owner.call(changeMember, { params: place, version: 1, body: { role: 'owner' } });
    const raised = await owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
    const { items } = await owner.call(listMembers, { params: { workspaceId } });
    const first = items.find(({ personId }) => personId === owner.personId);
    await second.call(changeMember, {
      params: { workspaceId, memberId: first?.memberId ?? '' },
      version: 1,
      body: { role: 'viewer' },
    });
    const undo = { params: { workspaceId, sequence: raised.head } };
    expect(await second.send(undoEvent, undo)).toMatchObject({ status: 409 });
    expect((await second.call(listMembers, { params: { workspaceId } })).items).toContainEqual(
      expect.objectContaining({ memberId: second.memberId, role: 'owner' }),
    );
  });
});
