import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What `processIdentity` answers for a process that lives but hides when it began (procfs mounted with hidepid). */
export const unknownIdentity = 'unknown';

/**
 * A text that no earlier or later owner of this process number shares (boot and start time), or null when no
 * living process has the number. A zombie counts as dead. Reads /proc on Linux, runs `ps` elsewhere.
 */
export function processIdentity(pid: number): string | null {
  if (!exists(pid)) return null;
  const identity = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  // It may have ended since the first look: only one that is still there is alive and hidden.
  if (identity === undefined) return exists(pid) ? unknownIdentity : null;
  return identity;
}

/** Whether the process that once had this number and identity still lives. */
export function stillLives(pid: number, identity: string): boolean {
  const now = processIdentity(pid);
  return now !== null && (now === identity || now === unknownIdentity);
}

function exists(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function fromProc(pid: number): string | null | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in brackets and may hold anything; the third field, the state, follows it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19]}`; // field 22: clock ticks from boot to start
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string | null | undefined {
  try {
    const options = { encoding: 'utf8', env: { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' } } as const;
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], options).trim();
    return line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
