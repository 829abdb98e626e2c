import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import * as session from '../../concepts/session/session.contract.ts';
import { createWorkspace } from '../../concepts/workspace/workspace.contract.ts';
import { freshDatabase } from '../../platform/database/testing/fresh-database.ts';
import type { AppOptions } from '../app.ts';
import { openApp } from '../app.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { Visitor } from '../testing/visitor.ts';
import { asOwner } from './fixtures.ts';

const password = 'a long enough password';
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function testServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  running.push(() => server.close());
  return server;
}

/** A server that nobody has set up yet, with what it printed. */
async function emptyServer(reachable: boolean): Promise<{ visitor: () => Visitor; said: string[] }> {
  const { owner, drop } = await freshDatabase();
  const said: string[] = [];
  const app = await openApp({
    owner,
    publicUrl: 'http://localhost:4040',
    secret: 'for tests: forty characters of nothing at all',
    reachable,
    demo: false,
    smtpUrl: null,
    mailFrom: 'Storewright <storewright@localhost>',
    metricsToken: null,
    trustProxy: false,
    logger: pino({ level: 'silent' }),
    webFolder: null,
    say: (line) => said.push(line),
  });
  running.push(async () => {
    await app.close();
    await drop();
  });
  return { visitor: () => new Visitor(app.http), said };
}

const order = (email: string, code?: string) => ({
  body: { name: 'Owner', email, password, workspaceName: 'Shop', ...(code ? { code } : {}) },
});

describe('signing in', () => {
  it('is held by a signed cookie: the token of the database alone, or wrongly signed, is nobody', async () => {
    const { app, owner, stranger } = await testServer();
    const rows = await asOwner(app.database.owner, 'select token from identity.session');
    const token = String(rows[0]?.['token']);
    const [name = '', held = ''] = owner.cookie.split('=');
    expect(decodeURIComponent(held)).toContain(token);
    const thief = stranger();
    for (const value of [token, `${token}.`, `${token}.${Buffer.alloc(32).toString('base64')}`]) {
      thief.cookie = `${name}=${encodeURIComponent(value)}`;
      expect((await thief.call(session.readSession, {})).person).toBeNull();
    }
    expect((await owner.call(session.readSession, {})).person).not.toBeNull();
  });

  it('answers the sixth wrong try for an account with 429 and how long to wait, the right password too', async () => {
    const { stranger } = await testServer();
    const wrong = { body: { email: 'person1@example.com', password: 'not the password' } };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect((await stranger().send(session.signIn, wrong)).status).toBe(401);
    }
    const sixth = await stranger().send(session.signIn, wrong);
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(sixth.headers['retry-after'])).toBeLessThanOrEqual(60);
    const right = { body: { email: 'person1@example.com', password } };
    expect((await stranger().send(session.signIn, right)).status).toBe(429);
  });

  it('lets no more than five of fifty guesses through that come at the same moment', async () => {
    const { stranger } = await testServer();
    const guesses = Array.from({ length: 50 }, (_, number) =>
      stranger().send(session.signIn, {
        body: { email: 'person1@example.com', password: `guess ${number}` },
      }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.every((status) => status === 401 || status === 429)).toBe(true);
  });

  it('says the same of an address that has an account and of one that has none', async () => {
    const { stranger } = await testServer();
    const answers = await Promise.all(
      ['person1@example.com', 'nobody@example.com'].map((email) =>
        stranger().send(session.signIn, { body: { email, password: 'not the password' } }),
      ),
    );
    const [known, unknown] = answers.map(({ status, problem, headers }) => {
      const { requestId: _id, ...said } = problem;
      return { status, said, names: Object.keys(headers).sort() };
    });
    expect(known).toEqual(unknown);
    expect(known?.status).toBe(401);
  });

  it('gives a cookie that no script reads and no other site sends, secure where the address is', async () => {
    for (const publicUrl of ['http://localhost:4040', 'https://shop.example.com']) {
      const { stranger } = await testServer({ publicUrl });
      const reply = await stranger().send(session.signIn, {
        body: { email: 'person1@example.com', password },
      });
      const cookies = [reply.headers['set-cookie'] ?? []].flat().map(String);
      expect(cookies.length).toBeGreaterThan(0);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; HttpOnly/i);
        expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
        expect(cookie).not.toMatch(/; Domain=/i);
        if (publicUrl.startsWith('https:')) expect(cookie).toMatch(/^__Host-.*; Secure/i);
      }
    }
  });

  it('gives a new session each time, and one that was ended opens nothing', async () => {
    const server = await testServer();
    const [one, two] = [server.stranger(), server.stranger()];
    for (const visitor of [one, two]) {
      await visitor.call(session.signIn, { body: { email: 'person1@example.com', password } });
    }
    expect(one.cookie).not.toBe(two.cookie);
    const kept = one.cookie;
    await one.call(session.signOut, {});
    const thief = Object.assign(server.stranger(), { cookie: kept });
    expect((await thief.call(session.readSession, {})).person).toBeNull();
    expect((await two.call(session.readSession, {})).person).not.toBeNull();
    const [row] = await asOwner(
      server.app.database.owner,
      'select count(*)::int as count from identity.account where password is null or length(password) < 60 or password like $1',
      [`%${password}%`],
    );
    expect(row?.['count']).toBe(0);
  });

  it('by a form of another site, or any write from there, is refused', async () => {
    const { stranger, owner, app } = await testServer();
    const body = { email: 'person1@example.com', password };
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:4041' },
    ];
    for (const headers of foreign) {
      const why = JSON.stringify(headers);
      expect((await stranger().send(session.signIn, { body }, headers)).status, why).toBe(403);
      const made = await owner.send(createWorkspace, { body: { name: 'Forged' } }, headers);
      expect(made.status, why).toBe(403);
    }
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4040' };
    expect((await stranger().send(session.signIn, { body }, own)).status).toBe(200);
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const reply = await app.http.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'content-type': type },
        payload: `email=${body.email}&password=${encodeURIComponent(password)}`,
      });
      expect(reply.statusCode, type).toBe(415);
      expect(reply.headers['set-cookie'], type).toBeUndefined();
    }
  });
});

describe('setting up', () => {
  it('ten that try at once: exactly one becomes the owner, and there is one workspace', async () => {
    const { visitor } = await emptyServer(false);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        visitor().send(session.setUp, order(`p${number}@example.com`)),
      ),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const late = await visitor().send(session.setUp, order('late@example.com'));
    expect(late.problem.code).toBe('already-set-up');
    expect((await visitor().call(session.readSession, {})).needsSetUp).toBe(false);
  });

  it('a server that others can reach asks for the code that it printed', async () => {
    const { visitor, said } = await emptyServer(true);
    expect((await visitor().call(session.readSession, {})).needsSetUpCode).toBe(true);
    const code = /enter the code (\S+)$/.exec(said.join('\n'))?.[1] ?? '';
    expect(code.length).toBeGreaterThanOrEqual(12);
    for (const guess of [
      undefined,
      'x',
      code.slice(1),
      code.toLowerCase() === code ? 'y' : code.toLowerCase(),
    ]) {
      const reply = await visitor().send(session.setUp, order('thief@example.com', guess));
      expect([reply.status, reply.problem.code]).toEqual([403, 'wrong-code']);
    }
    expect((await visitor().send(session.setUp, order('owner@example.com', code))).status).toBe(201);
    const again = await visitor().send(session.setUp, order('other@example.com', code));
    expect(again.problem.code).toBe('already-set-up');
  });
});
