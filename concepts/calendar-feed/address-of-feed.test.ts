import { Writable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverLogger } from '../../platform/http/server-logger.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { createAccessToken } from '../access-token/access-token.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { acceptInvitation, createInvitation } from '../invitation/invitation.contract.ts';
import { changeMember, removeMember } from '../member/member.contract.ts';
import { deleteProject, type Project } from '../project/project.contract.ts';
import { createCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from './calendar-feed.contract.ts';

let server: TestServer;
let params: { workspaceId: string };
let shop: Project;
let log = '';
/** Milliseconds that the server's clock is ahead. */
let ahead = 0;
const hour = 3_600_000;

beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  const logger = serverLogger('trace', destination);
  server = await startTestServer({ logger, clock: () => new Date(Date.now() + ahead) });
  params = { workspaceId: server.workspaceId };
  shop = await server.project('SHOP');
});
afterAll(() => server.close());

async function feedOf(person: Visitor, projectId: string | null = null) {
  const made = await person.call(createCalendarFeed, { params, body: { name: 'Phone', projectId } });
  return { ...made, url: new URL(made.address ?? '').pathname };
}
const status = async (url: string) => (await server.app.http.inject({ url })).statusCode;
const feedsOf = async (person: Visitor) => (await person.call(listCalendarFeeds, { params })).items;
const remove = (person: Visitor) =>
  server.owner.call(removeMember, { params: { ...params, memberId: person.memberId } });
async function undoNewest(): Promise<number> {
  const { head } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
  return (await server.owner.send(undoEvent, { params: { ...params, sequence: head } })).status;
}

describe('the address of a calendar feed', () => {
  it('is shown once, kept as a hash, and in no log', async () => {
    const body = { name: 'My phone', projectId: null };
    const input = { params, body, idempotencyKey: 'make-it-once' };
    const made = await server.owner.call(createCalendarFeed, input);
    expect(made.address).toMatch(/^http:\/\/localhost:4040\/api\/calendar-feeds\/[\w-]{43}\.ics$/);
    expect(await server.owner.call(createCalendarFeed, input)).toEqual({ ...made, address: null });
    const secret = made.address?.slice(-47, -4) ?? '';
    const url = new URL(made.address ?? '').pathname;
    expect([await status(url), await status(`${url}x`), await status(`${url}/`)]).toEqual([200, 404, 200]);
    const head = await server.app.http.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(await status(`/api/calendar-feeds/${secret}`)).toBe(404);
    expect(JSON.stringify(await feedsOf(server.owner))).not.toContain(secret);
    const stored = await everythingStored();
    expect(stored).toContain('My phone');
    expect(stored).not.toContain(secret);
    const lines = log.split('\n').filter((line) => line.includes('/api/calendar-feeds/'));
    expect(lines.length).toBe(3);
    expect(log).not.toContain(secret);
  });

  it('that is wrong is told from none by nothing', async () => {
    const { url, calendarFeedId } = await feedOf(server.owner);
    const other = url.replace(/.\.ics$/, (end) => (end.startsWith('A') ? 'B.ics' : 'A.ics'));
    const answers = [];
    const hear = async (path: string) => {
      const { statusCode, body, headers } = await server.app.http.inject({ url: path });
      const { requestId: _, ...said } = JSON.parse(body);
      return [statusCode, said, headers['content-type'], headers['cache-control'], headers['etag']];
    };
    await server.owner.call(revokeCalendarFeed, { params: { ...params, calendarFeedId } });
    for (const path of [url, other, '/api/calendar-feeds/x.ics', '/api/calendar-feeds/%00.ics'])
      answers.push(await hear(path));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.slice(0, 2)).toMatchObject([404, { code: 'not-found' }]);
  });

  it('that was revoked works never again: there is no undo of it, and it is one’s own alone', async () => {
    const admin = await server.person('admin');
    const { url, calendarFeedId } = await feedOf(server.owner);
    const place = { params: { ...params, calendarFeedId } };
    expect((await admin.send(revokeCalendarFeed, place)).status).toBe(404);
    expect(await feedsOf(admin)).toEqual([]);
    expect(await status(url)).toBe(200);
    await server.owner.call(revokeCalendarFeed, place);
    expect(await status(url)).toBe(404);
    expect(await undoNewest()).toBe(409);
    expect((await server.owner.send(revokeCalendarFeed, place)).status).toBe(404);
    expect(await status(url)).toBe(404);
  });

  it('ends with the member, and does not come back with them', async () => {
    const person = await server.person('member');
    const { url } = await feedOf(person);
    await remove(person);
    expect(await status(url)).toBe(404);
    expect(await undoNewest()).toBe(200);
    expect(await status(url)).toBe(404);
    expect(await feedsOf(person)).toEqual([]);
    const { url: second } = await feedOf(person);
    await remove(person);
    const email = `person${person.personId ? await numberOf(person) : ''}@example.com`;
    const body = { email, role: 'member' as const };
    const { inviteUrl } = await server.owner.call(createInvitation, { params, body });
    const token = inviteUrl?.split('/').at(-1) ?? '';
    await person.call(acceptInvitation, { params: { token }, body: {} });
    expect(await status(second)).toBe(404);
  });

  it('leads to nothing while its project is away, or a guest does not see it', async () => {
    const other = await server.project('OTHER');
    const guest = await server.person('guest', [shop.projectId, other.projectId]);
    const { url } = await feedOf(guest, other.projectId);
    const { url: own } = await feedOf(server.owner, other.projectId);
    expect(await status(url)).toBe(200);
    const member = { ...params, memberId: guest.memberId };
    const body = { projectIds: [shop.projectId] };
    await server.owner.call(changeMember, { params: member, version: 1, body });
    expect([await status(url), await status(own)]).toEqual([404, 200]);
    const refused = { params, body: { name: 'Other', projectId: other.projectId } };
    expect((await guest.send(createCalendarFeed, refused)).status).toBe(404);
    await server.owner.call(deleteProject, { params: { ...params, projectId: other.projectId } });
    expect(await status(own)).toBe(404);
    expect(await undoNewest()).toBe(200);
    expect(await status(own)).toBe(200);
  });

  it('is made for no project of another tenant, and by no access token', async () => {
    const tenant = await server.tenant();
    const place = { params: { workspaceId: tenant.workspaceId } };
    const body = { name: 'Theirs', projectId: shop.projectId };
    expect((await tenant.owner.send(createCalendarFeed, { ...place, body })).status).toBe(404);
    expect((await tenant.owner.send(createCalendarFeed, { params, body })).status).toBe(404);
    const scopes = ['read' as const, 'write' as const];
    const order = { name: 'Sync', scopes, expiresInDays: 1 };
    const { token } = await server.owner.call(createAccessToken, { params, body: order });
    const program = Object.assign(server.stranger(), { token: token ?? '' });
    const asked = { params, body: { name: 'Child', projectId: null } };
    expect((await program.send(createCalendarFeed, asked)).status).toBe(403);
  });

  it('is one of fifty at most', async () => {
    const person = await server.person('viewer');
    for (let count = 0; count < 50; count += 1) await feedOf(person);
    const asked = { params, body: { name: 'One more', projectId: null } };
    expect(await person.send(createCalendarFeed, asked)).toMatchObject({
      status: 409,
      problem: { code: 'too-many-calendar-feeds' },
    });
  });
});

describe('when a feed was last read', () => {
  it('is told to the hour, and written no more often', async () => {
    const person = await server.person('member');
    const { url, lastReadAt } = await feedOf(person);
    const told = async () => (await feedsOf(person))[0]?.lastReadAt ?? null;
    expect([lastReadAt, await told()]).toEqual([null, null]);
    await status(url);
    const first = await told();
    expect(Date.parse(first ?? '')).toBeGreaterThan(Date.now() - 5000);
    ahead = hour - 60_000;
    await status(url);
    expect(await told()).toBe(first);
    ahead = hour + 60_000;
    await status(url);
    expect(Date.parse((await told()) ?? '')).toBeGreaterThan(Date.parse(first ?? '') + hour);
    ahead = 0;
  });

  it('is no event in the log, and making and revoking one are for administrators to read', async () => {
    const member = await server.person('member');
    const head = async () => (await server.owner.call(listEvents, { params, query: { limit: 1 } })).head;
    const { url, calendarFeedId } = await feedOf(member, shop.projectId);
    const before = await head();
    await status(url);
    expect(await head()).toBe(before);
    const query = { nounId: calendarFeedId, limit: 10 };
    const toldTo = async (who: Visitor) => (await who.call(listEvents, { params, query })).items;
    const after = { name: 'Phone', projectId: shop.projectId };
    expect(await toldTo(server.owner)).toMatchObject([{ noun: 'calendar-feed', verb: 'created', after }]);
    expect(await toldTo(await server.person('manager'))).toEqual([]);
    expect(await toldTo(await server.person('guest', [shop.projectId]))).toEqual([]);
  });
});

async function numberOf({ personId }: Visitor): Promise<string> {
  const found = await asTableOwner('select email from identity."user" where id = $1', [personId]);
  return /\d+/.exec(String(found[0]?.['email']))?.[0] ?? '';
}

/** All that the tables which could hold a secret hold, as the owner of the tables sees it. */
async function everythingStored(): Promise<string> {
  const parts: unknown[] = [];
  for (const table of ['calendar_feed', 'idempotency_key', 'event', 'mail'])
    parts.push(...(await asTableOwner(`select ${table}::text as line from ${table}`)));
  return JSON.stringify(parts);
}

async function asTableOwner(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.app.database.owner);
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
}
