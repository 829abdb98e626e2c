import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Result, refusal } from '../../kernel/result.ts';
import type { Database, DatabaseTransaction } from '../database/tables.ts';
import type { Actor, Context, NewEvent } from './context.ts';
import { appendEvents } from './event.records.ts';

/** What every use case needs from outside: where rows are, what time it is, and who is told of a commit. */
export interface LogDoor {
  readonly database: Database;
  readonly clock: () => Date;
  /** Told after a commit; must not throw. */
  readonly committed: (workspaceId: string, sequence: number) => void;
}

/** Who asks for what: found inside the transaction, so that a role lost a moment ago counts. */
export interface Request<Code extends string> {
  readonly workspaceId: string;
  readonly cause: string;
  readonly findActor: (transaction: DatabaseTransaction) => Promise<Result<Actor, Code>>;
  /** The caller's Idempotency-Key with what it was sent for. */
  readonly idempotency?:
    | { readonly key: string; readonly route: string; readonly payload: string }
    | undefined;
}

class Refused extends Error {
  readonly result: Result<never, string>;
  constructor(result: Result<never, string>) {
    super('refused');
    this.result = result;
  }
}

/** Sets the workspace that row-level security lets this transaction see. */
export async function enterWorkspace(transaction: DatabaseTransaction, workspaceId: string): Promise<void> {
  await sql`select set_config('storewright.workspace_id', ${workspaceId}, true)`.execute(transaction);
}

/**
 * Carries out one command: one transaction that changes rows and appends to the log, or nothing. A returned
 * refusal rolls back. A deadlock or a lost race of transactions is tried again, three times in all.
 */
export async function carryOut<Value, Code extends string>(
  door: LogDoor,
  request: Request<Code>,
  work: (context: Context) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'idempotency-key-reused'>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptCommand(door, request, work);
    } catch (error) {
      if (error instanceof Refused) return error.result as Result<Value, Code>;
      if (attempt < 3 && isRetryable(error)) continue;
      throw error;
    }
  }
}

async function attemptCommand<Value, Code extends string>(
  door: LogDoor,
  request: Request<Code>,
  work: (context: Context) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'idempotency-key-reused'>> {
  let newest = 0;
  const result = await door.database.transaction().execute(async (transaction) => {
    await enterWorkspace(transaction, request.workspaceId);
    const actor = await request.findActor(transaction);
    if (!actor.ok) throw new Refused(actor);
    const events: NewEvent[] = [];
    const context: Context = {
      workspaceId: request.workspaceId,
      actor: actor.value,
      now: door.clock(),
      cause: request.cause,
      transaction,
      append: (event) => events.push(event),
    };
    const earlier = await claimKey(context, request);
    if (earlier) return earlier as Result<Value, 'idempotency-key-reused'>;
    const outcome = await work(context);
    if (!outcome.ok) throw new Refused(outcome);
    if (request.idempotency) await keepAnswer(context, request.idempotency, outcome.value);
    if (events.length > 0) newest = await appendEvents(context, events);
    return outcome;
  });
  if (newest > 0) door.committed(request.workspaceId, newest);
  return result;
}

/** Answers a question in a read-only transaction of one workspace. */
export async function lookUp<Value, Code extends string>(
  door: LogDoor,
  request: Request<Code>,
  work: (context: Context) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code>> {
  return door.database
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await enterWorkspace(transaction, request.workspaceId);
      const actor = await request.findActor(transaction);
      if (!actor.ok) return actor;
      return work({
        workspaceId: request.workspaceId,
        actor: actor.value,
        now: door.clock(),
        cause: request.cause,
        transaction,
        append: () => {
          throw new Error('a question must not change anything');
        },
      });
    });
}

/** Waits for a request under way with the same key, then gives its answer; null where this one is the first. */
async function claimKey<Code extends string>(
  context: Context,
  request: Request<Code>,
): Promise<Result<unknown, string> | null> {
  const { idempotency } = request;
  if (!idempotency) return null;
  const personId = context.actor.personId ?? context.workspaceId;
  const requestHash = createHash('sha256').update(idempotency.payload).digest();
  const claimed = await context.transaction
    .insertInto('idempotency_key')
    .values({
      workspace_id: context.workspaceId,
      person_id: personId,
      route: idempotency.route,
      key: idempotency.key,
      request_hash: requestHash,
      answer: null,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return null;
  const row = await context.transaction
    .selectFrom('idempotency_key')
    .select(['request_hash', 'answer'])
    .where('workspace_id', '=', context.workspaceId)
    .where('person_id', '=', personId)
    .where('route', '=', idempotency.route)
    .where('key', '=', idempotency.key)
    .executeTakeFirstOrThrow();
  if (!row.request_hash.equals(requestHash)) {
    throw new Refused(
      refusal('idempotency-key-reused', 'This Idempotency-Key was used for another request.'),
    );
  }
  return { ok: true, value: (row.answer as { value: unknown }).value };
}

async function keepAnswer(
  context: Context,
  idempotency: { readonly key: string; readonly route: string },
  value: unknown,
): Promise<void> {
  await context.transaction
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify({ value }) })
    .where('workspace_id', '=', context.workspaceId)
    .where('person_id', '=', context.actor.personId ?? context.workspaceId)
    .where('route', '=', idempotency.route)
    .where('key', '=', idempotency.key)
    .execute();
}

function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40001' || code === '40P01';
}
