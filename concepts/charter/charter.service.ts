import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { wasSubmitted } from '../approval/approval.service.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import type { Charter, CharterFields } from './charter.contract.ts';
import {
  type CharterRow,
  insertCharter,
  selectCharter,
  selectCharterOf,
  updateCharter,
} from './charter.records.ts';
import { charterParts } from './charter.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'cannot-undo' | 'charter-exists';
type Change = { readonly [Name in keyof CharterFields]?: CharterFields[Name] | undefined };

/** Begins the charter of a project, in its currency and approach unless it says others. */
export async function createCharter(
  context: Context,
  projectId: string,
  body: Change,
): Promise<Result<Charter, Refusal>> {
  const refused = refuseUnlessInProject(context, 'charter.change', projectId);
  if (refused) return refused;
  const found = await findProject(context, projectId);
  if (!found.ok) return refusal('not-found', 'There is no such project.');
  const { purpose = '', businessCase = '', budget = null } = body;
  const { scopeIn = [], scopeOut = [], assumptions = [], constraints = [], successCriteria = [] } = body;
  const row: CharterRow = {
    ...{ charterId: newIdentifier(), projectId, purpose, businessCase, scopeIn, scopeOut },
    ...{ assumptions, constraints, successCriteria, budget },
    approach: body.approach ?? found.value.project.approach,
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  if (!(await insertCharter(context, row))) {
    const current = await selectCharterOf(context, projectId);
    const more = { current: current ? shownCharter(current) : null };
    return refusal('charter-exists', 'This project has a charter already.', { more });
  }
  tell(context, 'created', null, row);
  return success(shownCharter(row));
}

/** Changes the draft of a charter. */
export async function changeCharter(
  context: Context,
  charterId: string,
  version: number,
  change: Change,
): Promise<Result<Charter, Refusal>> {
  const found = await findCharter(context, 'charter.change', charterId);
  if (!found.ok) return found;
  if (found.value.version !== version) return charterConflict(found.value);
  return write(context, found.value, change, 'changed');
}

/** Takes back one event of a charter. One that was submitted is there to stay. */
export async function undoCharter(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const found = await findCharter(context, 'charter.change', event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return charterConflict(row);
  if (event.verb === 'deleted') {
    if (await selectCharterOf(context, row.projectId))
      return refusal('cannot-undo', 'The project has another charter by now.');
    return write(context, row, { deletedAt: null }, 'restored');
  }
  if (event.verb === 'changed') return write(context, row, event.before as Change, 'changed');
  const { charterId: nounId, projectId } = row;
  if (await wasSubmitted(context, { noun: 'charter', nounId, projectId }))
    return refusal('cannot-undo', 'It was submitted for approval.');
  return write(context, row, { deletedAt: context.now }, 'deleted');
}

async function write(
  context: Context,
  before: CharterRow,
  change: Change & { readonly deletedAt?: Date | null },
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<Charter, Refusal>> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: CharterRow = { ...before, ...Object.fromEntries(set) };
  if (verb === 'changed' && isSame(charterFields(before), charterFields(after)))
    return success(shownCharter(before));
  const row = { ...after, updatedAt: context.now, version: before.version + 1 };
  if (!(await updateCharter(context, row))) return charterConflict(before);
  tell(context, verb, before, row);
  return success(shownCharter(row));
}

/** The stored charter, if the actor may; 404 where it is put away or hidden. */
export async function findCharter(
  context: Context,
  permission: Permission,
  charterId: string,
  deletedToo = false,
): Promise<Result<CharterRow, Refusal>> {
  const missing = refusal('not-found', 'There is no such charter.');
  const row = await selectCharter(context, charterId);
  if (!row || (row.deletedAt && !deletedToo)) return missing;
  const refused = refuseUnlessInProject(context, permission, row.projectId);
  if (refused) return refused;
  return (await findProject(context, row.projectId)).ok ? success(row) : missing;
}

/** Of a change only what differs is told; of the rest everything. */
function tell(
  context: Context,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: CharterRow | null,
  after: CharterRow,
): void {
  const { charterId, projectId, version } = after;
  const names = charterParts.map(({ name }) => name);
  const told =
    before && verb === 'changed' ? names.filter((name) => !isSame(before[name], after[name])) : names;
  const fields = (row: CharterRow) => Object.fromEntries(told.map((name) => [name, row[name]]));
  context.append({
    ...{ noun: 'charter', nounId: charterId, projectId, verb, version },
    before: before && verb !== 'restored' ? fields(before) : null,
    after: verb === 'deleted' ? null : fields(after),
  });
}

/** What a person sets of a charter: all that is approved of its own row. */
export function charterFields(row: CharterRow): CharterFields {
  const { purpose, businessCase, scopeIn, scopeOut, assumptions, constraints } = row;
  const { successCriteria, budget, approach } = row;
  return {
    ...{ purpose, businessCase, scopeIn, scopeOut, assumptions, constraints },
    ...{ successCriteria, budget, approach },
  };
}

/** Refuses where somebody changed a charter meanwhile, with what it is now. */
export function charterConflict(row: CharterRow) {
  const more = { current: shownCharter(row) };
  return refusal('version-conflict', 'Somebody changed this charter meanwhile.', { more });
}

/** A charter as the API shows it. */
export function shownCharter({ deletedAt: _deleted, ...row }: CharterRow): Charter {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
