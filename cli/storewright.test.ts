import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../server/proof/server-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let dist: string;
let place: string;
let server: ServerProcess | null = null;

beforeAll(async () => {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  dist = mkdtempSync(join(parent, 'command-'));
  place = mkdtempSync(join(tmpdir(), 'storewright command '));
  // As root the database runs as another user, who must be able to enter.
  chmodSync(place, 0o711);
  const input = {
    'server/main': join(root, 'server/main.ts'),
    'cli/storewright': join(root, 'cli/storewright.ts'),
  };
  const output = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };
  const options = { ssr: true, outDir: dist, target: 'node20', rollupOptions: { input, output } };
  await build({ logLevel: 'error', root, configFile: false, build: options });
  cpSync(join(root, 'platform/database/migrations'), join(dist, 'server/migrations'), { recursive: true });
  cpSync(join(root, 'templates'), join(dist, 'templates'), { recursive: true });
});
afterAll(async () => {
  await server?.end('SIGTERM');
  rmSync(dist, { recursive: true, force: true });
  rmSync(place, { recursive: true, force: true });
});

test('a server is backed up while it runs and restored on an empty machine, whose server then starts', async () => {
  const [first, second] = [join(place, 'first shop'), join(place, 'second')];
  const file = join(place, 'today.backup');
  const nothing = await command({ STOREWRIGHT_DATA: first }, 'backup', file);
  expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no database') });
  expect(existsSync(first)).toBe(false);

  server = await startServerProcess(join(dist, 'server/main.js'), { STOREWRIGHT_DATA: first });
  const [email, password] = ['ada@example.com', 'a long enough password'];
  const order = { name: 'Ada', email, password, workspaceName: 'Harbour' };
  expect((await post(server, '/api/set-up', order)).status).toBeLessThan(300);
  const backup = await command({ STOREWRIGHT_DATA: first }, 'backup', file, '--json');
  expect(backup.code, backup.stderr).toBe(0);
  expect(JSON.parse(backup.stdout)).toMatchObject({ ok: true, workspaces: [{ slug: 'harbour' }] });
  const log = await command({ STOREWRIGHT_DATA: first }, 'verify-log');
  expect(log).toMatchObject({ code: 0, stdout: expect.stringContaining('harbour:') });
  expect((await command({ STOREWRIGHT_DATA: first }, 'restore', file)).stderr).toContain('in use');
  await server.end('SIGTERM');
  server = null;

  const restored = await command({ STOREWRIGHT_DATA: second }, 'restore', file);
  expect(restored.code, restored.stderr).toBe(0);
  server = await startServerProcess(join(dist, 'server/main.js'), { STOREWRIGHT_DATA: second });
  expect((await post(server, '/api/session', { email, password })).status).toBeLessThan(300);
});

test('wrong use ends with 2, a failure with 1, both in words', async () => {
  expect(await command({}, 'rewind')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no command'),
  });
  expect(await command({}, 'backup')).toMatchObject({ code: 2, stderr: expect.stringContaining('FILE') });
  const missing = await command({}, 'restore', join(place, 'missing'), '--json');
  expect(missing.code).toBe(1);
  expect(JSON.parse(missing.stdout)).toMatchObject({ ok: false, error: expect.stringContaining('no file') });
});

function command(environment: Readonly<Record<string, string>>, ...args: string[]) {
  const { PATH, HOME } = process.env;
  const options = { cwd: place, env: { PATH, HOME, ...environment } };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(dist, 'cli/storewright.js'), ...args],
      options,
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

function post({ origin }: ServerProcess, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin };
  return fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
}
