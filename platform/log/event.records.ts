import { type Generated, sql } from 'kysely';
import type { Context, NewEvent } from './context.ts';
import { hashEvent } from './event-hash.ts';

interface EventTable {
  workspace_id: string;
  sequence: number;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  project_id: string | null;
  noun: string;
  noun_id: string;
  verb: string;
  version: number;
  before: unknown;
  after: unknown;
  cause: string;
  hash: Buffer;
}
interface EventHeadTable {
  workspace_id: string;
  sequence: Generated<number>;
  hash: Generated<Buffer>;
}
interface IdempotencyKeyTable {
  workspace_id: string;
  person_id: string;
  route: string;
  key: string;
  request_hash: Buffer;
  answer: unknown;
  created_at: Date;
}
interface ReaderPositionTable {
  workspace_id: string;
  reader: string;
  sequence: number;
}
declare module '../database/tables.ts' {
  interface Tables {
    event: EventTable;
    event_head: EventHeadTable;
    idempotency_key: IdempotencyKeyTable;
    reader_position: ReaderPositionTable;
  }
}

/** One event as it stands in the log. */
export interface LoggedEvent {
  readonly workspaceId: string;
  readonly sequence: number;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly projectId: string | null;
  readonly noun: string;
  readonly nounId: string;
  readonly verb: string;
  readonly version: number;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly cause: string;
}

/**
 * Writes events with the workspace's next sequence numbers, without a gap. Takes the lock on the workspace's head,
 * so it comes last in a command. Returns the newest sequence number.
 */
export async function appendEvents(context: Context, events: readonly NewEvent[]): Promise<number> {
  const { transaction, workspaceId, actor, now, cause } = context;
  const head = await transaction
    .selectFrom('event_head')
    .select(['sequence', 'hash'])
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { sequence, hash } = head;
  const rows = events.map((event) => {
    sequence += 1;
    const logged: LoggedEvent = {
      workspaceId,
      sequence,
      at: now.toISOString(),
      actorKind: actor.kind,
      actorId: actor.personId,
      projectId: event.projectId ?? null,
      noun: event.noun,
      nounId: event.nounId,
      verb: event.verb,
      version: event.version,
      before: plain(event.before),
      after: plain(event.after),
      cause,
    };
    hash = hashEvent(hash, logged);
    return { ...toRow(logged), hash };
  });
  for (let start = 0; start < rows.length; start += 1000) {
    await transaction
      .insertInto('event')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
  await transaction
    .updateTable('event_head')
    .set({ sequence, hash })
    .where('workspace_id', '=', workspaceId)
    .execute();
  return sequence;
}

/** What JSON makes of a value, so that the hash is taken over the same thing that is stored. */
function plain(value: NewEvent['before']): Readonly<Record<string, unknown>> | null {
  return value ? JSON.parse(JSON.stringify(value)) : null;
}

function toRow(event: LoggedEvent) {
  return {
    workspace_id: event.workspaceId,
    sequence: event.sequence,
    at: new Date(event.at),
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    project_id: event.projectId,
    noun: event.noun,
    noun_id: event.nounId,
    verb: event.verb,
    version: event.version,
    before: event.before && JSON.stringify(event.before),
    after: event.after && JSON.stringify(event.after),
    cause: event.cause,
  };
}

function fromRow(row: Omit<EventTable, 'hash'>): LoggedEvent {
  return {
    workspaceId: row.workspace_id,
    sequence: row.sequence,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    projectId: row.project_id,
    noun: row.noun,
    nounId: row.noun_id,
    verb: row.verb,
    version: row.version,
    before: row.before as LoggedEvent['before'],
    after: row.after as LoggedEvent['after'],
    cause: row.cause,
  };
}

/** Which events to read: newest first where `before` is given or nothing is, oldest first after a number. */
export interface EventRange {
  readonly after?: number;
  readonly before?: number;
  readonly projectId?: string;
  readonly nounId?: string;
  readonly limit: number;
}

/** Reads a stretch of the log; at most `limit` events. */
export async function readEvents(
  context: Pick<Context, 'transaction' | 'workspaceId'>,
  range: EventRange,
): Promise<LoggedEvent[]> {
  let query = context.transaction
    .selectFrom('event')
    .selectAll()
    .where('workspace_id', '=', context.workspaceId)
    .limit(range.limit);
  if (range.after !== undefined) query = query.where('sequence', '>', range.after).orderBy('sequence', 'asc');
  else query = query.orderBy('sequence', 'desc');
  if (range.before !== undefined) query = query.where('sequence', '<', range.before);
  if (range.projectId) query = query.where('project_id', '=', range.projectId);
  if (range.nounId) query = query.where('noun_id', '=', range.nounId);
  return (await query.execute()).map(fromRow);
}

/** The newest sequence number of the workspace; 0 where nothing has happened. */
export async function readHead(context: Pick<Context, 'transaction' | 'workspaceId'>): Promise<number> {
  const row = await context.transaction
    .selectFrom('event_head')
    .select('sequence')
    .where('workspace_id', '=', context.workspaceId)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/** An event as a mark of how things stand: its hash is that of all before it. */
export type NewestEvent = Pick<EventTable, 'project_id' | 'sequence' | 'at' | 'hash'>;

/** The newest event of each of some projects, and of what belongs to no project; none where nothing has happened. */
export async function readNewest(
  { transaction, workspaceId }: Pick<Context, 'transaction' | 'workspaceId'>,
  projectIds: readonly string[],
): Promise<NewestEvent[]> {
  const { rows } = await sql<NewestEvent>`
    select e.* from unnest(${[...projectIds]}::uuid[]) as asked (id) cross join lateral (
      select project_id, sequence, at, hash from event
      where workspace_id = ${workspaceId} and project_id = asked.id order by sequence desc limit 1) e
    union all (
      select project_id, sequence, at, hash from event
      where workspace_id = ${workspaceId} and project_id is null order by sequence desc limit 1)
    order by sequence`.execute(transaction);
  return rows;
}

/**
 * The newest sequence number, which nobody raises from now on until this transaction ends. Like the writing of events it
 * comes last in a command.
 */
export async function holdHead(context: Pick<Context, 'transaction' | 'workspaceId'>): Promise<number> {
  const row = await context.transaction
    .selectFrom('event_head')
    .select('sequence')
    .where('workspace_id', '=', context.workspaceId)
    .forUpdate()
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/** Checks numbers and hashes of a workspace's whole log, a page at a time. Returns what is wrong, or null. */
export async function verifyLog(
  context: Pick<Context, 'transaction' | 'workspaceId'>,
): Promise<string | null> {
  let previous: Buffer = Buffer.alloc(0);
  let expected = 1;
  for (;;) {
    const rows = await context.transaction
      .selectFrom('event')
      .selectAll()
      .where('workspace_id', '=', context.workspaceId)
      .where('sequence', '>=', expected)
      .orderBy('sequence')
      .limit(5000)
      .execute();
    for (const row of rows) {
      if (row.sequence !== expected) return `event ${expected} is missing`;
      const hash = hashEvent(previous, { ...fromRow(row) });
      if (!hash.equals(row.hash)) return `event ${expected} does not fit the chain`;
      previous = hash;
      expected += 1;
    }
    if (rows.length < 5000) break;
  }
  const head = await context.transaction
    .selectFrom('event_head')
    .select(['sequence', 'hash'])
    .where('workspace_id', '=', context.workspaceId)
    .executeTakeFirst();
  if ((head?.sequence ?? 0) !== expected - 1)
    return `the log ends at ${expected - 1}, its head says ${head?.sequence}`;
  if (head && !head.hash.equals(previous)) return 'the head does not fit the chain';
  return null;
}
