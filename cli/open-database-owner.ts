import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectionFromUrl } from '../platform/database/connection-from-url.ts';
import { FolderInUse } from '../platform/database/embedded/folder-lock.ts';
import { reachRunningPostgres } from '../platform/database/embedded/reach-running-postgres.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded/start-embedded-postgres.ts';
import { ensureOwner } from '../platform/database/embedded-owner.ts';
import { migrationsFolder } from '../platform/database/open-database.ts';
import type { ConnectionSettings } from '../platform/database/pool.ts';
import { settingsOfProcess } from '../server/settings.ts';

/** Does some work as the owner of the tables, on the database that the settings name. */
export type OwnerWork<Value> = (owner: ConnectionSettings) => Promise<Value>;

/**
 * Opens the database of the settings for some work: that of DATABASE_URL, or the embedded one, by way of the server
 * that runs it or, where none does, started for as long as the work takes. Makes a new one only where `make` is set.
 */
export async function withDatabaseOwner<Value>(
  options: { readonly make: boolean; readonly say: (line: string) => void },
  work: OwnerWork<Value>,
): Promise<Value> {
  const { databaseUrl, dataFolder } = settingsOfProcess([]);
  if (databaseUrl !== null) return work(connectionFromUrl(databaseUrl));
  if (!options.make && !existsSync(join(dataFolder, 'postgres'))) {
    throw new Error(`There is no database in ${dataFolder} (STOREWRIGHT_DATA), and DATABASE_URL is not set.`);
  }
  try {
    const postgres = await startEmbeddedPostgres({ folder: dataFolder, log: options.say });
    try {
      return await work(await ensureOwner(postgres, 'storewright'));
    } finally {
      await postgres.stop();
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const config = await reachRunningPostgres(dataFolder);
    return work(await ensureOwner({ config }, 'storewright'));
  }
}

/** Where the migrations lie: beside the built server, or beside the sources. */
export function findMigrations(): string {
  const built = fileURLToPath(new URL('../server/migrations', import.meta.url));
  return existsSync(built) ? built : migrationsFolder;
}
