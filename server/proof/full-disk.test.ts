import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { until } from './follower.ts';
import { readTitles, send, setUpTeam, type Written, writeItem } from './http-team.ts';
import { buildServerProgram, startServerProcess } from './server-process.ts';

const size = '150m';
/** Mounts a small disk of memory on the data folder, seen by the server and its children only. */
const mountAndRun = `mount -t tmpfs -o size=${size},mode=0755 storewright-proof "$0" && exec "$@"`;
const folder = mkdtempSync(join(tmpdir(), 'storewright-disk-'));
// As root the database runs as another user, who must be able to enter.
chmodSync(folder, 0o755);
const within = ['unshare', '--mount', 'sh', '-c', mountAndRun, folder];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync(within[0] ?? '', [...within.slice(1), 'true']).status === 0;
if (!canMount) {
  console.warn('NOT TRIED: the full disk. It needs Linux, root and the right to mount a tmpfs.');
}

/** Leaves about so many bytes of a disk free. */
function fill(disk: string, leave: number): void {
  const file = openSync(join(disk, 'filler'), 'a');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk);
      const left = bavail * bsize - leave;
      if (left < bsize) return;
      writeSync(file, Buffer.alloc(Math.min(left, 1_000_000)));
    }
  } finally {
    closeSync(file);
  }
}

// The embedded database is the one whose disk is ours; once is enough.
describe.runIf(canMount && !process.env['TEST_DATABASE_URL'])('a disk that fills up under load', () => {
  it('refuses writes with 503 while reads still work, takes writes again when there is room, and loses nothing', async () => {
    const built = await buildServerProgram();
    const server = await startServerProcess(built.program, { STOREWRIGHT_DATA: folder }, within);
    // The mount is seen through the process that lives in it.
    const disk = `/proc/${server.pid}/root${folder}`;
    try {
      const { origin } = server;
      const team = await setUpTeam(origin);
      const written: Written[] = [];
      const text = 'Words that take room. '.repeat(2000);
      const write = async (name: string) => {
        const one = await writeItem(origin, team, name, text);
        written.push(one);
        return one.status;
      };
      for (let number = 0; number < 10; number += 1) expect(await write(`before ${number}`)).toBe(201);

      fill(disk, 4_000_000);
      let refused = 0;
      const writer = async (name: number) => {
        for (let number = 0; number < 300 && refused < 40; number += 1) {
          if ((await write(`while full ${name}-${number}`)) !== 201) refused += 1;
          if (number % 10 === 9) fill(disk, 0);
        }
      };
      await Promise.all([0, 1, 2, 3].map(writer));
      const statuses = [...new Set(written.map(({ status }) => status))].sort();
      expect(statuses).toEqual([201, 503]);

      const path = `/api/workspaces/${team.workspaceId}/projects/${team.projectId}/work-items`;
      const answer = await send(origin, team.cookie, 'POST', path, { title: 'No room', description: null });
      if (answer.status !== 201) {
        expect(answer.status).toBe(503);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(await answer.json()).toMatchObject({ code: 'not-available', status: 503 });
      }
      const whileFull = await readTitles(origin, team);
      const acknowledged = () => written.filter(({ status }) => status === 201).map(({ title }) => title);
      expect(acknowledged().filter((title) => !whileFull.includes(title))).toEqual([]);

      rmSync(join(disk, 'filler'));
      let again: number | null = null;
      const retry = setInterval(async () => {
        again = (await write(`after ${Date.now()}`)) ?? again;
      }, 500);
      await until('writes work again', () => again === 201, 60).finally(() => clearInterval(retry));
      const titles = await readTitles(origin, team);
      expect(acknowledged().filter((title) => !titles.includes(title))).toEqual([]);
      expect(new Set(titles).size).toBe(titles.length);
      console.info(`full disk: ${acknowledged().length} acknowledged, ${refused} refused`);
      expect(await server.end('SIGTERM'), server.output()).toBe(0);
    } finally {
      await server.end('SIGKILL');
      built.remove();
    }
  }, 300_000);
});
