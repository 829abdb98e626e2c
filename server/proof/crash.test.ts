import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { success } from '../../kernel/result.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded/start-embedded-postgres.ts';
import { ensureOwner } from '../../platform/database/embedded-owner.ts';
import { openDatabase } from '../../platform/database/open-database.ts';
import type { ConnectionSettings } from '../../platform/database/pool.ts';
import { freshDatabase } from '../../platform/database/testing/fresh-database.ts';
import { lookUp } from '../../platform/log/command.ts';
import { readHead, verifyLog } from '../../platform/log/event.records.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { until } from './follower.ts';
import { readTitles, setUpTeam, type Team, type Written, writeItem } from './http-team.ts';
import { seededRandom } from './seeded-random.ts';
import {
  type BuiltServer,
  buildServerProgram,
  type ServerProcess,
  startServerProcess,
} from './server-process.ts';

/** PROOF_ROUNDS: how often the server is killed; 20 is the promise, for the embedded database or that of TEST_DATABASE_URL. */
const rounds = Number(process.env['PROOF_ROUNDS'] ?? 20);
const writers = 8;
const random = seededRandom(20_261_123);

let built: BuiltServer;
const folders: string[] = [];

beforeAll(async () => {
  built = await buildServerProgram();
});
afterAll(() => {
  built.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storewright-proof-'));
  // As root the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Writes as fast as the server answers until it is gone. */
async function writeUntilKilled(origin: string, team: Team, name: string, written: Written[]): Promise<void> {
  for (let number = 0; ; number += 1) {
    const one = await writeItem(origin, team, `${name}-${number}`);
    written.push(one);
    if (one.status === null) return;
  }
}

/** Kills the server in the middle of writes, again and again; what was sent, and the server that came up last. */
async function killInTheMiddle(start: () => Promise<ServerProcess>, alsoKill: () => void) {
  let server = await start();
  const team = await setUpTeam(server.origin);
  const written: Written[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { origin } = server;
    const [before, enough] = [written.length, 5 + random.below(60)];
    const all = Array.from({ length: writers }, (_, writer) =>
      writeUntilKilled(origin, team, `round ${round} writer ${writer}`, written),
    );
    await until('there is something to lose', () => written.length - before >= enough, 60);
    await new Promise((resolve) => setTimeout(resolve, random.below(30)));
    await server.end('SIGKILL');
    if (round % 3 === 2) alsoKill();
    await Promise.all(all);
    server = await start();
    const titles = await readTitles(server.origin, team);
    expectAllThere(written, titles, `after round ${round}`);
  }
  return { server, team, written };
}

function expectAllThere(written: readonly Written[], titles: readonly string[], when: string): void {
  const there = new Set(titles);
  expect(titles.length, `${when}: nothing is there twice`).toBe(there.size);
  const lost = written.filter(({ status, title }) => status === 201 && !there.has(title));
  expect(lost, `${when}: what was acknowledged is there`).toEqual([]);
  const odd = written.filter(({ status }) => status !== 201 && status !== null);
  expect(odd, `${when}: no answer but success or none`).toEqual([]);
}

/** What nobody knows the end of is sent again with its key, and is then there once. */
async function sendAgain(server: ServerProcess, team: Team, written: readonly Written[]): Promise<void> {
  const unknown = written.filter(({ status }) => status === null);
  expect(unknown.length).toBeGreaterThan(0);
  for (const { title } of unknown) {
    expect((await writeItem(server.origin, team, title)).status).toBe(201);
  }
  const titles = await readTitles(server.origin, team);
  expect(titles.toSorted()).toEqual(written.map(({ title }) => title).toSorted());
}

/** The log as it lies in the database: numbers without a gap, and a chain that verifies. */
async function expectWholeLog(
  owner: ConnectionSettings,
  { workspaceId }: Team,
  least: number,
): Promise<void> {
  const database = await openDatabase(owner, { report: () => {} });
  const door = { database: database.app.kysely, clock: () => new Date(), committed: () => {} };
  const order = { workspaceId, cause: 'test', findActor: async () => success(systemActor) };
  const found = await lookUp(door, order, async (context) =>
    success({ verdict: await verifyLog(context), head: await readHead(context) }),
  );
  await database.close();
  expect(found.ok && found.value.verdict).toBeNull();
  expect(found.ok && found.value.head).toBeGreaterThanOrEqual(least);
}

describe('a server killed in the middle of writes', () => {
  it.skipIf(process.env['TEST_DATABASE_URL'])(
    'on the embedded database, orphaned or killed with it: starts by itself, every acknowledged write is there once and the log is whole',
    async () => {
      const folder = dataFolder();
      const start = () => startServerProcess(built.program, { STOREWRIGHT_DATA: folder });
      const { server, team, written } = await killInTheMiddle(start, () => killDatabase(folder));
      await sendAgain(server, team, written);
      expect(await server.end('SIGTERM'), server.output()).toBe(0);
      const postgres = await startEmbeddedPostgres({ folder, log: () => {} });
      expect(postgres.adopted).toBe(false);
      await expectWholeLog(await ensureOwner(postgres, 'storewright'), team, written.length);
      await postgres.stop();
      console.info(`embedded: ${rounds} rounds, ${written.length} writes`);
    },
    600_000,
  );

  it.skipIf(process.env['TEST_DATABASE_URL'])(
    'whose embedded database alone is killed says so and ends, and all is there at the next start',
    async () => {
      const folder = dataFolder();
      const first = await startServerProcess(built.program, { STOREWRIGHT_DATA: folder });
      const team = await setUpTeam(first.origin);
      expect((await writeItem(first.origin, team, 'Kept')).status).toBe(201);
      killDatabase(folder);
      expect(await first.ended()).toBe(1);
      expect(first.output()).toContain('the embedded PostgreSQL ended');
      const second = await startServerProcess(built.program, { STOREWRIGHT_DATA: folder });
      expect(await readTitles(second.origin, team)).toEqual(['Kept']);
      expect(await second.end('SIGTERM')).toBe(0);
    },
    180_000,
  );

  it.runIf(process.env['TEST_DATABASE_URL'])(
    'on a PostgreSQL server: starts by itself, every acknowledged write is there once and the log is whole',
    async () => {
      const { owner, drop } = await freshDatabase();
      const environment = { STOREWRIGHT_DATA: dataFolder(), DATABASE_URL: urlOf(owner) };
      const start = () => startServerProcess(built.program, environment);
      const { server, team, written } = await killInTheMiddle(start, () => {});
      await sendAgain(server, team, written);
      expect(await server.end('SIGTERM'), server.output()).toBe(0);
      await expectWholeLog(owner, team, written.length);
      await drop();
      console.info(`${inject('databaseAdmin').host}: ${rounds} rounds, ${written.length} writes`);
    },
    600_000,
  );
});

/** Kills the database process of a data folder, if one runs. */
function killDatabase(folder: string): void {
  const file = join(folder, 'postgres/postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
  if (pid > 1 && pid !== process.pid) process.kill(pid, 'SIGKILL');
}

function urlOf({ host = 'localhost', port = 5432, user = '', password, database = '' }: ConnectionSettings) {
  const secret = typeof password === 'string' && password ? `:${encodeURIComponent(password)}` : '';
  const place = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : '';
  const name = host.startsWith('/') ? 'localhost' : host;
  return `postgres://${encodeURIComponent(user)}${secret}@${name}:${port}/${database}${place}`;
}
