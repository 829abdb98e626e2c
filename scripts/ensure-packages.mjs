import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs the packages of the lock file where they are missing or another lock's. Throws where npm fails. Returns whether it installed. */
export function ensurePackages(root, say = console.log) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules/.storewright-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const installed = matches(root, JSON.parse(lock));
  if (!installed) {
    say('installing packages …');
    // Not `npm ci`, which wants every other platform's optional packages in the lock file, and a registry may lack them.
    const { status, error } = spawnSync(
      'npm',
      ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      },
    );
    if (status !== 0) throw new Error(`npm install failed${error ? `: ${error.message}` : ''}`);
  }
  writeFileSync(stamp, hash);
  return !installed;
}

/** Whether what npm noted of its last install is what the lock asks for; packages of other machines may be absent. */
function matches(root, lock) {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const present = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const kept = wanted.every(([path, { version, optional }]) => {
    const found = present[path];
    return found ? found.version === version && existsSync(join(root, path)) : optional === true;
  });
  return kept && Object.keys(present).every((path) => path in lock.packages);
}
