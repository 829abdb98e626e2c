import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { chooseDatabaseAccount, giveTo, requireReachable } from './database-account.ts';
import { takeFolderLock } from './folder-lock.ts';
import { makeCluster } from './make-cluster.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { type Postmaster, PostmasterEnded, type PostmasterPlan, runPostmaster } from './run-postmaster.ts';
import { makeSocketFolder, socketPort } from './socket-folder.ts';
import { stopOrphan } from './stop-orphan.ts';

/** How the embedded database is started. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of the data folder; made when missing. Never give one folder to two machines or containers. */
  readonly folder: string;
  /** Receives a sentence at each step that takes a moment. PostgreSQL's own log is `<folder>/postgres.log`. */
  readonly log: (line: string) => void;
  /** Called once if the database ends without `stop`, with the way it ended; it is not started again. */
  readonly onExit?: (how: string) => void;
}

/** A PostgreSQL of our own that listens on a Unix socket only, without passwords; its superuser is `postgres`. */
export interface EmbeddedPostgres {
  /** A connection URL, which `pg` and libpq understand. */
  url(role: string, database: string): string;
  /** The same as members of a `pg` configuration; `host` is the socket's folder. */
  config(user: string, database: string): { host: string; port: number; user: string; database: string };
  /** Ends all sessions, waits until everything is on disk and frees the folder. May be called twice. */
  stop(): Promise<void>;
  /** Whether a database that a killed server left running was found, and stopped, before this start. */
  readonly adopted: boolean;
}

/**
 * Starts the database of a data folder, making it on first use, and answers when it accepts connections.
 * Throws `FolderInUse` when a living process holds the folder. Call `stop` before the process ends.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = makeFolder(options.folder);
  const lock = await takeFolderLock(join(folder, 'storewright.lock'));
  try {
    const { plan, adopted } = await prepare(folder, options.log);
    const postmaster = await runWithRetries(plan, options.log);
    const config = configFor(plan);
    await answers(config('postgres', 'postgres')).catch(async (error: unknown) => {
      await postmaster.stop();
      throw error;
    });
    const release = () => {
      rmSync(plan.socketFolder, { recursive: true, force: true });
      lock.release();
    };
    const stop = stopOnce(postmaster, release, options.onExit);
    return { url: urlFor(plan), config, stop, adopted };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function prepare(
  folder: string,
  log: (line: string) => void,
): Promise<{ plan: PostmasterPlan; adopted: boolean }> {
  const cluster = join(folder, 'postgres');
  const account = chooseDatabaseAccount(cluster);
  const binaries = findPostgresBinaries(join(folder, 'libraries'));
  requireReachable(account, [folder, binaries.initdb, binaries.postgres]);
  const adopted = existsSync(cluster) && (await stopOrphan(cluster, log));
  await makeCluster(cluster, binaries, account, log);
  giveTo(account, cluster);
  const socketFolder = makeSocketFolder(folder, account);
  requireReachable(account, [socketFolder]);
  return {
    plan: { binaries, account, cluster, socketFolder, logFile: join(folder, 'postgres.log') },
    adopted,
  };
}

function makeFolder(folder: string): string {
  if (!isAbsolute(folder)) throw new Error(`the data folder must be an absolute path, not ${folder}`);
  // Others may pass through, as the database's user must, but not list it; what lies inside guards itself.
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return realpathSync(folder);
}

/**
 * Workers of a database killed a moment ago may need a while to notice, and one that a killed server was just
 * starting may come up after we looked: for ten seconds such a refusal is tried again.
 */
async function runWithRetries(plan: PostmasterPlan, log: (line: string) => void): Promise<Postmaster> {
  const passing = /lock file "[^"]+" already exists|pre-existing shared memory block/;
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      return await runPostmaster(plan, log);
    } catch (error) {
      const again = error instanceof PostmasterEnded && passing.test(error.message) && Date.now() < end;
      if (!again) throw error;
    }
    await sleep(200);
    await stopOrphan(plan.cluster, log);
  }
}

async function answers(config: ReturnType<EmbeddedPostgres['config']>): Promise<void> {
  const client = new Client(config);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

function stopOnce(postmaster: Postmaster, release: () => void, onExit: EmbeddedPostgresOptions['onExit']) {
  let stopping: Promise<void> | null = null;
  postmaster.ended.then((how) => {
    if (stopping === null) onExit?.(how);
  });
  return () => {
    stopping ??= postmaster.stop().finally(release);
    return stopping;
  };
}

function configFor(plan: PostmasterPlan): EmbeddedPostgres['config'] {
  return (user, database) => ({ host: plan.socketFolder, port: socketPort, user, database });
}

function urlFor(plan: PostmasterPlan): EmbeddedPostgres['url'] {
  const host = encodeURIComponent(plan.socketFolder);
  return (role, database) =>
    `postgres://${encodeURIComponent(role)}@/${encodeURIComponent(database)}?host=${host}&port=${socketPort}`;
}
