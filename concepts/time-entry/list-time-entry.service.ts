import { isIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { day as dayOf } from '../../platform/http/schema.ts';
import type { Context } from '../../platform/log/context.ts';
import { listMembers } from '../member/member.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import type { TimeEntry } from './time-entry.contract.ts';
import { selectTimeEntries, sumByMember, type TimeEntryQuestion } from './time-entry.records.ts';
import { mayHandleTimeOf } from './time-entry.rules.ts';
import { toTimeEntry } from './time-entry.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'invalid-request';
type Page = Result<{ items: TimeEntry[]; next: string | null }, Refusal>;

/** Which period, and which page of it. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Lists the time entries of a project: all to planners, their own to everybody else. */
export async function listTimeEntries(context: Context, projectId: string, period: Period): Promise<Page> {
  const refused = refuseUnlessAllowed(context, 'time-entry.read');
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  return pageOf(context, period, { projectIds: [projectId], memberId: onlyOwn(context) });
}

/** Lists the time entries of a member in the projects that the reader sees. */
export async function listTimeEntriesOfMember(
  context: Context,
  memberId: string,
  period: Period,
): Promise<Page> {
  const refused = await refuseUnlessSeen(context, memberId);
  if (refused) return refused;
  const { projectIds } = context.actor;
  return pageOf(context, period, { memberId, projectIds: projectIds ? [...projectIds] : undefined });
}

/** Adds up the time of a work item, as far as the reader may see it. */
export async function readTimeTotal(
  context: Context,
  workItemId: string,
): Promise<Result<{ minutes: number; members: { memberId: string; minutes: number }[] }, Refusal>> {
  const found = await findWorkItemRow(context, 'time-entry.read', workItemId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const sums = await sumByMember(context, [workItemId], onlyOwn(context));
  const members = sums.map(({ memberId, minutes }) => ({ memberId, minutes: Number(minutes) }));
  return success({ minutes: members.reduce((sum, { minutes }) => sum + minutes, 0), members });
}

/** The minutes that a member entered for work items, by work item, for use cases that asked for their own permission. */
export async function readOwnTotals(
  context: Context,
  memberId: string,
  workItemIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const sums = await sumByMember(context, workItemIds, memberId);
  return new Map(sums.map(({ workItemId, minutes }) => [workItemId, Number(minutes)]));
}

/** Refuses who may not see the time of a member; 404 where there is no such member to the reader. */
export async function refuseUnlessSeen(context: Context, memberId: string) {
  const refused = refuseUnlessAllowed(context, 'time-entry.read');
  if (refused || memberId === context.actor.memberId) return refused;
  const members = await listMembers(context);
  if (!members.ok || !members.value.items.some((one) => one.memberId === memberId))
    return refusal('not-found', 'There is no such member.');
  if (mayHandleTimeOf(context.actor, memberId, 'read')) return null;
  return refusal('forbidden', 'Only a planner sees the time of others.');
}

/** The reader where they see their own time only; undefined where they see everybody's. */
function onlyOwn({ actor, workspaceId }: Context): string | undefined {
  return mayDo(actor, 'time-entry.of-others.read') ? undefined : (actor.memberId ?? workspaceId);
}

async function pageOf(
  context: Context,
  { from, to, cursor, limit }: Period,
  narrowed: Pick<TimeEntryQuestion, 'projectIds' | 'memberId'>,
): Promise<Page> {
  const [day = '', timeEntryId = ''] = cursor?.split('_') ?? [];
  if (cursor !== undefined && !(dayOf.safeParse(day).success && isIdentifier(timeEntryId)))
    return refusal('invalid-request', 'This cursor is not one of this list.', {
      field: 'querystring.cursor',
    });
  const behind = cursor === undefined ? undefined : { day, timeEntryId };
  const rows = await selectTimeEntries(context, { from, to, behind, limit: limit + 1, ...narrowed });
  const items = rows.slice(0, limit).map(toTimeEntry);
  const last = items.at(-1);
  return success({ items, next: rows.length > limit && last ? `${last.day}_${last.timeEntryId}` : null });
}
