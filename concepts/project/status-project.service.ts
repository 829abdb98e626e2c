import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { isStatusUsed } from './overview-project.records.ts';
import type { Project, Status } from './project.contract.ts';
import { insertStatuses, selectStatus, updateStatus } from './project.records.ts';
import { reorder } from './project.rules.ts';
import { findProject } from './project.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'status-in-use' | 'last-of-category';
type Fields = { readonly [Name in 'name' | 'category' | 'position' | 'wipLimit']?: Status[Name] | undefined };

/** Adds a status after the others. */
export async function createStatus(
  context: Context,
  projectId: string,
  order: Pick<Status, 'name' | 'category'>,
): Promise<Result<Status, Refusal>> {
  const statuses = await statusesOf(context, projectId);
  if (!statuses.ok) return statuses;
  const position = Math.max(-1, ...statuses.value.map((status) => status.position)) + 1;
  const status = { statusId: newIdentifier(), ...order, position, wipLimit: null };
  await insertStatuses(context, projectId, [status]);
  report(context, projectId, { ...status, version: 1 }, 'created', null);
  return success({ ...status, version: 1 });
}

/** Changes a status: name, category, limit, or its place among the others. */
export async function changeStatus(
  context: Context,
  projectId: string,
  statusId: string,
  version: number,
  change: Fields,
): Promise<Result<Status, Refusal>> {
  const statuses = await statusesOf(context, projectId);
  if (!statuses.ok) return statuses;
  const before = statuses.value.find((status) => status.statusId === statusId);
  if (!before) return refusal('not-found', 'There is no such status.');
  if (before.version !== version) return conflict(before);
  if (change.category && change.category !== before.category && isLast(statuses.value, before))
    return lastOfCategory();
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const ordered = reorder(
    statuses.value.map((status) =>
      status.statusId === statusId ? { ...status, ...given, position: status.position } : status,
    ),
    statusId,
    change.position ?? statuses.value.indexOf(before),
  );
  let answer = before;
  for (const status of ordered) {
    const old = statuses.value.find((candidate) => candidate.statusId === status.statusId);
    if (old && JSON.stringify(old) === JSON.stringify(status)) continue;
    if (!(await updateStatus(context, status))) return conflict(before);
    const written = { ...status, version: status.version + 1 };
    report(context, projectId, written, 'changed', old ?? null);
    if (status.statusId === statusId) answer = written;
  }
  return success(answer);
}

/**
 * Takes a status away that nothing is in and that is not the last of its category. A person's command is `removeStatus`
 * of the work items, which moves what is in it first.
 */
export async function deleteStatus(
  context: Context,
  projectId: string,
  statusId: string,
): Promise<Result<null, Refusal>> {
  const statuses = await statusesOf(context, projectId);
  if (!statuses.ok) return statuses;
  const status = statuses.value.find((candidate) => candidate.statusId === statusId);
  if (!status) return refusal('not-found', 'There is no such status.');
  if (isLast(statuses.value, status)) return lastOfCategory();
  const used = await isStatusUsed(context, statusId);
  if (used) return refusal('status-in-use', 'Move the work items of this status first.');
  if (!(await updateStatus(context, status, context.now))) return conflict(status);
  report(context, projectId, { ...status, version: status.version + 1 }, 'deleted', status);
  return success(null);
}

/** Takes back one event of a status: it goes, comes back, or gets its old fields. */
export async function undoStatus(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const statuses = await statusesOf(context, event.projectId ?? '');
  if (!statuses.ok) return statuses;
  const row = await selectStatus(context, event.projectId ?? '', event.nounId);
  if (!row) return refusal('not-found', 'There is no such status.');
  const { deletedAt, ...status } = row;
  if (status.version !== event.version) return conflict(status);
  if (event.verb === 'created' || event.verb === 'restored') {
    return deleteStatus(context, event.projectId ?? '', event.nounId);
  }
  const { name, category, position, wipLimit } = { ...status, ...event.before } as Status;
  if (!deletedAt && category !== status.category && isLast(statuses.value, status)) return lastOfCategory();
  const old = { ...status, name, category, position, wipLimit };
  if (!(await updateStatus(context, old))) return conflict(status);
  const written = { ...old, version: status.version + 1 };
  report(
    context,
    event.projectId ?? '',
    written,
    deletedAt ? 'restored' : 'changed',
    deletedAt ? null : status,
  );
  return success(null);
}

/** The status that work which stood in a given one belongs into: that one, or, once it is gone, the first of its kind. */
export async function standingStatus(
  context: Context,
  project: Pick<Project, 'projectId' | 'statuses'>,
  statusId: string,
): Promise<string> {
  if (project.statuses.some((status) => status.statusId === statusId)) return statusId;
  const gone = await selectStatus(context, project.projectId, statusId);
  const kin = project.statuses.find((status) => status.category === gone?.category) ?? project.statuses[0];
  return kin?.statusId ?? statusId;
}

async function statusesOf(context: Context, projectId: string): Promise<Result<Status[], Refusal>> {
  const refused = refuseUnlessInProject(context, 'status.change', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  return found.ok ? success([...found.value.project.statuses]) : (found as Result<never, 'not-found'>);
}

function isLast(statuses: readonly Status[], status: Status): boolean {
  return statuses.filter((candidate) => candidate.category === status.category).length === 1;
}

function lastOfCategory() {
  return refusal('last-of-category', 'A workflow needs a status to do, one in progress and one done.');
}

function conflict(current: Status) {
  return refusal('version-conflict', 'Somebody changed this status meanwhile.', { more: { current } });
}

function report(
  context: Context,
  projectId: string,
  status: Status,
  verb: string,
  before: Status | null,
): void {
  const { statusId: nounId, version, ...after } = status;
  context.append({
    noun: 'status',
    nounId,
    projectId,
    verb,
    version,
    before: before && { ...before },
    after,
  });
}
