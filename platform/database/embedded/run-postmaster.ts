import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAccount, type DatabaseAccount } from './database-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { socketPort } from './socket-folder.ts';

/** A running PostgreSQL server process and all its workers. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when it has ended, with the way it ended in words. */
  readonly ended: Promise<string>;
  /** Ends all sessions and writes everything to disk; settles when the process has ended. */
  stop(): Promise<void>;
}

/** What a postmaster is started with. */
export interface PostmasterPlan {
  readonly binaries: PostgresBinaries;
  readonly account: DatabaseAccount;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly logFile: string;
}

/** Thrown when PostgreSQL ended before it was ready; the message carries the end of its log. */
export class PostmasterEnded extends Error {
  override readonly name = 'PostmasterEnded';
}

const logLimit = 10 * 1024 * 1024;

/** How long a stop may take before it becomes an immediate one, which the next start repairs from the log. */
const patience = 60_000;

/** Starts PostgreSQL and waits until it says that it is ready, however long a recovery takes. */
export async function runPostmaster(plan: PostmasterPlan, log: (line: string) => void): Promise<Postmaster> {
  if ((statSync(plan.logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimit) {
    renameSync(plan.logFile, `${plan.logFile}.1`);
  }
  const output = openSync(plan.logFile, 'a', 0o600);
  if (plan.account.switched) fchownSync(output, plan.account.uid, plan.account.gid); // a plain user's start may follow
  const before = statSync(plan.logFile).size;
  // Detached: a group of its own, so that Ctrl-C reaches us and not it, and we stop it when we are done with it.
  const child = spawn(plan.binaries.postgres, postgresArguments(plan), {
    ...asAccount(plan.account),
    cwd: '/',
    detached: true,
    env: plan.binaries.environment,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const postmaster = watch(child);
  const failure = await Promise.race([postmaster.ended, untilReady(child, plan.cluster, log)]);
  if (failure === null) return postmaster;
  const said = readFileSync(plan.logFile).subarray(before).toString().trim();
  throw new PostmasterEnded(`the database did not start (${failure})${said && `:\n${said.slice(-2000)}`}`);
}

/** Given on the command line, these hold whatever the cluster's own files say. */
function postgresArguments(plan: PostmasterPlan): string[] {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${plan.socketFolder}`,
    'unix_socket_permissions=0700',
    `port=${socketPort}`,
    'fsync=on',
    'full_page_writes=on',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off', // plans of our small queries cost more to compile than to run
    'logging_collector=off',
    'log_destination=stderr',
    'log_line_prefix=%m [%p] ',
    'cluster_name=storewright',
    // Older clusters have a name for it in their files that parallel workers, and so large queries, stumble over.
    'default_text_search_config=pg_catalog.simple',
  ];
  return ['-D', plan.cluster, ...settings.flatMap((setting) => ['-c', setting])];
}

function watch(child: ChildProcess): Postmaster {
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `exit code ${code}` : `killed by ${signal}`),
    );
  });
  // A process that ends without stop() still takes its database with it.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  ended.then(() => process.off('exit', onExit));
  return { pid: child.pid ?? -1, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT'); // fast shutdown; SIGTERM would wait for every client to leave
  const impatience = setTimeout(() => child.kill('SIGQUIT'), patience);
  await ended;
  clearTimeout(impatience);
}

/** The eighth line of postmaster.pid tells the state: no connection is tried, and refused, before it is ready. */
async function untilReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<null> {
  const file = join(cluster, 'postmaster.pid');
  let spoken = Date.now();
  while (child.exitCode === null && child.signalCode === null) {
    const lines = existsSync(file) ? readLines(file) : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return null;
    if (Date.now() - spoken > 10_000) {
      log('the database is still starting (it repairs itself after a crash)');
      spoken = Date.now();
    }
    await sleep(10);
  }
  return new Promise(() => {}); // it has ended: the race is decided by that
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // removed between two looks
  }
}
