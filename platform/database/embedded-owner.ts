import pg from 'pg';
import type { EmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import type { ConnectionSettings } from './pool.ts';

const owner = 'storewright_owner';

/**
 * Makes the owner of the tables, who is no superuser, and the named database in the embedded server, where they
 * are missing. Returns how the owner connects.
 */
export async function ensureOwner(
  postgres: Pick<EmbeddedPostgres, 'config'>,
  database: string,
): Promise<ConnectionSettings> {
  const client = new pg.Client(postgres.config('postgres', 'postgres'));
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [owner]);
    if (roles.rowCount === 0) await client.query(`create role ${owner} login createrole`);
    const databases = await client.query('select 1 from pg_database where datname = $1', [database]);
    const name = client.escapeIdentifier(database);
    if (databases.rowCount === 0) await client.query(`create database ${name} owner ${owner}`);
  } finally {
    await client.end();
  }
  return postgres.config(owner, database);
}
