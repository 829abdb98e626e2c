// A throwaway server of the oldest PostgreSQL that Storewright supports, for tests and benchmarks.
// `node scripts/oldest-postgres.mjs` starts one, prints its URL and keeps it until Ctrl-C.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const release = '15';
const nobody = 65534;
const role = 'storewright_admin';
const asRoot = process.geteuid?.() === 0;

/**
 * Starts it on a loopback port with a password, and answers the URL of a database that the role
 * `storewright_admin` (LOGIN CREATEDB CREATEROLE, no superuser) owns. When no such PostgreSQL is installed it is
 * installed from Debian's packages, which takes root; where that is impossible, one line says why.
 * It does not sync to disk: nothing in it is meant to last.
 * @returns {Promise<{ url: string, version: string, stop(): Promise<void> } | { missing: string }>}
 */
export async function startOldestPostgres() {
  const found = findPrograms() ?? installFromDebian();
  if (typeof found !== 'string') return found;
  const folder = mkdtempSync(join(tmpdir(), 'storewright-oldest-'));
  try {
    const password = randomBytes(16).toString('hex');
    makeCluster(found, folder, password);
    const server = await run(found, folder);
    const url = `postgres://${role}:${password}@127.0.0.1:${server.port}/storewright`;
    const version = execFileSync(join(found, 'postgres'), ['--version'], {
      cwd: '/',
      encoding: 'utf8',
    }).trim();
    return { url, version, stop: server.stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function findPrograms() {
  const places = [
    process.env['OLDEST_POSTGRES_PROGRAMS'],
    `/usr/lib/postgresql/${release}/bin`, // Debian, Ubuntu
    `/usr/pgsql-${release}/bin`, // Red Hat
    `/opt/homebrew/opt/postgresql@${release}/bin`,
    `/usr/local/opt/postgresql@${release}/bin`,
  ];
  return places.find(
    (place) => place && existsSync(join(place, 'postgres')) && existsSync(join(place, 'initdb')),
  );
}

function installFromDebian() {
  if (!existsSync('/etc/debian_version'))
    return { missing: `no PostgreSQL ${release} found, and not on Debian` };
  if (!asRoot)
    return { missing: `no PostgreSQL ${release} found: apt-get install postgresql-${release} (as root)` };
  // The package would make a cluster of its own and run it; this setting keeps it from that.
  const setting = '/etc/postgresql-common/createcluster.conf';
  if (!existsSync(setting)) {
    mkdirSync('/etc/postgresql-common', { recursive: true });
    writeFileSync(setting, 'create_main_cluster = false\n');
  }
  const failure =
    apt(['update']) ?? apt(['install', '--yes', '--no-install-recommends', `postgresql-${release}`]);
  return (
    findPrograms() ?? { missing: `PostgreSQL ${release} could not be installed: ${failure ?? 'no programs'}` }
  );
}

/** Null when it went well, else the last line it said. */
function apt(words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', UCF_FORCE_CONFFOLD: '1' };
  const done = spawnSync('apt-get', words, { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  return done.status === 0 ? null : (done.error?.message ?? done.stderr.trim().split('\n').at(-1));
}

/** PostgreSQL refuses to run as root. The working folder must be one that its user may enter. */
function account() {
  return { cwd: '/', ...(asRoot ? { uid: nobody, gid: nobody } : {}) };
}

function makeCluster(programs, folder, password) {
  chmodSync(folder, 0o700);
  if (asRoot) chownSync(folder, nobody, nobody);
  const cluster = join(folder, 'cluster');
  const locale = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8'];
  const trust = ['--username=postgres', '--auth-local=trust', '--auth-host=scram-sha-256'];
  const quiet = { ...account(), stdio: ['ignore', 'ignore', 'pipe'] };
  execFileSync(join(programs, 'initdb'), ['--no-sync', ...trust, ...locale, '-D', cluster], quiet);
  // Single-user mode needs no client and no password for the superuser; a line is a statement.
  const statements = [
    `create role ${role} login createdb createrole nosuperuser password '${password}';`,
    `create database storewright owner ${role};`,
  ];
  const input = `${statements.join('\n')}\n`;
  const done = spawnSync(
    join(programs, 'postgres'),
    ['--single', '-j', '-F', '-D', cluster, '-c', 'exit_on_error=on', 'postgres'],
    { ...account(), input: input.replaceAll('\n', '\n\n'), encoding: 'utf8' },
  );
  if (done.status !== 0) throw new Error(`the role was not made: ${done.stderr}`);
}

/** Between our look for a free port and the server's use of it another may take it: then with the next. */
async function run(programs, folder) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = await runOn(port, programs, folder);
    if (server !== null) return server;
    if (attempt === 5) throw new Error(`PostgreSQL did not start: ${readLog(folder)}`);
  }
}

async function runOn(port, programs, folder) {
  const cluster = join(folder, 'cluster');
  const settings = [
    ...[`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`],
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
    ...['logging_collector=on', `log_directory=${folder}`, 'log_filename=log'],
  ];
  const words = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(join(programs, 'postgres'), words, { ...account(), stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const cleanUp = () => {
    child.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (isReady(cluster, child.pid)) {
      process.once('exit', cleanUp);
      const stop = async () => {
        child.kill('SIGINT');
        await ended;
        process.off('exit', cleanUp);
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      };
      return { port, stop };
    }
    await sleep(10);
  }
  return null;
}

function isReady(cluster, pid) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function readLog(folder) {
  const log = join(folder, 'log');
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-1000) : 'it wrote no log';
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startOldestPostgres();
  if ('missing' in server) {
    console.error(server.missing);
    process.exit(1);
  }
  console.log(server.url);
  process.once('SIGINT', () => server.stop());
  process.once('SIGTERM', () => server.stop());
}
