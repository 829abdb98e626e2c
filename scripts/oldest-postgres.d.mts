/**
 * Starts a throwaway server of the oldest supported PostgreSQL (15) on a loopback port. The URL's role may make
 * databases and roles but is no superuser, and owns the URL's database. `missing` says in one line why not.
 */
export function startOldestPostgres(): Promise<
  { url: string; version: string; stop(): Promise<void> } | { missing: string }
>;
