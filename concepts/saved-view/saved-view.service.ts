import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import type { SavedView } from './saved-view.contract.ts';
import {
  insertSavedView,
  type SavedViewRow,
  selectSavedView,
  selectSavedViews,
  updateSavedView,
} from './saved-view.records.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'too-many-saved-views' | 'cannot-undo';
type Fields = Pick<SavedView, 'name' | 'layout' | 'shared' | 'query'>;
type Change = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

const mostSavedViews = 200;

/** Lists one's own views of a project and the shared ones. */
export async function listSavedViews(
  context: Context,
  projectId: string,
): Promise<Result<{ items: SavedView[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'saved-view.read', projectId);
  if (refused) return refused;
  const rows = await selectSavedViews(context, projectId, context.actor.memberId);
  return success({ items: rows.map(toSavedView) });
}

/** Keeps a view of a project. */
export async function createSavedView(
  context: Context,
  projectId: string,
  fields: Fields,
): Promise<Result<SavedView, Refusal>> {
  const refused = await refuseUnlessProject(context, 'saved-view.change', projectId);
  if (refused) return refused;
  const { memberId } = context.actor;
  if (!memberId) return refusal('forbidden', 'Only a member of the workspace saves views.');
  if ((await selectSavedViews(context, projectId, memberId)).length >= mostSavedViews) {
    return refusal('too-many-saved-views', `There are ${mostSavedViews} views. Delete one first.`);
  }
  const row: SavedViewRow = {
    ...fields,
    savedViewId: newIdentifier(),
    projectId,
    ownerId: memberId,
    createdAt: context.now,
    updatedAt: context.now,
    deletedAt: null,
    version: 1,
  };
  await insertSavedView(context, row);
  report(context, row, 'created', null, row.shared ? toSavedView(row) : null);
  return success(toSavedView(row));
}

/** Changes a view: its owner may, and of a shared one whoever plans the project. */
export async function changeSavedView(
  context: Context,
  savedViewId: string,
  version: number,
  change: Change,
): Promise<Result<SavedView, Refusal>> {
  const found = await findChangeable(context, savedViewId);
  if (!found.ok) return found;
  const row = found.value;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: Partial<Fields> = Object.fromEntries(given);
  const next = { ...row, ...after, updatedAt: context.now, version: version + 1 };
  if (!(await updateSavedView(context, next))) return conflict(row);
  const before = Object.fromEntries(given.map(([name]) => [name, row[name as keyof Fields]]));
  const open = row.shared && next.shared;
  report(context, next, 'changed', open ? before : null, open ? { ...after } : null);
  return success(toSavedView(next));
}

/** Takes a view away. */
export async function deleteSavedView(context: Context, savedViewId: string): Promise<Result<null, Refusal>> {
  const found = await findChangeable(context, savedViewId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of a view. */
export async function undoSavedView(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const found = await findChangeable(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'changed' && !event.before) {
    return refusal('cannot-undo', 'The log does not keep what stood in a view of your own.');
  }
  if (event.verb === 'changed')
    return changeSavedView(context, row.savedViewId, row.version, event.before ?? {});
  return putAway(context, row, event.verb === 'deleted' ? 'restored' : 'deleted');
}

async function putAway(
  context: Context,
  row: SavedViewRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const next = {
    ...row,
    deletedAt: verb === 'deleted' ? context.now : null,
    updatedAt: context.now,
    version: row.version + 1,
  };
  if (!(await updateSavedView(context, next))) return conflict(row);
  if (verb === 'deleted') report(context, next, verb, row.shared ? { name: row.name } : null, null);
  else report(context, next, verb, null, row.shared ? toSavedView(next) : null);
  return success(null);
}

/** The view, if the actor may change it; somebody else's own view is not there for anybody. */
async function findChangeable(
  context: Context,
  savedViewId: string,
  deletedToo = false,
): Promise<Result<SavedViewRow, Refusal>> {
  const row = await selectSavedView(context, savedViewId);
  const own = row !== undefined && row.ownerId === context.actor.memberId;
  if (!row || (row.deletedAt && !deletedToo) || (!own && !row.shared)) {
    return refusal('not-found', 'There is no such view.');
  }
  const refused = await refuseUnlessProject(context, 'saved-view.change', row.projectId);
  if (refused) return refused;
  if (!own && !mayDo(context.actor, 'project.change')) {
    return refusal('forbidden', 'Only its owner or a manager changes a shared view.');
  }
  return success(row);
}

/** The log is read by all who see the project, so what stands in a view of one's own is never given to it. */
function report(
  context: Context,
  row: SavedViewRow,
  verb: string,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): void {
  const { savedViewId, projectId, version } = row;
  context.append({ noun: 'saved-view', nounId: savedViewId, projectId, verb, version, before, after });
}

function conflict(row: SavedViewRow) {
  const more = { current: toSavedView(row) };
  return refusal('version-conflict', 'Somebody changed this view meanwhile.', { more });
}

function toSavedView({ deletedAt: _deleted, ...row }: SavedViewRow): SavedView {
  return {
    ...row,
    query: row.query as SavedView['query'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
