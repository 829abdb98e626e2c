import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAccount } from './database-account.ts';

/** The number in the socket's name; no TCP port is opened. */
export const socketPort = 5432;

/** macOS allows 103 bytes and a closing zero in a socket's path, Linux four more. */
const longestSocketPath = 103;

/** Makes and returns the folder for the database's socket, which only the database's user (and root) may enter. */
export function makeSocketFolder(folder: string, account: DatabaseAccount): string {
  const chosen = socketFolderOf(folder, account);
  makePrivate(chosen, account);
  return chosen;
}

/**
 * Where the database of a data folder has its socket: `<folder>/socket`, or a short one under the system's temporary
 * folder, the same on every start, when that path is too long for a socket.
 */
export function socketFolderOf(folder: string, account: DatabaseAccount): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = `storewright-${account.uid}-${hash}`;
  const candidates = [join(folder, 'socket'), join(tmpdir(), short), join('/tmp', short)];
  const chosen = candidates.find(fits);
  if (chosen === undefined)
    throw new Error(`no folder is short enough for the database's socket under ${folder}`);
  return chosen;
}

/** PostgreSQL reads the setting as a list: a comma or quote would split it. */
function fits(folder: string): boolean {
  const socket = join(folder, `.s.PGSQL.${socketPort}`);
  return Buffer.byteLength(socket) <= longestSocketPath && !/[,"]/.test(folder);
}

/**
 * In a folder that everybody may write to, somebody else may have put a folder or link of this name before us:
 * theirs is refused, since whoever owns it could answer in the database's place.
 */
function makePrivate(folder: string, account: DatabaseAccount): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  const own = process.geteuid?.() ?? account.uid;
  if (!found.isDirectory() || (found.uid !== account.uid && found.uid !== own)) {
    throw new Error(`${folder} is not a folder of user ${account.uid}: remove it`);
  }
  if (found.uid !== account.uid) chownSync(folder, account.uid, account.gid);
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
}
