import { execFileSync } from 'node:child_process';
import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity, stillLives } from './process-identity.ts';

/**
 * Stops a PostgreSQL of this cluster that outlived its killed server, and says whether there was one.
 *
 * It is stopped and started anew rather than used as it is: it may be of an older release or have other settings,
 * it may hold the dead server's transactions and locks, and it is not our child, so nobody would tell us of its
 * end. A clean stop and start cost about a tenth of a second.
 *
 * Call it only under the folder's lock: then a running PostgreSQL can be nobody's but a dead server's.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid');
  const content = read(file);
  if (content === null) return false;
  const pid = Math.abs(Number.parseInt(content, 10));
  const identity = pid > 0 ? processIdentity(pid) : null;
  if (identity === null || !servesCluster(pid, cluster)) {
    disown(file, content);
    return false;
  }
  log(`stopping the database that a killed server left running (process ${pid})`);
  if (await stops(pid, identity, 'SIGINT', 10_000)) return true;
  if (await stops(pid, identity, 'SIGQUIT', 10_000)) return true;
  throw new Error(`the database of an earlier server (process ${pid}) does not stop`);
}

/**
 * PostgreSQL refuses to start while the number in postmaster.pid names any living process, though after a crash
 * that may be a zombie or, in a container, a stranger that got the number. It makes an exception for its own
 * parent, so we put ourselves there. The file must stay: its last lines let PostgreSQL see whether workers of
 * the dead one still use the shared memory.
 */
function disown(file: string, content: string): void {
  const rest = content.split('\n').slice(1);
  if (rest.length === 0) {
    rmSync(file); // emptied by a loss of power: PostgreSQL would refuse it for ever
    return;
  }
  const { uid, gid } = statSync(file);
  writeFileSync(`${file}.new`, [String(process.pid), ...rest].join('\n'), { mode: 0o600 });
  chownSync(`${file}.new`, uid, gid);
  renameSync(`${file}.new`, file);
}

/** PostgreSQL works in the folder of its cluster. */
function servesCluster(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') {
      const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
      return theirs.ino === ours.ino && theirs.dev === ours.dev;
    }
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(cluster);
  } catch {
    return false;
  }
}

async function stops(pid: number, identity: string, signal: NodeJS.Signals, wait: number): Promise<boolean> {
  const end = Date.now() + wait;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  while (stillLives(pid, identity)) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
