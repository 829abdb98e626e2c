import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

// Sequence numbers and counts stay far below 2^53; a `date` stays the text it is, never an instant in some zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** How to reach one database as one role; the fields are those of the `pg` library. */
export interface ConnectionSettings extends pg.ClientConfig {
  readonly max?: number;
}

/** A pool of connections, as the query builder and as the driver's own pool. */
export interface Pool<Shape = Tables> {
  readonly kysely: Kysely<Shape>;
  readonly driver: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool lazily: no connection is made before the first query. Times out after 10 s without a free connection. */
export function openPool<Shape = Tables>(
  settings: ConnectionSettings,
  report: (error: Error) => void,
): Pool<Shape> {
  const driver = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    application_name: 'storewright',
    ...settings,
  });
  driver.on('error', report);
  const kysely = new Kysely<Shape>({ dialect: new PostgresDialect({ pool: driver }) });
  // Not by way of Kysely, which leaves a pool open that it was never asked to use.
  return { kysely, driver, close: () => driver.end() };
}
