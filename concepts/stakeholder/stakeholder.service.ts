import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import type { Stakeholder, StakeholderFields } from './stakeholder.contract.ts';
import {
  insertStakeholder,
  type StakeholderRow,
  selectStakeholder,
  selectStakeholders,
  updateStakeholder,
} from './stakeholder.records.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'too-many-stakeholders'
  | 'unknown-member'
  | 'already-listed';
type Change = { readonly [Name in keyof StakeholderFields]?: StakeholderFields[Name] | undefined };

const most = 200;

/** Lists the stakeholders of a project in the order in which they were written down. */
export async function listStakeholders(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Stakeholder[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'stakeholder.read', projectId);
  if (refused) return refused;
  return success({ items: (await selectStakeholders(context, projectId)).map(shown) });
}

/** Adds a stakeholder; neutral unless it is said how they stand. */
export async function createStakeholder(
  context: Context,
  projectId: string,
  body: Change & Pick<StakeholderFields, 'name' | 'influence' | 'interest'>,
): Promise<Result<Stakeholder, Refusal>> {
  const refused = await refuseUnlessProject(context, 'stakeholder.change', projectId);
  if (refused) return refused;
  if ((await selectStakeholders(context, projectId)).length >= most)
    return refusal('too-many-stakeholders', `There are ${most} stakeholders: put groups in place of people.`);
  const { name, influence, interest } = body;
  const { position = '', memberId = null, stance = 'neutral', engagement = '' } = body;
  const row: StakeholderRow = {
    ...{ stakeholderId: newIdentifier(), projectId, name, position, memberId, influence, interest, stance },
    ...{ engagement, createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  const fault = await refuseMember(context, row);
  if (fault) return fault;
  await insertStakeholder(context, row);
  tell(context, 'created', null, row);
  return success(shown(row));
}

/** Changes a stakeholder. */
export async function changeStakeholder(
  context: Context,
  stakeholderId: string,
  version: number,
  change: Change,
): Promise<Result<Stakeholder, Refusal>> {
  const found = await find(context, stakeholderId);
  if (!found.ok) return found;
  if (found.value.version !== version) return conflict(found.value);
  return write(context, found.value, change, 'changed');
}

/** Puts a stakeholder away. */
export async function deleteStakeholder(
  context: Context,
  stakeholderId: string,
): Promise<Result<null, Refusal>> {
  const found = await find(context, stakeholderId);
  if (!found.ok) return found;
  const written = await write(context, found.value, { deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of a stakeholder. */
export async function undoStakeholder(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const found = await find(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'created' || event.verb === 'restored')
    return write(context, row, { deletedAt: context.now }, 'deleted');
  if (event.verb === 'deleted') return write(context, row, { deletedAt: null }, 'restored');
  return write(context, row, event.before as Change, 'changed');
}

async function write(
  context: Context,
  before: StakeholderRow,
  change: Change & { readonly deletedAt?: Date | null },
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<Stakeholder, Refusal>> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: StakeholderRow = { ...before, ...Object.fromEntries(set) };
  if (verb === 'changed' && isSame(fieldsOf(before), fieldsOf(after))) return success(shown(before));
  const another = verb === 'restored' || after.memberId !== before.memberId;
  const fault = another ? await refuseMember(context, after) : null;
  if (fault) return fault;
  const row = { ...after, updatedAt: context.now, version: before.version + 1 };
  if (!(await updateStakeholder(context, row))) return conflict(before);
  tell(context, verb, before, row);
  return success(shown(row));
}

/** A member stands once in a register. Somebody who left the workspace may stay in it, but is not put there anew. */
async function refuseMember(context: Context, { memberId, projectId, stakeholderId }: StakeholderRow) {
  if (memberId === null) return null;
  const members = await listMembers(context);
  if (!members.ok || !members.value.items.some((member) => member.memberId === memberId))
    return refusal('unknown-member', 'The workspace has no such member.', { field: 'body.memberId' });
  const listed = await selectStakeholders(context, projectId);
  return listed.some((one) => one.memberId === memberId && one.stakeholderId !== stakeholderId)
    ? refusal('already-listed', 'This member is a stakeholder already.', { field: 'body.memberId' })
    : null;
}

async function find(
  context: Context,
  stakeholderId: string,
  deletedToo = false,
): Promise<Result<StakeholderRow, Refusal>> {
  const row = await selectStakeholder(context, stakeholderId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such stakeholder.');
  const refused = await refuseUnlessProject(context, 'stakeholder.change', row.projectId);
  return refused ?? success(row);
}

function tell(
  context: Context,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: StakeholderRow | null,
  after: StakeholderRow,
): void {
  const { stakeholderId, projectId, version } = after;
  context.append({
    ...{ noun: 'stakeholder', nounId: stakeholderId, projectId, verb, version },
    before: before && verb !== 'restored' ? fieldsOf(before) : null,
    after: verb === 'deleted' ? null : fieldsOf(after),
  });
}

function fieldsOf(row: StakeholderRow): StakeholderFields {
  const { name, position, memberId, influence, interest, stance, engagement } = row;
  return { name, position, memberId, influence, interest, stance, engagement };
}

function conflict(row: StakeholderRow) {
  const more = { current: shown(row) };
  return refusal('version-conflict', 'Somebody changed this stakeholder meanwhile.', { more });
}

function shown({ deletedAt: _deleted, ...row }: StakeholderRow): Stakeholder {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
