import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { chooseDatabaseAccount } from './database-account.ts';
import { socketFolderOf, socketPort } from './socket-folder.ts';
import type { EmbeddedPostgres } from './start-embedded-postgres.ts';

/**
 * How to connect to the database of a data folder that another process has started: by its Unix socket, as the same
 * user or root. Waits up to a minute for one that is still starting. It must not be stopped from here.
 */
export async function reachRunningPostgres(folder: string): Promise<EmbeddedPostgres['config']> {
  const place = realpathSync(folder);
  const host = socketFolderOf(place, chooseDatabaseAccount(join(place, 'postgres')));
  const config = (user: string, database: string) => ({ host, port: socketPort, user, database });
  const end = Date.now() + 60_000;
  for (;;) {
    const client = new Client(config('postgres', 'postgres'));
    try {
      await client.connect();
      return config;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EACCES')
        throw new Error(
          `the database in ${folder} belongs to another user: run this as that user or as root`,
        );
      // 57P03: it is starting; the others: it has no socket yet.
      if (!['57P03', 'ENOENT', 'ECONNREFUSED'].includes(code ?? '') || Date.now() > end) throw error;
    } finally {
      await client.end();
    }
    await sleep(200);
  }
}
