import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse } from './folder-lock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const timeout = 60_000;
let top: string;
let running: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'storewright-test-'));
  chmodSync(top, 0o711); // as root, the database's user must pass through
});

afterEach(async () => {
  await Promise.all(running.map((database) => database.stop()));
  for (const child of children) child.kill('SIGKILL');
  for (const folder of readdirSync(top)) killDatabaseOf(join(top, folder), 'SIGQUIT');
  [running, children] = [[], []];
  rmSync(top, { recursive: true, force: true, maxRetries: 20 });
}, timeout);

test('a first start makes a database with checksums, UTC and no network port', { timeout }, async () => {
  const database = await start(join(top, 'data'));
  const setting = (name: string) => value(database, `select current_setting('${name}')`);
  expect(await setting('data_checksums')).toBe('on');
  expect(await setting('fsync')).toBe('on');
  expect(await setting('TimeZone')).toBe('UTC');
  expect(await setting('jit')).toBe('off');
  expect(await setting('listen_addresses')).toBe('');
  expect(await setting('max_connections')).toBe('100');
  expect(await setting('server_encoding')).toBe('UTF8');
  expect(await value(database, "select 'ÄÖЖ' ilike 'äöж'")).toBe(true);
});

test('a large question is answered by several workers, in an older cluster too', { timeout }, async () => {
  const folder = join(top, 'data');
  const first = await start(folder);
  expect(await countByWorkers(first)).toBe(1000);
  await first.stop();
  const settings = join(folder, 'postgres', 'postgresql.auto.conf');
  writeFileSync(settings, "default_text_search_config = 'pg_catalog.pg_catalog.simple'\n", { flag: 'a' });
  expect(await countByWorkers(await start(folder))).toBe(1000);
});

async function countByWorkers(database: EmbeddedPostgres): Promise<number> {
  const client = new Client(database.config('postgres', 'postgres'));
  await client.connect();
  try {
    await client.query('set debug_parallel_query = on');
    const { rows } = await client.query('select count(*)::int as count from generate_series(1, 1000)');
    return rows[0].count;
  } finally {
    await client.end();
  }
}

test('data is there again after a stop and a warm start', { timeout }, async () => {
  const first = await start(join(top, 'data'));
  await value(first, 'create table kept as select 42 as answer');
  await first.stop();
  await first.stop();
  expect(existsSync(join(top, 'data', 'storewright.lock'))).toBe(false);
  const second = await start(join(top, 'data'));
  expect(second.adopted).toBe(false);
  expect(await value(second, 'select answer from kept')).toBe(42);
});

test('a path with spaces, quotes and percent signs works, by url and by config', { timeout }, async () => {
  const database = await start(join(top, "my shop's data, 100% ü"));
  expect(await value(database, 'select 1')).toBe(1);
  const client = new Client(database.config('postgres', 'postgres'));
  await client.connect();
  expect((await client.query('select 2 as two')).rows[0]).toEqual({ two: 2 });
  await client.end();
});

test('a path too long for a socket gets a short, private socket folder, the same each time', {
  timeout,
}, async () => {
  const folder = join(top, 'long-'.repeat(20));
  const first = await start(folder);
  const { host } = first.config('postgres', 'postgres');
  expect(host.startsWith(folder)).toBe(false);
  await first.stop();
  const second = await start(folder);
  expect(second.config('postgres', 'postgres').host).toBe(host);
  await second.stop();
  expect(existsSync(host)).toBe(false);
  writeFileSync(host, 'in the way');
  await expect(startEmbeddedPostgres({ folder, log: quiet })).rejects.toThrow('is not a folder of user');
  rmSync(host);
});

test('a second start on the same folder is refused and names the holder', { timeout }, async () => {
  const folder = join(top, 'data');
  const first = await start(folder);
  const refused = startEmbeddedPostgres({ folder, log: quiet });
  await expect(refused).rejects.toThrow(FolderInUse);
  await expect(startEmbeddedPostgres({ folder, log: quiet })).rejects.toThrow(
    `already running with this data folder (process ${process.pid})`,
  );
  expect(await value(first, 'select 1')).toBe(1);
});

test('a folder held by another process is refused; once that is killed, its database is taken over', {
  timeout,
}, async () => {
  const folder = join(top, 'data');
  const child = await startInChild(folder);
  await expect(startEmbeddedPostgres({ folder, log: quiet })).rejects.toThrow(`(process ${child.pid})`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const orphan = postmasterOf(folder);
  expect(isAlive(orphan)).toBe(true);

  const database = await start(folder);
  expect(database.adopted).toBe(true);
  expect(isAlive(orphan)).toBe(false);
  expect(await value(database, 'select answer from kept')).toBe(42);
});

test("Ctrl-C at the terminal does not reach the database before the app's own stop", {
  timeout,
}, async () => {
  const folder = join(top, 'data');
  const child = await startInChild(folder);
  process.kill(-(child.pid ?? 0), 'SIGINT'); // what a terminal does: the whole process group
  await once(child, 'exit');
  expect(child.exitCode).toBe(7); // the child read a row after the signal, then stopped and left with 7
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(folder, 'storewright.lock'))).toBe(false);
});

test('what was committed survives kill -9 of the database, whose end is reported', { timeout }, async () => {
  const folder = join(top, 'data');
  const ends: string[] = [];
  const first = await start(folder, (how) => ends.push(how));
  await value(first, 'create table kept as select 42 as answer');
  killDatabaseOf(folder, 'SIGKILL');
  await expect.poll(() => ends).toEqual(['killed by SIGKILL']);
  await first.stop();
  const second = await start(folder);
  expect(await value(second, 'select answer from kept')).toBe(42);
});

test('a stranger that got the number of the dead database does not hinder a start', { timeout }, async () => {
  const folder = join(top, 'data');
  const first = await start(folder);
  const file = join(folder, 'postgres', 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n').slice(1);
  killDatabaseOf(folder, 'SIGKILL');
  await first.stop();
  const stranger = spawn('sleep', ['60']);
  children.push(stranger);
  writeFileSync(file, [stranger.pid, ...lines].join('\n'));
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await value(second, 'select 1')).toBe(1);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test('an interrupted making of the database is done again', { timeout }, async () => {
  const folder = join(top, 'data');
  mkdirSync(join(folder, 'postgres.new-abcdef', 'base'), { recursive: true });
  mkdirSync(join(folder, 'postgres', 'base', '1'), { recursive: true });
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n');
  const database = await start(folder);
  expect(await value(database, 'select 1')).toBe(1);
  const names = readdirSync(folder).map((name) => name.replace(/\d+$/, ''));
  expect(names.sort()).toEqual([
    ...['postgres', 'postgres.half-made-', 'postgres.log', 'socket', 'storewright.lock'],
  ]);
});

test('a database of people, damaged, or of another release, is refused and left alone', {
  timeout,
}, async () => {
  const folder = join(top, 'data');
  mkdirSync(join(folder, 'postgres', 'base', '16384'), { recursive: true });
  await expect(startEmbeddedPostgres({ folder, log: quiet })).rejects.toThrow('is damaged');
  mkdirSync(join(folder, 'postgres', 'global'));
  writeFileSync(join(folder, 'postgres', 'global', 'pg_control'), '');
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
  await expect(startEmbeddedPostgres({ folder, log: quiet })).rejects.toThrow('made by PostgreSQL 17');
  expect(readdirSync(join(folder, 'postgres', 'base'))).toEqual(['16384']);
  expect(existsSync(join(folder, 'storewright.lock'))).toBe(false);
});

test.runIf(process.geteuid?.() === 0)('as root, a closed folder above is named', { timeout }, async () => {
  const closed = join(top, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const started = startEmbeddedPostgres({ folder: join(closed, 'data'), log: quiet });
  await expect(started).rejects.toThrow(`may not enter ${closed}:`);
});

async function start(folder: string, onExit: (how: string) => void = quiet): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ folder, log: quiet, onExit });
  running.push(database);
  return database;
}

function quiet(): void {}

async function value(database: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: database.url('postgres', 'postgres') });
  client.on('error', quiet);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return Object.values(rows[0] ?? {})[0];
}

/** Another process, in a group of its own, that starts the database, keeps a row in it and then waits. */
async function startInChild(folder: string): Promise<ChildProcess> {
  const module = fileURLToPath(new URL('./start-embedded-postgres.ts', import.meta.url));
  const program = `
    import { runnerImport } from 'vite';
    import { Client } from 'pg';
    const { module } = await runnerImport(${JSON.stringify(module)}, { configFile: false });
    const database = await module.startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log() {} });
    const client = new Client(database.config('postgres', 'postgres'));
    await client.connect();
    await client.query('create table kept as select 42 as answer');
    process.on('SIGINT', async () => {
      await new Promise((done) => setTimeout(done, 200));
      const { rows } = await client.query('select answer from kept');
      await client.end();
      await database.stop();
      process.exit(rows[0].answer === 42 ? 7 : 1);
    });
    console.log('started');`;
  const cwd = fileURLToPath(new URL('../../../', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  expect(child.exitCode).toBe(null);
  return child;
}

function postmasterOf(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

function killDatabaseOf(folder: string, signal: NodeJS.Signals): void {
  try {
    const pid = postmasterOf(folder);
    if (pid !== process.pid) process.kill(pid, signal);
  } catch {
    // none is running
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
