import pg from 'pg';
import { createAccessToken } from '../../concepts/access-token/access-token.contract.ts';
import { listAttachments } from '../../concepts/attachment/attachment.contract.ts';
import { takeBaseline } from '../../concepts/baseline/baseline.contract.ts';
import { createCalendarFeed } from '../../concepts/calendar-feed/calendar-feed.contract.ts';
import { createComment } from '../../concepts/comment/comment.contract.ts';
import { createCost } from '../../concepts/cost/cost.contract.ts';
import { listEvents } from '../../concepts/event/event.contract.ts';
import { createExchangeRate } from '../../concepts/exchange-rate/exchange-rate.contract.ts';
import { createInvitation } from '../../concepts/invitation/invitation.contract.ts';
import { importPlanFile } from '../../concepts/project-plan/project-plan.contract.ts';
import { createPromise } from '../../concepts/promise/promise.contract.ts';
import { createRate } from '../../concepts/rate/rate.contract.ts';
import { createResource } from '../../concepts/resource/resource.contract.ts';
import { createSavedView } from '../../concepts/saved-view/saved-view.contract.ts';
import { createScenario } from '../../concepts/scenario/scenario.contract.ts';
import { readSession } from '../../concepts/session/session.contract.ts';
import { createTimeEntry } from '../../concepts/time-entry/time-entry.contract.ts';
import { createWorkArea } from '../../concepts/work-area/work-area.contract.ts';
import { createRelationship } from '../../concepts/work-item/relate-work-item.contract.ts';
import { createWorkItem, listWorkItems } from '../../concepts/work-item/work-item.contract.ts';
import type { TestServer } from '../testing/test-server.ts';
import type { Visitor } from '../testing/visitor.ts';
import { fillInitiation } from './initiation-fixture.ts';

/** One of every noun in one project, by the name under which a route asks for it. Every text in it holds `marker`. */
export interface ProjectFixture {
  readonly marker: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** Fills a workspace with a project that holds one of every noun; a new noun adds itself here. */
export async function fillProject(
  server: TestServer,
  owner: Visitor,
  workspaceId: string,
  key: string,
): Promise<ProjectFixture> {
  const marker = `Marker${key}`;
  const place = { workspaceId };
  const project = await owner.call(importPlanFile, {
    params: place,
    body: { text: planText(key, marker), startDate: '2026-09-07' },
  });
  const { projectId } = project;
  const projectParams = { workspaceId, projectId };
  const planned = await owner.call(listWorkItems, { params: projectParams, query: {} });
  const workArea = await owner.call(createWorkArea, { params: place, body: { name: `Area of ${key}` } });
  const make = (title: string, parentId?: string) =>
    owner.call(createWorkItem, {
      params: projectParams,
      body: {
        title: `${marker} ${title}`,
        description: richText(`${marker} description`),
        labels: [`${marker}-label`],
        assigneeIds: [memberId],
        workAreaId: workArea.workAreaId,
        ...(parentId ? { parentId } : {}),
      },
    });
  const memberId = await memberOf(owner, workspaceId);
  const parent = await make('parent');
  const item = await make('item', parent.workItemId);
  const second = await make('second');
  const relationship = await owner.call(createRelationship, {
    params: projectParams,
    body: { predecessorId: item.workItemId, successorId: second.workItemId },
  });
  const hook = { ...projectParams, workItemId: item.workItemId, memberId };
  const hung = await hangOn(server, owner, hook, marker);
  const query = { limit: 200, nounId: second.workItemId };
  const events = await owner.call(listEvents, { params: place, query });
  return {
    marker,
    ids: {
      workspaceId,
      projectId,
      ...statusIds(project.statuses),
      workAreaId: workArea.workAreaId,
      plannedId: planned.items[0]?.workItemId ?? '',
      parentId: parent.workItemId,
      workItemId: item.workItemId,
      secondId: second.workItemId,
      relationshipId: relationship.relationshipId,
      ...hung,
      memberId,
      sequence: String(events.items.at(-1)?.sequence ?? 0),
      key: item.key,
      format: 'mspdi',
    },
  };
}

/** The last status of a workflow, the first, and one that nothing is in. */
function statusIds(statuses: readonly { readonly statusId: string }[]) {
  const [first, second] = statuses;
  return {
    statusId: statuses.at(-1)?.statusId ?? '',
    otherStatusId: first?.statusId ?? '',
    emptyStatusId: second?.statusId ?? '',
  };
}

/** What hangs on a work item and its project: a comment, a file, a view. */
async function hangOn(
  server: TestServer,
  owner: Visitor,
  place: { workspaceId: string; projectId: string; workItemId: string; memberId: string },
  marker: string,
) {
  const { workspaceId, projectId, workItemId } = place;
  const itemParams = { workspaceId, workItemId };
  const comment = await owner.call(createComment, {
    params: itemParams,
    body: { body: richText(`${marker} comment`) },
  });
  await attach(server, owner, itemParams, marker);
  const attachments = await owner.call(listAttachments, { params: itemParams });
  const cost = await owner.call(createCost, {
    params: { workspaceId, projectId },
    body: { workItemId, kind: 'planned', category: 'service', name: `${marker} cost`, amount: 120_000 },
  });
  const baseline = await owner.call(takeBaseline, {
    params: { workspaceId, projectId },
    body: { name: `${marker} baseline` },
  });
  const scenario = await owner.call(createScenario, {
    params: { workspaceId, projectId },
    // Applying it leaves all as it is, for the doors that are tried after it.
    body: { name: `${marker} scenario`, changes: [{ kind: 'level', workItemId, levelledStart: null }] },
  });
  const savedView = await owner.call(createSavedView, {
    params: { workspaceId, projectId },
    body: { name: `${marker} view`, layout: 'board', shared: true, query: { text: marker } },
  });
  // A day to come begins no work, and what is promised for then is moved by nothing.
  const timeEntry = await owner.call(createTimeEntry, {
    params: itemParams,
    body: { day: '2090-01-05', minutes: 60, note: `${marker} note` },
  });
  const promise = await owner.call(createPromise, { params: itemParams, body: { day: '2099-01-01' } });
  const begun = await fillInitiation(owner, { workspaceId, projectId }, place.memberId, marker);
  return {
    ...begun,
    timeEntryId: timeEntry.timeEntryId,
    promiseId: promise.promiseId,
    commentId: comment.commentId,
    attachmentId: attachments.items[0]?.attachmentId ?? '',
    savedViewId: savedView.savedViewId,
    baselineId: baseline.baselineId,
    scenarioId: scenario.scenarioId,
    costId: cost.costId,
  };
}

/** One of every noun that belongs to a workspace and to no project; their names are those of the routes. */
export async function fillWorkspace(owner: Visitor, workspaceId: string, mark: string, projectId: string) {
  const params = { workspaceId };
  const token = await owner.call(createAccessToken, {
    params,
    body: { name: `${mark} token`, scopes: ['read', 'write'], expiresInDays: 30 },
  });
  const invitation = await owner.call(createInvitation, {
    params,
    body: { email: `${mark.toLowerCase()}@example.org`, role: 'guest', projectIds: [projectId] },
  });
  const resource = await owner.call(createResource, {
    params,
    body: { name: `${mark} agency`, kind: 'vendor', skills: ['press'] },
  });
  const exchange = { from: 'EUR', to: 'USD', day: '2026-01-01', rate: '1.0834' };
  const { exchangeRateId } = await owner.call(createExchangeRate, { params, body: exchange });
  const rate = await owner.call(createRate, {
    params: { ...params, resourceId: resource.resourceId },
    body: { from: null, currency: 'EUR', costPerHour: 7777, costPerUse: 0 },
  });
  const feed = await owner.call(createCalendarFeed, { params, body: { name: `${mark} feed`, projectId } });
  return {
    rateId: rate.rateId,
    resourceId: resource.resourceId,
    exchangeRateId,
    accessTokenId: token.accessTokenId,
    token: token.token ?? '',
    calendarFeedId: feed.calendarFeedId,
    feedToken: feed.address?.split('/').at(-1)?.replace('.ics', '') ?? '',
    invitationId: invitation.invitationId,
    inviteUrl: invitation.inviteUrl ?? '',
  };
}

/** A rich text of one paragraph. */
export function richText(text: string) {
  return { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

/** A fingerprint of every row of a workspace in every table, read as the owner of the tables. */
export async function hashWorkspace(owner: pg.ClientConfig, workspaceId: string): Promise<string> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'workspace_id' and table_name <> 'reader_position'
       order by 1`,
    );
    // When a token was last used, a feed last read and how far the log was read is told later and is no change by the caller.
    const parts = tables.map(
      ({
        name,
      }) => `select '${name}' as name, count(*) as count, md5(coalesce(string_agg(row, '|' order by row), '')) as hash
        from (select (to_jsonb(t) - '{last_used_at,last_read_at}'::text[])::text as row from ${client.escapeIdentifier(name)} t where workspace_id = $1) r`,
    );
    const { rows } = await client.query(parts.join(' union all '), [workspaceId]);
    return rows.map((row) => `${row.name} ${row.count} ${row.hash}`).join('\n');
  } finally {
    await client.end();
  }
}

/** Runs one statement as the owner of the tables. */
export async function asOwner(owner: pg.ClientConfig, text: string, values: unknown[] = []) {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function memberOf(owner: Visitor, workspaceId: string): Promise<string> {
  const { workspaces } = await owner.call(readSession, {});
  return workspaces.find((workspace) => workspace.workspaceId === workspaceId)?.memberId ?? '';
}

async function attach(
  server: TestServer,
  owner: Visitor,
  params: { workspaceId: string; workItemId: string },
  marker: string,
): Promise<void> {
  const reply = await server.app.http.inject({
    method: 'POST',
    url: `/api/workspaces/${params.workspaceId}/work-items/${params.workItemId}/attachments?name=${marker}.txt`,
    headers: { ...owner.credentials(), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(`${marker} content`),
  });
  if (reply.statusCode !== 201) throw new Error(`the fixture's file was refused: ${reply.body}`);
}

/** A plan file that holds one of every thing of a plan. */
export function planText(key: string, marker: string): string {
  return `storewright: 1
project: { key: ${key}, name: ${marker} project, currency: EUR }
roles: [{ id: lead, name: ${marker} lead }]
workPackages:
  - { id: offer, name: ${marker} planned, duration: 5d, roles: [lead] }
requirements:
  - { id: sca, title: ${marker} requirement, type: compliance, priority: must, acceptance: [${marker} is shown] }
risks:
  - { id: late, cause: ${marker} cause, event: Late, effect: Slips, probability: 0.3 }
`;
}
