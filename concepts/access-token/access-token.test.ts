import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeMember, removeMember } from '../member/member.contract.ts';
import { createProject, listProjects } from '../project/project.contract.ts';
import { readWorkspace } from '../workspace/workspace.contract.ts';
import { createAccessToken, listAccessTokens, revokeAccessToken } from './access-token.contract.ts';

const day = 86_400_000;
let server: TestServer;
let workspaceId: string;
/** Milliseconds that the server's clock is ahead. */
let ahead = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + ahead) });
  workspaceId = server.workspaceId;
});
afterAll(() => server.close());

async function tokenOf(
  person: Visitor,
  scopes: ('read' | 'write')[] = ['read', 'write'],
  expiresInDays = 30,
) {
  const body = { name: 'Stock sync', scopes, expiresInDays };
  const made = await person.call(createAccessToken, { params: { workspaceId }, body });
  return { made, program: program(made.token ?? '') };
}

function program(token: string): Visitor {
  const visitor = server.stranger();
  visitor.token = token;
  return visitor;
}

const list = (visitor: Visitor, place = workspaceId) =>
  visitor.send(listProjects, { params: { workspaceId: place } }).then(({ status }) => status);
const newProject = (visitor: Visitor, key: string) => {
  const body = { key, name: key, startDate: '2026-09-01' };
  return visitor.send(createProject, { params: { workspaceId }, body }).then(({ status }) => status);
};

describe('an access token', () => {
  it('does what its owner may, held to its scopes', async () => {
    const reader = (await tokenOf(server.owner, ['read'])).program;
    const writer = (await tokenOf(server.owner, ['write'])).program;
    expect([await list(reader), await newProject(reader, 'ONE')]).toEqual([200, 403]);
    expect([await list(writer), await newProject(writer, 'TWO')]).toEqual([403, 201]);
  });

  it('is shown once and kept as a hash', async () => {
    const body = { name: 'Reports', scopes: ['read' as const], expiresInDays: 1 };
    const input = { params: { workspaceId }, body, idempotencyKey: 'make-it-once' };
    const made = await server.owner.call(createAccessToken, input);
    const repeated = await server.owner.call(createAccessToken, input);
    expect(made.token).toMatch(/^swt_[0-9A-Za-z]{49}$/);
    expect(repeated).toEqual({ ...made, token: null });
    const { items } = await server.owner.call(listAccessTokens, { params: { workspaceId } });
    expect(JSON.stringify(items)).not.toContain('swt_');
    const stored = await everythingStored();
    expect(stored).toContain('Reports');
    expect(stored).not.toContain(made.token);
    expect(stored).not.toContain(made.token?.slice(4, 47));
  });

  it('works until it ends, is revoked, or its text is changed', async () => {
    const { made, program: holder } = await tokenOf(server.owner, ['read'], 1);
    expect(await list(holder)).toBe(200);
    expect(await list(program(`${made.token?.slice(0, -1)}!`))).toBe(401);
    const params = { workspaceId, accessTokenId: made.accessTokenId };
    await server.owner.call(revokeAccessToken, { params });
    expect(await list(holder)).toBe(401);
    expect((await server.owner.send(revokeAccessToken, { params })).status).toBe(404);
    const short = (await tokenOf(server.owner, ['read'], 1)).program;
    ahead = day + 1000;
    expect(await list(short)).toBe(401);
    ahead = 0;
  });

  it('that was revoked works never again: there is no undo of it', async () => {
    const { made, program: holder } = await tokenOf(server.owner);
    const place = { workspaceId };
    await server.owner.call(revokeAccessToken, { params: { ...place, accessTokenId: made.accessTokenId } });
    const log = await server.owner.call(listEvents, { params: place, query: { limit: 1 } });
    const undo = await server.owner.send(undoEvent, { params: { ...place, sequence: log.head } });
    expect(undo).toMatchObject({ status: 409, problem: { code: 'cannot-undo' } });
    expect(await list(holder)).toBe(401);
  });

  it('follows its owner: a lesser role, and none', async () => {
    const person = await server.person('manager');
    const { program: holder } = await tokenOf(person);
    expect(await newProject(holder, 'THREE')).toBe(201);
    const params = { workspaceId, memberId: person.memberId };
    await server.owner.call(changeMember, { params, version: 1, body: { role: 'viewer' } });
    expect(await newProject(holder, 'FOUR')).toBe(403);
    await server.owner.call(removeMember, { params });
    expect(await list(holder)).toBe(404);
  });

  it('makes no further token', async () => {
    const { program: holder } = await tokenOf(server.owner);
    const body = { name: 'Child', scopes: ['read' as const], expiresInDays: 365 };
    expect((await holder.send(createAccessToken, { params: { workspaceId }, body })).status).toBe(403);
  });

  it('opens one workspace and no other', async () => {
    const tenant = await server.tenant();
    const { program: holder } = await tokenOf(server.owner);
    expect(await list(holder, tenant.workspaceId)).toBe(404);
  });

  it("is its owner's alone", async () => {
    const admin = await server.person('admin');
    const { made } = await tokenOf(server.owner);
    const params = { workspaceId, accessTokenId: made.accessTokenId };
    expect((await admin.send(revokeAccessToken, { params })).status).toBe(404);
    const { items } = await admin.call(listAccessTokens, { params: { workspaceId } });
    expect(items).toEqual([]);
  });

  it('lasts a year at most', async () => {
    const body = { name: 'For ever', scopes: ['read' as const], expiresInDays: 366 };
    expect((await server.owner.send(createAccessToken, { params: { workspaceId }, body })).status).toBe(422);
  });

  it('tells when it was last used, to the minute', async () => {
    const { made, program: holder } = await tokenOf(server.owner, ['read']);
    expect(made.lastUsedAt).toBeNull();
    const use = async () => {
      await holder.call(readWorkspace, { params: { workspaceId } });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { items } = await server.owner.call(listAccessTokens, { params: { workspaceId } });
      return items.find(({ accessTokenId }) => accessTokenId === made.accessTokenId)?.lastUsedAt;
    };
    const first = await use();
    expect(Date.parse(first ?? '')).toBeGreaterThan(Date.now() - 5000);
    expect(await use()).toBe(first);
    ahead = 61_000;
    expect(Date.parse((await use()) ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
    ahead = 0;
  });
});

/** All that the tables which could hold a secret hold, as the owner of the tables sees it. */
async function everythingStored(): Promise<string> {
  const client = new pg.Client(server.app.database.owner);
  await client.connect();
  const parts: string[] = [];
  for (const table of ['access_token', 'idempotency_key', 'event', 'mail']) {
    const { rows } = await client.query<{ line: string }>(`select ${table}::text as line from ${table}`);
    parts.push(...rows.map(({ line }) => line));
  }
  await client.end();
  return parts.join('\n');
}
