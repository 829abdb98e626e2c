import { fileURLToPath } from 'node:url';
import { assertIsolation } from './isolation.ts';
import { migrate } from './migrate.ts';
import { type ConnectionSettings, openPool, type Pool } from './pool.ts';
import { ensureServerRoles } from './server-roles.ts';

/** An open, migrated and checked database. */
export interface OpenDatabase {
  /** As the application's role, under row-level security. */
  readonly app: Pool;
  /** As the sign-in library's role, in the schema `identity`. */
  readonly identity: Pool<unknown>;
  /** How to connect as the owner of the tables: for backup and for listening; never for a request. */
  readonly owner: ConnectionSettings;
  /** How the application's role connects. */
  readonly appSettings: ConnectionSettings;
  close(): Promise<void>;
}

/** Where the migration files lie beside this module. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Makes the server's roles, migrates as the owner and opens the pools. Throws when the server is older than
 * PostgreSQL 15 or does not keep workspaces apart.
 */
export async function openDatabase(
  owner: ConnectionSettings,
  options: {
    readonly migrations?: string;
    readonly say?: (line: string) => void;
    readonly report: (error: Error) => void;
    readonly connections?: number;
  },
): Promise<OpenDatabase> {
  const login = await ensureServerRoles(owner);
  await migrate(owner, options.migrations ?? migrationsFolder, login, options.say);
  const { user: _user, password: _password, connectionString: _url, ...place } = owner;
  const appSettings = { ...place, user: login.app, password: login.password, max: options.connections ?? 20 };
  await assertIsolation(appSettings);
  const app = openPool(appSettings, options.report);
  const identity = openPool<unknown>(
    { ...appSettings, user: login.identity, max: 5, options: '-c search_path=identity' },
    options.report,
  );
  return {
    app,
    identity,
    owner,
    appSettings,
    close: async () => {
      await Promise.all([app.close(), identity.close()]);
    },
  };
}
