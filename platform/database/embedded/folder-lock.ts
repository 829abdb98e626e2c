import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity, stillLives, unknownIdentity } from './process-identity.ts';

/** Thrown when a living process holds the data folder; `holder` is its process number. */
export class FolderInUse extends Error {
  readonly holder: number;
  constructor(holder: number) {
    super(`already running with this data folder (process ${holder})`);
    this.name = 'FolderInUse';
    this.holder = holder;
  }
}

/** A held lock; `release` may be called twice. */
export interface FolderLock {
  release(): void;
}

interface Holder {
  readonly process: number;
  readonly identity: string;
  readonly token: string;
}

/**
 * Takes a lock file for this process, or throws `FolderInUse`. A lock whose holder is dead is taken over.
 * It knows processes of this machine (and of this container) only: never give one folder to two machines.
 */
export async function takeFolderLock(path: string): Promise<FolderLock> {
  const identity = processIdentity(process.pid) ?? unknownIdentity;
  const mine: Holder = { process: process.pid, identity, token: randomUUID() };
  while (!createExclusively(path, mine)) {
    const holder = readHolder(path);
    if (holder === 'absent') continue;
    if (lives(holder)) throw new FolderInUse((holder as Holder).process);
    if (await replaceDead(path, holder, mine)) break;
  }
  return { release: () => release(path, mine) };
}

/**
 * Replaces a dead holder's lock. Whoever replaces one must hold a second lock and look again under it, so of
 * several that saw the same dead holder only the first replaces it, and nobody removes a living one's lock.
 * The second lock is taken in the same way, so a death while holding it heals too.
 */
async function replaceDead(path: string, dead: Holder | 'unreadable', mine: Holder): Promise<boolean> {
  const guard = await takeFolderLock(`${path}.takeover`).catch((error: unknown) => {
    if (error instanceof FolderInUse) return null;
    throw error;
  });
  if (guard === null) {
    await sleep(20);
    return false;
  }
  try {
    const now = readHolder(path);
    if (tokenOf(now) !== tokenOf(dead)) return false;
    const written = writeBeside(path, mine);
    renameSync(written, path);
    return true;
  } finally {
    guard.release();
  }
}

/** A lock appears with its content or not at all: a reader never meets an empty one of a living holder. */
function createExclusively(path: string, mine: Holder): boolean {
  const written = writeBeside(path, mine);
  try {
    linkSync(written, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

function writeBeside(path: string, mine: Holder): string {
  const beside = `${path}.${mine.token}`;
  writeFileSync(beside, `${JSON.stringify(mine)}\n`, { mode: 0o644 });
  return beside;
}

function readHolder(path: string): Holder | 'absent' | 'unreadable' {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder> | null;
    const { process: pid, identity, token } = holder ?? {};
    if (typeof pid !== 'number' || typeof identity !== 'string' || typeof token !== 'string')
      return 'unreadable';
    return { process: pid, identity, token };
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable'; // the machine lost power while it was written
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent';
    throw error;
  }
}

function lives(holder: Holder | 'unreadable'): boolean {
  return holder !== 'unreadable' && stillLives(holder.process, holder.identity);
}

function tokenOf(holder: Holder | 'absent' | 'unreadable'): string {
  return typeof holder === 'string' ? holder : holder.token;
}

function release(path: string, mine: Holder): void {
  if (tokenOf(readHolder(path)) === mine.token) rmSync(path, { force: true });
}
