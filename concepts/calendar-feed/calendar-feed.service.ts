import { createHash, randomBytes } from 'node:crypto';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { shownOnce } from '../../platform/http/shown-once.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import type { CalendarFeed } from './calendar-feed.contract.ts';
import { type CalendarFeedRow, insertFeed, revokeFeeds, selectFeeds } from './calendar-feed.records.ts';

type Refusal = 'forbidden' | 'not-found' | 'too-many-calendar-feeds';

const mostFeeds = 50;

/** What is kept of the secret in an address: its SHA-256, whatever the text. */
export function hashFeedToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Lists the actor's own feeds that still work. */
export async function listCalendarFeeds(
  context: Context,
): Promise<Result<{ items: CalendarFeed[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'calendar-feed.read');
  if (refused) return refused;
  const { personId } = context.actor;
  const rows = personId ? await selectFeeds(context, personId) : [];
  return success({ items: rows.map(toCalendarFeed) });
}

/** Makes a feed of the actor's own work, or of a project that they may see. The address is in the answer and nowhere else. */
export async function createCalendarFeed(
  context: Context,
  order: { readonly name: string; readonly projectId: string | null },
  publicUrl: string,
): Promise<Result<CalendarFeed & { address: string | null }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'calendar-feed.create');
  if (refused) return refused;
  const { personId, kind } = context.actor;
  // A feed has no end, and would outlive the token.
  if (!personId || kind !== 'person')
    return refusal('forbidden', 'An access token cannot make calendar feeds.');
  if (order.projectId !== null) {
    const found = await findProject(context, order.projectId);
    if (!found.ok) return found as Result<never, 'forbidden' | 'not-found'>;
  }
  if ((await selectFeeds(context, personId)).length >= mostFeeds)
    return refusal('too-many-calendar-feeds', `You have ${mostFeeds} calendar feeds: revoke one first.`);
  const token = randomBytes(32).toString('base64url');
  const row: CalendarFeedRow = {
    ...{ calendarFeedId: newIdentifier(), personId, projectId: order.projectId, name: order.name },
    ...{ createdAt: context.now, lastReadAt: null, version: 1 },
  };
  await insertFeed(context, row, hashFeedToken(token));
  const { name, projectId } = row;
  report(context, row, 'created', { after: { name, projectId } });
  const address = `${publicUrl}/api/calendar-feeds/${token}.ics`;
  return success(shownOnce({ ...toCalendarFeed(row), address }, 'address'));
}

/** Makes the address of one of the actor's own feeds worthless. */
export async function revokeCalendarFeed(
  context: Context,
  calendarFeedId: string,
): Promise<Result<null, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'calendar-feed.revoke');
  if (refused) return refused;
  const { personId } = context.actor;
  const revoked = personId ? await revokeFeeds(context, personId, context.now, calendarFeedId) : [];
  const row = revoked[0];
  if (!row) return refusal('not-found', 'You have no such calendar feed.');
  report(context, row, 'revoked', { before: { name: row.name } });
  return success(null);
}

/** Makes every address of a person worthless: what a member had must not come back to life when they return. */
export async function revokeAllCalendarFeeds(context: Context, personId: string): Promise<void> {
  for (const row of await revokeFeeds(context, personId, context.now))
    report(context, row, 'revoked', { before: { name: row.name } });
}

// Without the project: whose calendar it is in is nobody's business among its members.
function report(
  context: Context,
  row: { readonly calendarFeedId: string; readonly version: number },
  verb: string,
  change: { before?: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> },
): void {
  const { calendarFeedId: nounId, version } = row;
  context.append({ noun: 'calendar-feed', nounId, verb, version, ...change });
}

function toCalendarFeed({ personId: _person, ...row }: CalendarFeedRow): CalendarFeed {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastReadAt: row.lastReadAt?.toISOString() ?? null,
  };
}
