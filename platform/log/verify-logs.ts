import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
// For what it tells the driver: sequence numbers are numbers.
import '../database/pool.ts';
import type { DatabaseTransaction, Tables } from '../database/tables.ts';
import { readHead, verifyLog } from './event.records.ts';

/** What was found in one workspace's log; `fault` is null where every number and hash fits. */
export interface LogVerdict {
  readonly workspaceId: string;
  readonly events: number;
  readonly fault: string | null;
}

/** Verifies the logs of workspaces, one after the other, within the transaction that the owner's connection is in. */
export async function verifyLogs(client: pg.Client, workspaceIds: readonly string[]): Promise<LogVerdict[]> {
  const transaction = withinTransaction(client);
  const verdicts: LogVerdict[] = [];
  for (const workspaceId of workspaceIds) {
    const context = { transaction, workspaceId };
    verdicts.push({ workspaceId, events: await readHead(context), fault: await verifyLog(context) });
  }
  return verdicts;
}

/** The query builder on a connection that is in a transaction already; it is neither begun nor ended here. */
function withinTransaction(client: pg.Client): DatabaseTransaction {
  const connection = { query: client.query.bind(client), release() {} };
  const pool = { connect: async () => connection, end: async () => {} };
  const dialect = new PostgresDialect({ pool: pool as never });
  return new Kysely<Tables>({ dialect }) as unknown as DatabaseTransaction;
}
