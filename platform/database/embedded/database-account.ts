import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The system user that runs PostgreSQL; `switched` when it is not the one that runs this process. */
export interface DatabaseAccount {
  readonly uid: number;
  readonly gid: number;
  readonly switched: boolean;
}

const nobody = 65534;

/**
 * Who runs the database: this process's own user, or, since PostgreSQL refuses to run as root, `nobody`
 * (or the owner of a cluster that a plain user made before). Throws when a plain user meets another's cluster.
 */
export function chooseDatabaseAccount(cluster: string): DatabaseAccount {
  const [uid, gid] = [process.geteuid?.() ?? -1, process.getegid?.() ?? -1];
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid) {
      throw new Error(`${cluster} belongs to user ${owner.uid}: start Storewright as that user, or as root`);
    }
    return { uid, gid, switched: false };
  }
  if (owner === undefined || owner.uid === 0) return { uid: nobody, gid: nobody, switched: true };
  return { uid: owner.uid, gid: owner.gid, switched: true };
}

/** Throws, naming the folder, when the database's user cannot pass through every folder above and at `paths`. */
export function requireReachable(account: DatabaseAccount, paths: readonly string[]): void {
  if (!account.switched) return;
  // Asking as that user is exact, whatever access lists and mounts say.
  const script = 'for path; do test -x "$path" || { printf %s "$path"; exit 1; }; done';
  const all = [...new Set(paths.flatMap(withParents))];
  const options = { uid: account.uid, gid: account.gid, cwd: '/', encoding: 'utf8' } as const;
  const answer = spawnSync('/bin/sh', ['-c', script, 'sh', ...all], options);
  const as = `the database runs as user ${account.uid} because PostgreSQL refuses to run as root`;
  if (answer.error) throw new Error(`${as}, but switching to it failed: ${answer.error.message}`);
  if (answer.status !== 0) {
    throw new Error(
      `${as}, and that user may not enter ${answer.stdout}: allow it (chmod o+x), move the folder, ` +
        'or start Storewright as a plain user',
    );
  }
}

/** Makes the database's user the owner of a folder and all in it, where that is not so already. */
export function giveTo(account: DatabaseAccount, folder: string): void {
  if (!account.switched || statSync(folder).uid === account.uid) return;
  // The folder last: an interruption leaves it root's, and the next start does it all again.
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
}

/** What `spawn` needs to run a program as this user. */
export function asAccount(account: DatabaseAccount): { uid?: number; gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

function withParents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...withParents(parent), path];
}
