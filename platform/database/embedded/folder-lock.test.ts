import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, takeFolderLock } from './folder-lock.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'storewright-lock-'));
  path = join(folder, 'storewright.lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a held lock refuses the next and names its process; a released one is free and leaves nothing', async () => {
  const lock = await takeFolderLock(path);
  await expect(takeFolderLock(path)).rejects.toMatchObject({ name: 'FolderInUse', holder: process.pid });
  lock.release();
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  (await takeFolderLock(path)).release();
});

test.each([
  [
    'of a process that has ended',
    () => JSON.stringify({ process: endedProcess(), identity: 'x 1', token: 'a' }),
  ],
  [
    'of a process whose number another has now',
    () => JSON.stringify({ process: process.pid, identity: 'x 1', token: 'a' }),
  ],
  ['emptied by a loss of power', () => ''],
])('twenty that find a lock %s: exactly one takes it over', async (_, content) => {
  writeFileSync(path, content());
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => takeFolderLock(path)));
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const refusals = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusals.every((reason) => reason instanceof FolderInUse)).toBe(true);
  expect(readdirSync(folder)).toEqual(['storewright.lock']);
});

test('a process that died while taking a lock over does not block the next', async () => {
  const dead = JSON.stringify({ process: endedProcess(), identity: 'x 1', token: 'a' });
  writeFileSync(path, dead);
  writeFileSync(`${path}.takeover`, dead);
  await takeFolderLock(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ process: process.pid });
});

test('an old holder that releases late does not remove the lock of the new one', async () => {
  const old = await takeFolderLock(path);
  writeFileSync(path, JSON.stringify({ process: endedProcess(), identity: 'x 1', token: 'a' }));
  await takeFolderLock(path);
  old.release();
  await expect(takeFolderLock(path)).rejects.toThrow(FolderInUse);
});

function endedProcess(): number {
  return spawnSync('true').pid;
}
