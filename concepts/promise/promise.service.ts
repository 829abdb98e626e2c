import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { type LoggedEvent, readHead } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { nameWorkItems } from '../work-item/own-work-item.service.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import { foresee } from './foresee-promise.service.ts';
import type { GivenPromise } from './promise.contract.ts';
import {
  insertPromise,
  type PromiseRow,
  savePosition,
  selectPromise,
  selectPromiseOf,
  selectPromises,
  updatePromise,
} from './promise.records.ts';
import { type PromisedWork, standOf } from './promise.rules.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'already-promised'
  | 'unknown-member'
  | 'cannot-undo';

/** Lists the promises of a project, and whether they will be kept. */
export async function listPromises(
  context: Context,
  compute: Compute,
  projectId: string,
): Promise<Result<{ items: GivenPromise[] }, Refusal>> {
  const refused = refuseUnlessInProject(context, 'promise.read', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  return success({ items: await describe(context, compute, await selectPromises(context, projectId)) });
}

/** Promises a day for a work item, in one's own name or, as a planner, in that of another member. */
export async function createPromise(
  context: Context,
  compute: Compute,
  workItemId: string,
  order: { readonly day: string; readonly promisedBy?: string | undefined },
): Promise<Result<GivenPromise, Refusal>> {
  const item = await findWorkItemRow(context, 'promise.change', workItemId);
  if (!item.ok) return item as Result<never, 'forbidden' | 'not-found'>;
  const { projectId } = item.value;
  const promisedBy = order.promisedBy ?? context.actor.memberId;
  if (!promisedBy) return refusal('forbidden', 'Only a member gives their word.');
  const refused = await refuseUnlessWordOf(context, promisedBy, projectId);
  if (refused) return refused;
  const row: PromiseRow = {
    ...{ promiseId: newIdentifier(), projectId, workItemId, day: order.day, promisedBy },
    ...{ promisedAt: context.now, deletedAt: null, version: 1 },
    ...(await toldNow(context, compute, projectId, workItemId)),
  };
  if (!(await insertPromise(context, row))) {
    const current = await selectPromiseOf(context, projectId, workItemId);
    return refusal('already-promised', 'A day is promised already: change it.', {
      more: { current: (await describe(context, compute, current ? [current] : []))[0] ?? null },
    });
  }
  // What happened before anything was promised need not be read.
  await savePosition(context, await readHead(context), true);
  report(context, row, 'created', null);
  return answer(context, compute, row);
}

/** Promises another day. */
export async function changePromise(
  context: Context,
  compute: Compute,
  promiseId: string,
  version: number,
  { day }: { readonly day: string },
): Promise<Result<GivenPromise, Refusal>> {
  const found = await find(context, promiseId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) {
    const [current] = await describe(context, compute, [row]);
    return refusal('version-conflict', 'Somebody changed this promise meanwhile.', { more: { current } });
  }
  if (day === row.day) return answer(context, compute, row);
  // Whoever promises another day knows what is foreseen now.
  const told = await toldNow(context, compute, row.projectId, row.workItemId);
  const next = { ...row, ...told, day, version: version + 1 };
  await updatePromise(context, next);
  report(context, next, 'changed', row);
  return answer(context, compute, next);
}

/** Takes a promise back. */
export async function deletePromise(context: Context, promiseId: string): Promise<Result<null, Refusal>> {
  const found = await find(context, promiseId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of a promise, with the same rights as making the change. */
export function undoPromise(compute: Compute) {
  return async (context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> => {
    if (event.verb === 'moved') return refusal('cannot-undo', 'Undo the change that moved it.');
    const found = await find(context, event.nounId, true);
    if (!found.ok) return found;
    const row = found.value;
    if (row.version !== event.version)
      return refusal('version-conflict', 'Somebody changed this promise meanwhile.');
    if (event.verb === 'changed')
      return changePromise(context, compute, row.promiseId, row.version, { day: `${event.before?.['day']}` });
    return putAway(context, row, event.verb === 'deleted' ? 'restored' : 'deleted');
  };
}

async function putAway(
  context: Context,
  row: PromiseRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  if (verb === 'restored' && (await selectPromiseOf(context, row.projectId, row.workItemId)))
    return refusal('cannot-undo', 'Another day was promised since.');
  const deletedAt = verb === 'deleted' ? context.now : null;
  const next = { ...row, deletedAt, version: row.version + 1 };
  await updatePromise(context, next);
  report(context, next, verb, row);
  return success(null);
}

async function find(
  context: Context,
  promiseId: string,
  deletedToo = false,
): Promise<Result<PromiseRow, Refusal>> {
  const row = await selectPromise(context, promiseId, true);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such promise.');
  const item = await findWorkItemRow(context, 'promise.change', row.workItemId);
  if (!item.ok) return item as Result<never, 'forbidden' | 'not-found'>;
  if (row.promisedBy === context.actor.memberId || mayDo(context.actor, 'promise.of-others.change'))
    return success(row);
  return refusal('forbidden', 'Only who gave their word, or a planner, changes a promise.');
}

async function refuseUnlessWordOf(context: Context, memberId: string, projectId: string) {
  if (memberId === context.actor.memberId) return null;
  if (!mayDo(context.actor, 'promise.of-others.change'))
    return refusal('forbidden', 'Only a planner notes the word of others.');
  const members = await listMembers(context);
  const member = members.ok ? members.value.items.find((one) => one.memberId === memberId) : undefined;
  if (member && (member.role !== 'guest' || member.projectIds.includes(projectId))) return null;
  return refusal('unknown-member', 'That is not a member who may see this project.', {
    field: 'body.promisedBy',
  });
}

/** What is known when a day is promised: of this nobody needs to be told. */
async function toldNow(context: Context, compute: Compute, projectId: string, workItemId: string) {
  const foreseen = await foresee(context, compute, projectId, [workItemId]);
  const { forecast, dueDate, deadline } = (foreseen.ok && foreseen.value.work.get(workItemId)) || unknown;
  return {
    ...{ toldDay: forecast, toldDueDate: dueDate, toldDeadline: deadline },
    ...{ movedReason: null, movedFrom: null, movedTo: null, movedAt: null },
    ...{ movedBySequence: null, movedBy: null },
  };
}

const unknown: PromisedWork = { doneOn: null, forecast: null, dueDate: null, deadline: null };

async function answer(
  context: Context,
  compute: Compute,
  row: PromiseRow,
): Promise<Result<GivenPromise, Refusal>> {
  const [told] = await describe(context, compute, [row]);
  return told ? success(told) : refusal('not-found', 'There is no such promise.');
}

/** Promises of one project as the API shows them; those of work items that were deleted are left out. */
async function describe(
  context: Context,
  compute: Compute,
  rows: readonly PromiseRow[],
): Promise<GivenPromise[]> {
  const [first] = rows;
  if (!first) return [];
  const workItemIds = rows.map(({ workItemId }) => workItemId);
  const foreseen = await foresee(context, compute, first.projectId, workItemIds);
  const names = await nameWorkItems(context, workItemIds);
  if (!foreseen.ok) return [];
  const { work, today } = foreseen.value;
  return rows.flatMap((row) => {
    const [name, stands] = [names.get(row.workItemId), work.get(row.workItemId)];
    if (!name || !stands) return [];
    const { promiseId, projectId, workItemId, day, promisedBy, version } = row;
    return [
      {
        ...{ promiseId, projectId, workItemId, ...name, day, promisedBy, version },
        promisedAt: row.promisedAt.toISOString(),
        ...standOf(day, stands, today),
        moved: movedOf(row),
      },
    ];
  });
}

function movedOf(row: PromiseRow): GivenPromise['moved'] {
  const { movedReason: reason, movedFrom: from, movedTo: to, movedAt } = row;
  if (reason === null || movedAt === null) return null;
  const { movedBySequence: sequence, movedBy: by } = row;
  return { reason, from, to, at: movedAt.toISOString(), sequence, by };
}

function report(context: Context, row: PromiseRow, verb: string, earlier: PromiseRow | null): void {
  const told = ({ workItemId, day, promisedBy }: PromiseRow) => ({ workItemId, day, promisedBy });
  context.append({
    ...{ noun: 'promise', nounId: row.promiseId, projectId: row.projectId, verb, version: row.version },
    before: earlier && verb !== 'restored' ? told(earlier) : null,
    after: verb === 'deleted' ? null : told(row),
  });
}
