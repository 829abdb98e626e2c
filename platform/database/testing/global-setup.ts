import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectionFromUrl } from '../connection-from-url.ts';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import type { ConnectionSettings } from '../pool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A role that may make databases and roles and is no superuser. */
    databaseAdmin: ConnectionSettings;
  }
}

/** One database server for all test files: that of TEST_DATABASE_URL, or an embedded one in a folder of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) {
    project.provide('databaseAdmin', connectionFromUrl(url));
    return async () => {};
  }
  const folder = await mkdtemp(join(await fastestFolder(), 'storewright-test-'));
  // As root the database runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, log: () => {} });
  const client = new pg.Client(postgres.config('postgres', 'postgres'));
  await client.connect();
  await client.query('create role tester login createdb createrole');
  await client.query('create database tester owner tester');
  await client.end();
  project.provide('databaseAdmin', postgres.config('tester', 'tester'));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Memory where there is a gigabyte of it: these tests are about what is written, not about the disk. */
async function fastestFolder(): Promise<string> {
  const space = await statfs('/dev/shm').catch(() => null);
  return space && space.bavail * space.bsize > 1_000_000_000 ? '/dev/shm' : tmpdir();
}
