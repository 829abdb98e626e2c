import { createHash } from 'node:crypto';
import { dayIn } from '../../kernel/calendar-day.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { DatabaseTransaction } from '../../platform/database/tables.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import type { House } from '../../platform/http/house.ts';
import { enterWorkspace, lookUp } from '../../platform/log/command.ts';
import type { Actor, Context } from '../../platform/log/context.ts';
import { type NewestEvent, readNewest } from '../../platform/log/event.records.ts';
import { findActorOfPerson } from '../member/member.service.ts';
import { frozenSpans } from '../plan-file/engine-calendars.ts';
import { dayNumber, instantIn } from '../plan-file/local-time.ts';
import { workingUnits } from '../plan-file/plan-calendar-schema.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject } from '../project/project.service.ts';
import { readNetwork } from '../schedule/schedule.service.ts';
import { listProjectsOfWork } from '../work-item/own-work-item.service.ts';
import { readWorkspace } from '../workspace/workspace.service.ts';
import {
  type CalendarFeedRow,
  selectFeedByHash,
  selectWorkspaceOfFeed,
  touchFeed,
} from './calendar-feed.records.ts';
import { hashFeedToken } from './calendar-feed.service.ts';
import { type CalendarEntry, type CalendarRevision, calendarText } from './calendar-text.rules.ts';
import { datesOfWork } from './dates-of-work.rules.ts';
import {
  type FeedProject,
  fitting,
  landmarks,
  ownEntries,
  ownWork,
  projectEntries,
} from './feed-entries.rules.ts';
import type { ReadLimit } from './read-limit.rules.ts';

type Refusal = 'not-found' | 'throttled';

/** What reading a feed needs beside the house. */
export interface FeedReading {
  readonly compute: Compute;
  readonly limit: ReadLimit;
  /** Told of what went wrong behind an answer. */
  readonly report: (error: unknown) => void;
}

/** Changes whenever the same state of things is written otherwise. */
const form = 1;
/** So long nothing is written of further readings. */
const untouched = 3_600_000;

/**
 * A feed as its member may see it now. Whoever has no such feed any more is told what a stranger is told: the secret is
 * hashed and looked up, whatever it is, and there is no such feed.
 */
export async function readCalendarFeed(
  house: House,
  reading: FeedReading,
  order: { readonly token: string; readonly knownTags: string; readonly cause: string },
): Promise<Result<FileAnswer, Refusal>> {
  const hash = hashFeedToken(order.token);
  const workspaceId = await selectWorkspaceOfFeed(house.door.database, hash);
  if (!workspaceId) return notThere();
  let feed: CalendarFeedRow | undefined;
  const findActor = async (transaction: DatabaseTransaction): Promise<Result<Actor, Refusal>> => {
    feed = await selectFeedByHash({ transaction, workspaceId }, hash);
    const actor = feed && (await findActorOfPerson(transaction, workspaceId, feed.personId));
    // As a program of theirs that may read, and no more.
    return actor?.ok ? success({ ...actor.value, kind: 'token', scopes: new Set(['read']) }) : notThere();
  };
  const read = await lookUp(house.door, { workspaceId, cause: order.cause, findActor }, async (context) => {
    if (!feed) return notThere();
    const wait = reading.limit(feed.calendarFeedId, context.now);
    if (wait === 0) return describe(context, house, reading.compute, feed, order.knownTags);
    return refusal('throttled', 'This calendar is read too often.', { more: { retryAfterSeconds: wait } });
  });
  if (read.ok && feed) await noteReading(house, workspaceId, feed).catch(reading.report);
  return read;
}

async function describe(
  context: Context,
  house: House,
  compute: Compute,
  feed: CalendarFeedRow,
  knownTags: string,
): Promise<Result<FileAnswer, Refusal>> {
  const [workspace, projects] = [await readWorkspace(context), await projectsOf(context, feed)];
  if (!workspace.ok || !projects) return notThere();
  const projectIds = projects.map(({ projectId }) => projectId);
  const newest = await readNewest(context, projectIds);
  const days = [...new Set(projects.map(({ timeZone }) => dayIn(timeZone, context.now)))].sort();
  const home = `${house.publicUrl}/${workspace.value.slug}`;
  // All that a feed is made of is in the log, but for the day on which it is read.
  const state = newest.map(({ hash }) => hash.toString('base64'));
  const tag = tagOf([form, feed.calendarFeedId, home, projectIds, days, state]);
  const file = { name: 'storewright.ics', mediaType: 'text/calendar; charset=utf-8', tag };
  if (knowsTag(knownTags, tag)) return success({ ...file, content: null });
  const entries: CalendarEntry[] = [];
  for (const project of projects) {
    const revision = revisionOf(context, project, newest);
    const address = `${home}/${project.key}`;
    entries.push(...(await entriesOf(context, compute, feed, { project, revision, address })));
  }
  const today = days[0] ?? dayIn('UTC', context.now);
  return success({ ...file, content: calendarText(feed.name, fitting(entries, today)) });
}

/** The projects that a feed tells of; null where its project is gone, or was never to be seen. */
async function projectsOf(context: Context, { projectId }: CalendarFeedRow): Promise<Project[] | null> {
  if (projectId === null) return listProjectsOfWork(context, context.actor.memberId ?? '');
  const found = await findProject(context, projectId);
  return found.ok ? [found.value.project] : null;
}

async function entriesOf(
  context: Context,
  compute: Compute,
  feed: CalendarFeedRow,
  place: Pick<FeedProject, 'revision' | 'address'> & { readonly project: Project },
): Promise<CalendarEntry[]> {
  const { project } = place;
  const read = await readNetwork(context, project.projectId);
  if (!read.ok) return [];
  const { rows, input, calendar } = read.value;
  const memberId = context.actor.memberId ?? '';
  const own = feed.projectId === null ? ownWork({ project, work: rows }, memberId, context.now) : null;
  const workItemIds = (own ?? Object.values(landmarks(rows)).flat()).map(({ workItemId }) => workItemId);
  // The whole network is computed for a single work item: what comes before it says when it is done.
  const dates = workItemIds.length === 0 ? [] : await compute(datesOfWork, { input, workItemIds });
  const source: FeedProject = {
    ...place,
    work: rows,
    dates: dates && new Map(dates),
    dayMinutes: workingUnits(calendar).dayMinutes,
    freezeWindows: frozenSpans(project.timeZone, calendar ?? {}, { start: project.startDate }),
  };
  return own ? ownEntries(source, own) : projectEntries(source);
}

/** What is planned changes with the log and with the day: both only rise. */
function revisionOf(
  { now }: Context,
  { projectId, timeZone }: Project,
  newest: readonly NewestEvent[],
): CalendarRevision {
  const own = newest.filter(({ project_id: id }) => id === null || id === projectId);
  const today = dayIn(timeZone, now);
  const begun = instantIn(timeZone, today) * 60_000;
  return {
    sequence: Math.max(0, ...own.map(({ sequence }) => sequence)) + dayNumber(today),
    at: new Date(Math.max(begun, ...own.map(({ at }) => at.getTime()))),
  };
}

function tagOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  // Weak, for a compressed answer has other bytes.
  return `W/"${hash.slice(0, 27)}"`;
}

function knowsTag(knownTags: string, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return knownTags.split(',').some((known) => opaque(known) === opaque(tag));
}

/** Once an hour at most, and in a transaction of its own: a reading is no change that anybody made. */
async function noteReading(house: House, workspaceId: string, feed: CalendarFeedRow): Promise<void> {
  const now = house.clock();
  const before = new Date(now.getTime() - untouched);
  if (feed.lastReadAt && feed.lastReadAt > before) return;
  await house.door.database.transaction().execute(async (transaction) => {
    await enterWorkspace(transaction, workspaceId);
    await touchFeed({ transaction, workspaceId }, feed.calendarFeedId, now, before);
  });
}

function notThere() {
  return refusal('not-found', 'There is nothing at this address.');
}
