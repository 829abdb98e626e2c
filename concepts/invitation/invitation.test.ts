import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { success } from '../../kernel/result.ts';
import { carryOut } from '../../platform/log/command.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { createAccessToken } from '../access-token/access-token.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { listMail } from '../mail/mail.contract.ts';
import { changeMember, listMembers, removeMember } from '../member/member.contract.ts';
import { admitMember } from '../member/member.service.ts';
import type { Role } from '../permission/permission.rules.ts';
import { listProjects } from '../project/project.contract.ts';
import { readSession } from '../session/session.contract.ts';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from './invitation.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string };
/** Milliseconds that the server's clock is ahead. */
let ahead = 0;
let count = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + ahead) });
  workspaceId = server.workspaceId;
  params = { workspaceId };
});
afterAll(() => server.close());

async function invite(order: {
  email?: string;
  role?: 'admin' | 'manager' | 'member' | 'guest';
  projectIds?: string[];
  by?: Visitor;
}) {
  const { by = server.owner, role = 'member', projectIds } = order;
  count += 1;
  const email = order.email ?? `invited${count}@example.org`;
  const body = { email, role, ...(projectIds ? { projectIds } : {}) };
  const made = await by.call(createInvitation, { params, body });
  return { ...made, token: made.inviteUrl?.split('/').at(-1) ?? '' };
}

const account = { name: 'Ines Newcomer', password: 'a long enough password' };
const accept = (visitor: Visitor, token: string, body: { name?: string; password?: string } = {}) =>
  visitor.send(acceptInvitation, { params: { token }, body });
const read = (token: string) => server.stranger().send(readInvitation, { params: { token } });

describe('an invitation', () => {
  it('makes an account with the invited address, signs it in and lets it into the workspace', async () => {
    const { token, inviteUrl } = await invite({ email: 'New.Comer@Example.org' });
    expect(inviteUrl).toBe(`http://localhost:4040/invitation/${token}`);
    const visitor = server.stranger();
    const accepted = await accept(visitor, token, account);
    expect(accepted).toMatchObject({ status: 200, answer: { workspaceId } });
    const session = await visitor.call(readSession, {});
    expect(session.person).toMatchObject({ name: 'Ines Newcomer', email: 'new.comer@example.org' });
    expect(session.workspaces).toMatchObject([{ workspaceId, role: 'member' }]);
  });

  it('shows the holder of its link to what it is, and no address', async () => {
    const { token } = await invite({ email: 'johanna@example.org', role: 'manager' });
    const { answer } = await read(token);
    expect(answer).toMatchObject({
      maskedEmail: 'j***@example.org',
      role: 'manager',
      inviterName: 'Person 1',
    });
    expect(JSON.stringify(answer)).not.toContain('johanna');
  });

  it('works once: of many who accept at the same time, one is let in', async () => {
    const { token } = await invite({ email: 'race@example.org' });
    const replies = await Promise.all([...Array(5)].map(() => accept(server.stranger(), token, account)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await accept(server.stranger(), token, account)).status).toBe(404);
    expect((await read(token)).status).toBe(404);
    const { items } = await server.owner.call(listMembers, { params });
    expect(items.filter(({ email }) => email === 'race@example.org')).toHaveLength(1);
  });

  it('is accepted twice at once by one who is signed in: once', async () => {
    const person = await server.person();
    const { token } = await invite({ email: await addressOf(person) });
    const replies = await Promise.all([...Array(5)].map(() => accept(person, token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
  });

  it('asks whoever has an account to sign in first, and says so to the holder of the link alone', async () => {
    const person = await server.person();
    const { token } = await invite({ email: await addressOf(person) });
    const taken = await accept(server.stranger(), token, account);
    expect(taken).toMatchObject({ status: 409, problem: { code: 'sign-in-required' } });
    const nobody = await accept(server.stranger(), token);
    expect(nobody).toMatchObject({ status: 409, problem: { code: 'sign-in-required' } });
    expect((await accept(server.stranger(), 'A'.repeat(43), account)).status).toBe(404);
    expect((await accept(person, token)).status).toBe(200);
  });

  it('is not taken over by somebody signed in with another address', async () => {
    const other = await server.person();
    const { token } = await invite({ role: 'admin' });
    expect(await accept(other, token, account)).toMatchObject({
      status: 409,
      problem: { code: 'other-address' },
    });
    expect((await read(token)).status).toBe(200);
  });

  it('ends after seven days, when revoked, and when another one goes to the same address', async () => {
    const old = await invite({});
    ahead = 7 * 86_400_000 + 1000;
    expect((await read(old.token)).status).toBe(404);
    expect((await accept(server.stranger(), old.token, account)).status).toBe(404);
    ahead = 0;
    const revoked = await invite({});
    const at = { ...params, invitationId: revoked.invitationId };
    await server.owner.call(revokeInvitation, { params: at });
    expect((await accept(server.stranger(), revoked.token, account)).status).toBe(404);
    expect((await server.owner.send(revokeInvitation, { params: at })).status).toBe(404);
    const first = await invite({ email: 'twice@example.org' });
    const second = await invite({ email: 'twice@example.org' });
    expect([(await read(first.token)).status, (await read(second.token)).status]).toEqual([404, 200]);
  });

  it('ends with the right of whoever gave it', async () => {
    const admin = await server.person('admin');
    const { token } = await invite({ by: admin, role: 'admin' });
    const at = { ...params, memberId: admin.memberId };
    await server.owner.call(changeMember, { params: at, version: 1, body: { role: 'member' } });
    expect((await accept(server.stranger(), token, account)).status).toBe(404);
    await server.owner.call(changeMember, { params: at, version: 2, body: { role: 'admin' } });
    expect((await read(token)).status).toBe(200);
  });

  it('is given by administrators only, and its link is shown once and kept nowhere but in the mail', async () => {
    const manager = await server.person('manager');
    const body = { email: 'x@example.org', role: 'member' as const };
    expect((await manager.send(createInvitation, { params, body })).status).toBe(403);
    expect((await manager.send(listInvitations, { params })).status).toBe(403);
    const input = {
      params,
      body: { email: 'once@example.org', role: 'member' as const },
      idempotencyKey: 'once',
    };
    const made = await server.owner.call(createInvitation, input);
    const token = made.inviteUrl?.split('/').at(-1) ?? '';
    expect((await server.owner.call(createInvitation, input)).inviteUrl).toBeNull();
    const { items } = await server.owner.call(listInvitations, { params });
    expect(items.some(({ email }) => email === 'once@example.org')).toBe(true);
    expect(JSON.stringify(items)).not.toContain(token);
    expect(await tablesThatHold('once@example.org')).toContain('invitation');
    expect(await tablesThatHold(token)).toEqual(['mail']);
  });

  it('of a member is refused', async () => {
    const member = await server.person('viewer');
    const body = { email: await addressOf(member), role: 'admin' as const };
    const refused = await server.owner.send(createInvitation, { params, body });
    expect(refused).toMatchObject({ status: 409, problem: { code: 'already-a-member' } });
  });

  it('never makes an owner, nor raises who is a member already', async () => {
    const body = { email: 'o@example.org', role: 'owner' as never };
    expect((await server.owner.send(createInvitation, { params, body })).status).toBe(422);
    const person = await server.person();
    const { token } = await invite({ email: await addressOf(person), role: 'admin' });
    await letIn(person, 'viewer');
    expect((await accept(person, token)).status).toBe(200);
    const { items } = await server.owner.call(listMembers, { params });
    expect(items.find(({ personId }) => personId === person.personId)?.role).toBe('viewer');
  });
});

describe('a revoked invitation whose revocation is undone', () => {
  const newestOf = async (invitationId: string) => {
    const { items } = await server.owner.call(listEvents, { params, query: { nounId: invitationId } });
    return { params: { ...params, sequence: items[0]?.sequence ?? 0 } };
  };
  const waitingFor = async (email: string) => {
    const { items } = await server.owner.call(listInvitations, { params });
    return items.filter((item) => item.email === email);
  };

  it('is sent anew with a fresh link; the revoked one stays worthless', async () => {
    const project = await server.project('FRESH');
    const order = { email: 'fresh@example.org', role: 'guest' as const, projectIds: [project.projectId] };
    const old = await invite(order);
    const at = { ...params, invitationId: old.invitationId };
    await server.owner.call(revokeInvitation, { params: at });
    const undo = await newestOf(old.invitationId);
    expect((await server.owner.send(undoEvent, undo)).status).toBe(200);
    const [waiting, ...more] = await waitingFor(order.email);
    expect(waiting).toMatchObject({ role: 'guest', projectIds: order.projectIds });
    expect(more).toEqual([]);
    expect((await read(old.token)).status).toBe(404);
    const { items } = await server.owner.call(listMail, { params, query: { limit: 1 } });
    const [, fresh = ''] = /invitation\/([\w-]{43})/.exec(items[0]?.text ?? '') ?? [];
    expect(items[0]?.recipient).toBe(order.email);
    expect(fresh).not.toBe(old.token);
    expect((await accept(server.stranger(), fresh, account)).status).toBe(200);
    expect((await server.owner.send(undoEvent, undo)).problem.code).toBe('cannot-undo');
  });

  it('is not sent twice, nor by who may not invite to that role', async () => {
    const admin = await server.person('admin');
    const { invitationId } = await invite({ email: 'twice.undone@example.org', role: 'admin' });
    await server.owner.call(revokeInvitation, { params: { ...params, invitationId } });
    const undo = await newestOf(invitationId);
    for (const role of ['manager', 'member'] as const) {
      expect((await (await server.person(role)).send(undoEvent, undo)).status).toBe(404);
    }
    const at = { ...params, memberId: admin.memberId };
    await server.owner.call(changeMember, { params: at, version: 1, body: { role: 'manager' } });
    expect((await admin.send(undoEvent, undo)).status).toBe(404);
    const undos = await Promise.all([1, 2, 3].map(() => server.owner.send(undoEvent, undo)));
    expect(undos.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await waitingFor('twice.undone@example.org')).toHaveLength(1);
  });

  it('and one that was just given, ends by undo', async () => {
    const { invitationId, token } = await invite({ email: 'by.mistake@example.org' });
    const undo = await newestOf(invitationId);
    expect((await server.owner.send(undoEvent, undo)).status).toBe(200);
    expect((await accept(server.stranger(), token, account)).status).toBe(404);
    expect(await waitingFor('by.mistake@example.org')).toEqual([]);
  });
});

describe('a guest', () => {
  it('is invited to projects of the workspace, at least one, and sees these', async () => {
    const open = await server.project('OPEN');
    await server.project('SHUT');
    const foreign = (await server.tenant()).workspaceId;
    const refusals = [{}, { projectIds: [] }, { projectIds: [foreign] }].map(async (more) => {
      const body = { email: 'guest@example.org', role: 'guest' as const, ...more };
      return (await server.owner.send(createInvitation, { params, body })).problem.code;
    });
    expect(await Promise.all(refusals)).toEqual(['invalid-request', 'invalid-request', 'unknown-project']);
    const { token } = await invite({ role: 'guest', projectIds: [open.projectId] });
    const guest = server.stranger();
    await accept(guest, token, account);
    const { items } = await guest.call(listProjects, { params });
    expect(items.map(({ key }) => key)).toEqual(['OPEN']);
  });
});

describe('a removed member who is invited again', () => {
  it('is the same member as before, without the access tokens of that time', async () => {
    const person = await server.person('manager');
    const body = { name: 'Old', scopes: ['read' as const], expiresInDays: 30 };
    const { token: secret } = await person.call(createAccessToken, { params, body });
    await server.owner.call(removeMember, { params: { ...params, memberId: person.memberId } });
    expect((await person.send(listProjects, { params })).status).toBe(404);
    const { token } = await invite({ email: await addressOf(person), role: 'member' });
    expect((await accept(person, token)).status).toBe(200);
    const { items } = await person.call(listMembers, { params });
    const again = items.find(({ personId }) => personId === person.personId);
    expect(again).toMatchObject({ memberId: person.memberId, role: 'member' });
    const program = server.stranger();
    program.token = secret ?? '';
    expect((await program.send(listProjects, { params })).status).toBe(401);
  });
});

describe('the log', () => {
  it('tells of invitations to administrators, without addresses', async () => {
    await invite({ email: 'marker.address@example.org' });
    const { items } = await server.owner.call(listEvents, { params, query: { limit: 5 } });
    expect(items[0]).toMatchObject({ noun: 'invitation', verb: 'created' });
    expect(JSON.stringify(items)).not.toContain('marker.address');
    const member = await server.person('member');
    const seen = await member.call(listEvents, { params, query: { limit: 50 } });
    expect(seen.items.some(({ noun }) => noun === 'invitation')).toBe(false);
  });
});

async function addressOf(visitor: Visitor): Promise<string> {
  return (await visitor.call(readSession, {})).person?.email ?? '';
}

/** Makes somebody a member beside the invitation that they hold. */
async function letIn(person: Visitor, role: Role): Promise<void> {
  const request = { workspaceId, cause: 'test', findActor: async () => success(systemActor) };
  await carryOut(server.app.house.door, request, async (context) =>
    success(await admitMember(context, { personId: person.personId, role, projectIds: [] })),
  );
}

/** The tables of this product in which a text stands anywhere. */
async function tablesThatHold(text: string): Promise<string[]> {
  const client = new pg.Client(server.app.database.owner);
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select 1 from ${name} where position($1 in ${name}::text) > 0`, [
      text,
    ]);
    if (rowCount) holding.push(name);
  }
  await client.end();
  return holding;
}
