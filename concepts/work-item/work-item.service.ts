import { generateKeyBetween } from 'fractional-indexing';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import type { Project } from '../project/project.contract.ts';
import { findProject, takeWorkItemNumbers } from '../project/project.service.ts';
import { checkReferences, checkWaits, type ReferenceRefusal } from './check-work-item.service.ts';
import { firstOf, followProgress, type ProgressRefusal, progressPlace } from './progress.rules.ts';
import { selectLastRank, selectNextRank } from './rank-work-item.records.ts';
import { selectRelationshipsOf } from './relate-work-item.records.ts';
import { richTextToPlain } from './rich-text.rules.ts';
import type { WorkItem, WorkItemChange, WorkItemDetail } from './work-item.contract.ts';
import {
  insertWorkItems,
  selectWorkItem,
  selectWorkItemByKey,
  updateWorkItem,
  type WorkItemFields,
  type WorkItemRow,
} from './work-item.records.ts';
import { completionAfter, fieldDifference, nameInLog, storedChange, toWorkItem } from './work-item.rules.ts';

/** How a use case of work items may refuse. */
export type WorkItemRefusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'cannot-undo'
  | ReferenceRefusal
  | ProgressRefusal;

/** The values of a work item of which nothing is said. */
export const emptyFields: Omit<WorkItemFields, 'title' | 'statusId' | 'rank'> = {
  type: 'task',
  description: null,
  descriptionText: '',
  workAreaId: null,
  priority: 3,
  parentId: null,
  assigneeIds: [],
  labels: [],
  roleKeys: [],
  checklist: [],
  points: null,
  effortMinutes: null,
  durationMinutes: null,
  durationElapsed: false,
  optimisticMinutes: null,
  mostLikelyMinutes: null,
  pessimisticMinutes: null,
  startDate: null,
  dueDate: null,
  deadline: null,
  constraintType: null,
  constraintDate: null,
  deploysToProduction: false,
  critical: false,
  totalFloatMinutes: null,
  planKey: null,
  percentComplete: null,
  remainingMinutes: null,
  actualStart: null,
  actualFinish: null,
  levelledStart: null,
  planDetail: null,
  completedAt: null,
};

/** Reads one work item with all that belongs to it. */
export async function readWorkItem(
  context: Context,
  workItemId: string,
): Promise<Result<WorkItemDetail, WorkItemRefusal>> {
  const found = await findWorkItemRow(context, 'work-item.read', workItemId);
  return found.ok ? success(await toDetail(context, found.value)) : found;
}

/** Finds a work item by a key such as SHOP-42. */
export async function findWorkItem(
  context: Context,
  key: string,
): Promise<Result<WorkItemDetail, WorkItemRefusal>> {
  const match = /^([A-Za-z][A-Za-z0-9]{1,9})-(\d{1,9})$/.exec(key);
  const id = match
    ? await selectWorkItemByKey(context, String(match[1]).toUpperCase(), Number(match[2]))
    : null;
  return id ? readWorkItem(context, id) : refusal('not-found', 'There is no such work item.');
}

/** Makes a work item at the end of its project; with `overLimit` in a column that is full already, too. */
export async function createWorkItem(
  context: Context,
  projectId: string,
  { overLimit, ...order }: WorkItemChange & { title: string; overLimit?: boolean | undefined },
): Promise<Result<WorkItemDetail, WorkItemRefusal>> {
  const refused = refuseUnlessInProject(context, 'work-item.create', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const { project } = found.value;
  const given = storedChange(
    Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)),
  );
  const first = project.statuses[0]?.statusId ?? '';
  const empty = { ...emptyFields, statusId: firstOf(project, 'to-do') ?? first };
  // Where work begins in a status of another kind, that says something of it.
  const begins = categoryOf(project, first) === 'to-do' ? {} : { statusId: first };
  const place = progressPlace(project, order.startDate, context.now);
  const followed = followProgress(empty, { ...begins, ...given }, place);
  if (!followed.ok) return followed;
  const statusId = followed.value.statusId ?? first;
  const checked = await checkReferences(context, project, null, { ...order, statusId }, overLimit);
  if (checked) return checked;
  const workItemId = newIdentifier();
  const number = await takeWorkItemNumbers(context, projectId, 1);
  const fields: WorkItemFields = {
    ...emptyFields,
    title: order.title,
    ...followed.value,
    statusId,
    descriptionText: richTextToPlain(order.description),
    rank: generateKeyBetween(await selectLastRank(context, projectId), null),
    completedAt: completionAfter(categoryOf(project, statusId), null, context.now),
  };
  const createdBy = context.actor.personId ?? context.workspaceId;
  await insertWorkItems(context, projectId, [{ workItemId, number, fields, createdBy, now: context.now }]);
  const row = await selectWorkItem(context, workItemId);
  if (!row) throw new Error('a work item that was just made is not there');
  context.append({
    noun: 'work-item',
    nounId: workItemId,
    projectId,
    verb: 'created',
    version: 1,
    after: toWorkItem(row),
  });
  return success(await toDetail(context, row));
}

/** Changes fields of a work item that still has the version seen. */
export async function changeWorkItem(
  context: Context,
  workItemId: string,
  version: number,
  { overLimit, ...change }: WorkItemChange & { overLimit?: boolean | undefined },
): Promise<Result<WorkItemDetail, WorkItemRefusal>> {
  const written = await writeChange(context, workItemId, version, change, 'changed', overLimit);
  return written.ok ? success(await toDetail(context, written.value)) : written;
}

/** Moves a work item to a status, below a parent and behind another work item of the project. */
export async function moveWorkItem(
  context: Context,
  workItemId: string,
  version: number,
  order: {
    statusId?: string | undefined;
    parentId?: string | null | undefined;
    afterId?: string | null | undefined;
    overLimit?: boolean | undefined;
  },
): Promise<Result<WorkItem, WorkItemRefusal>> {
  const found = await findWorkItemRow(context, 'work-item.change', workItemId);
  if (!found.ok) return found;
  const { projectId } = found.value;
  let rank: string | undefined;
  if (order.afterId !== undefined && order.afterId !== workItemId) {
    const before = order.afterId === null ? null : await selectWorkItem(context, order.afterId);
    if (before !== null && (!before || before.projectId !== projectId || before.deletedAt)) {
      return refusal('unknown-parent', 'There is no such neighbour in this project.', {
        field: 'body.afterId',
      });
    }
    const lower = before?.rank ?? null;
    rank = generateKeyBetween(lower, await selectNextRank(context, projectId, lower, workItemId));
  }
  const change = {
    ...(order.statusId ? { statusId: order.statusId } : {}),
    ...(order.parentId === undefined ? {} : { parentId: order.parentId }),
    ...(rank ? { rank } : {}),
  };
  const written = await writeChange(context, workItemId, version, change, 'moved', order.overLimit);
  return written.ok ? success(toWorkItem(written.value)) : written;
}

/** Changes the same fields of several work items, all or none. */
export async function changeWorkItems(
  context: Context,
  projectId: string,
  items: readonly { workItemId: string; version: number }[],
  change: WorkItemChange,
): Promise<Result<{ items: WorkItem[] }, WorkItemRefusal>> {
  const changed: WorkItem[] = [];
  // In one order for everybody, so that two such commands wait for each other and do not deadlock.
  for (const { workItemId, version } of [...items].sort((a, b) => (a.workItemId < b.workItemId ? -1 : 1))) {
    const written = await writeChange(context, workItemId, version, change, 'changed', true);
    if (!written.ok) return written;
    if (written.value.projectId !== projectId) return refusal('not-found', 'There is no such work item.');
    changed.push(toWorkItem(written.value));
  }
  return success({ items: changed });
}

/**
 * Writes stored fields of a work item, with what follows of its progress unless it is to stand `exactly` so, and reports
 * the difference; the heart of every change, of undo too. What is `assigned` counts as changed even where none of its own
 * fields differ: who does it is part of it.
 */
export async function writeChange(
  context: Context,
  workItemId: string,
  version: number,
  change: WorkItemChange & Partial<Pick<WorkItemFields, 'rank'>>,
  verb: 'changed' | 'moved' | 'assigned',
  overLimit = false,
  exactly = false,
): Promise<Result<WorkItemRow, WorkItemRefusal>> {
  const found = await findWorkItemRow(context, 'work-item.change', workItemId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(context, row);
  const asked = fieldDifference({ ...row }, storedChange(change)).after;
  if (Object.keys(asked).length === 0 && verb !== 'assigned') return success(row);
  const projectFound = await findProject(context, row.projectId);
  if (!projectFound.ok) return projectFound as Result<never, 'not-found'>;
  const { project } = projectFound.value;
  const { startDate } = { ...row, ...change };
  const place = progressPlace(project, startDate, context.now);
  const followed = exactly ? success(asked) : followProgress(row, asked, place);
  if (!followed.ok) return followed;
  const { before, after } = fieldDifference({ ...row }, followed.value);
  const checked = await checkReferences(context, project, row, after as WorkItemChange, overLimit);
  if (checked) return checked;
  if (typeof after['statusId'] === 'string') {
    const completedAt = completionAfter(categoryOf(project, after['statusId']), row.completedAt, context.now);
    if (completedAt?.getTime() !== row.completedAt?.getTime()) {
      before['completedAt'] = row.completedAt;
      after['completedAt'] = completedAt;
    }
  }
  const fields = after as Partial<WorkItemFields>;
  if (!(await updateWorkItem(context, workItemId, version, fields, { updatedAt: context.now }))) {
    return conflict(context, row);
  }
  if (fields.parentId) {
    const refused = await checkWaits(context, row, fields.parentId);
    if (refused) return refused;
  }
  const { descriptionText: _before, ...shownBefore } = before;
  const { descriptionText: _after, ...shownAfter } = after;
  const name = nameInLog(row);
  context.append({
    noun: 'work-item',
    nounId: workItemId,
    projectId: row.projectId,
    verb,
    version: version + 1,
    before: { ...name, ...shownBefore },
    after: { ...name, ...shownAfter },
  });
  return success({ ...row, ...fields, version: version + 1, updatedAt: context.now });
}

/** The stored work item, if the actor may; 404 where it is deleted or hidden. */
export async function findWorkItemRow(
  context: Context,
  permission: Parameters<typeof refuseUnlessInProject>[1],
  workItemId: string,
  lock = false,
): Promise<Result<WorkItemRow, WorkItemRefusal>> {
  const row = await selectWorkItem(context, workItemId, lock);
  if (!row || row.deletedAt) return refusal('not-found', 'There is no such work item.');
  const refused = refuseUnlessInProject(context, permission, row.projectId);
  return refused ?? success(row);
}

async function conflict(context: Context, row: WorkItemRow) {
  const current = await toDetail(context, row);
  return refusal('version-conflict', 'Somebody changed this work item meanwhile.', { more: { current } });
}

function categoryOf(project: Project, statusId: string): string {
  return project.statuses.find((status) => status.statusId === statusId)?.category ?? 'to-do';
}

async function toDetail(context: Context, row: WorkItemRow): Promise<WorkItemDetail> {
  const relationships = await selectRelationshipsOf(context, row.workItemId);
  return {
    ...toWorkItem(row),
    description: row.description as WorkItemDetail['description'],
    checklist: row.checklist,
    optimisticMinutes: row.optimisticMinutes,
    mostLikelyMinutes: row.mostLikelyMinutes,
    pessimisticMinutes: row.pessimisticMinutes,
    roleKeys: row.roleKeys,
    planKey: row.planKey,
    createdBy: row.createdBy,
    relationships: relationships.map(({ projectId: _project, ...relationship }) => relationship),
  };
}
