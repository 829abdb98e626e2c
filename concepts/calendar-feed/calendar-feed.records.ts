import { sql } from 'kysely';
import type { Database } from '../../platform/database/tables.ts';
import type { Context } from '../../platform/log/context.ts';

interface CalendarFeedTable {
  workspace_id: string;
  calendar_feed_id: string;
  person_id: string;
  project_id: string | null;
  name: string;
  token_hash: Buffer;
  created_at: Date;
  last_read_at: Date | null;
  revoked_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    calendar_feed: CalendarFeedTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function feeds({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('calendar_feed')
    .select([
      'calendar_feed_id as calendarFeedId',
      'person_id as personId',
      'project_id as projectId',
      'name',
      'created_at as createdAt',
      'last_read_at as lastReadAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null);
}

/** The feeds of a person that were not revoked, newest first. */
export function selectFeeds(place: Place, personId: string) {
  return feeds(place).where('person_id', '=', personId).orderBy('calendar_feed_id', 'desc').execute();
}

/** A feed as stored, without the hash of its address. */
export type CalendarFeedRow = Awaited<ReturnType<typeof selectFeeds>>[number];

/** The feed whose address has a hash. */
export function selectFeedByHash(place: Place, hash: Buffer): Promise<CalendarFeedRow | undefined> {
  return feeds(place).where('token_hash', '=', hash).executeTakeFirst();
}

/** Adds a feed, of whose address only the hash is kept. */
export async function insertFeed(
  { transaction, workspaceId }: Place,
  row: CalendarFeedRow,
  hash: Buffer,
): Promise<void> {
  await transaction
    .insertInto('calendar_feed')
    .values({
      workspace_id: workspaceId,
      calendar_feed_id: row.calendarFeedId,
      person_id: row.personId,
      project_id: row.projectId,
      name: row.name,
      token_hash: hash,
      created_at: row.createdAt,
      last_read_at: null,
      revoked_at: null,
      version: row.version,
    })
    .execute();
}

/** Makes the address of a feed of a person worthless, or of all of them; what was made so. */
export function revokeFeeds(
  { transaction, workspaceId }: Place,
  personId: string,
  now: Date,
  calendarFeedId?: string,
) {
  const query = transaction
    .updateTable('calendar_feed')
    .set((expression) => ({ revoked_at: now, version: expression('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning(['calendar_feed_id as calendarFeedId', 'name', 'version']);
  return (calendarFeedId ? query.where('calendar_feed_id', '=', calendarFeedId) : query).execute();
}

/** Notes that a feed was read, unless that was noted after `before`: of two who read at once one writes. */
export async function touchFeed(
  { transaction, workspaceId }: Place,
  calendarFeedId: string,
  now: Date,
  before: Date,
): Promise<void> {
  await transaction
    .updateTable('calendar_feed')
    .set({ last_read_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('calendar_feed_id', '=', calendarFeedId)
    .where((where) => where.or([where('last_read_at', 'is', null), where('last_read_at', '<=', before)]))
    .execute();
}

/** The workspace of the feed whose address has a hash, asked before any workspace is entered. */
export async function selectWorkspaceOfFeed(database: Database, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select workspace_of_calendar_feed(${hash}) as id`.execute(
    database,
  );
  return rows[0]?.id ?? null;
}
