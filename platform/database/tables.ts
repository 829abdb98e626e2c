import type { Kysely, Transaction } from 'kysely';

/**
 * The tables of the database. Each concept adds its own by declaration merging in its `.records.ts`, so that
 * this layer knows no concept and every query is still checked against the columns.
 */
// biome-ignore lint/suspicious/noEmptyInterface: concepts merge their tables into it
export interface Tables {}

/** A pool of connections of one database role. */
export type Database = Kysely<Tables>;

/** One open transaction with the workspace set for row-level security. */
export type DatabaseTransaction = Transaction<Tables>;
