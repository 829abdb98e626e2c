import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import type { ApprovedObjective, Objective, ObjectiveFields } from './objective.contract.ts';
import {
  insertObjective,
  type ObjectiveRow,
  selectObjective,
  selectObjectives,
  updateObjective,
} from './objective.records.ts';
import { approvedPart } from './objective.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'too-many-objectives';
type Change = { readonly [Name in keyof ObjectiveFields]?: ObjectiveFields[Name] | undefined };

const most = 50;

/** Lists the objectives of a project in the order in which they were written. */
export async function listObjectives(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Objective[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'objective.read', projectId);
  if (refused) return refused;
  return success({ items: (await selectObjectives(context, projectId)).map(shown) });
}

/** What of a project's objectives is approved with its charter; for use cases that asked. */
export async function readApprovedObjectives(
  context: Context,
  projectId: string,
): Promise<ApprovedObjective[]> {
  return (await selectObjectives(context, projectId)).map(approvedPart);
}

/** Adds an objective. */
export async function createObjective(
  context: Context,
  projectId: string,
  body: Change & Pick<ObjectiveFields, 'name' | 'indicator' | 'targetValue' | 'byDay'>,
): Promise<Result<Objective, Refusal>> {
  const refused = await refuseUnlessProject(context, 'objective.change', projectId);
  if (refused) return refused;
  if ((await selectObjectives(context, projectId)).length >= most)
    return refusal('too-many-objectives', `There are ${most} objectives: who shall keep them in mind?`);
  const { name, indicator, targetValue, byDay, unit = '', baselineValue = null } = body;
  const row: ObjectiveRow = {
    ...{ objectiveId: newIdentifier(), projectId, name, indicator, unit, baselineValue, targetValue, byDay },
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  await insertObjective(context, row);
  tell(context, 'created', null, row);
  return success(shown(row));
}

/** Changes an objective. */
export async function changeObjective(
  context: Context,
  objectiveId: string,
  version: number,
  change: Change,
): Promise<Result<Objective, Refusal>> {
  const found = await find(context, objectiveId);
  if (!found.ok) return found;
  if (found.value.version !== version) return conflict(found.value);
  return write(context, found.value, change, 'changed');
}

/** Puts an objective away. */
export async function deleteObjective(context: Context, objectiveId: string): Promise<Result<null, Refusal>> {
  const found = await find(context, objectiveId);
  if (!found.ok) return found;
  const written = await write(context, found.value, { deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of an objective. */
export async function undoObjective(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
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
  before: ObjectiveRow,
  change: Change & { readonly deletedAt?: Date | null },
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<Objective, Refusal>> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: ObjectiveRow = { ...before, ...Object.fromEntries(set) };
  if (verb === 'changed' && isSame(approvedPart(before), approvedPart(after))) return success(shown(before));
  const row = { ...after, updatedAt: context.now, version: before.version + 1 };
  if (!(await updateObjective(context, row))) return conflict(before);
  tell(context, verb, before, row);
  return success(shown(row));
}

async function find(
  context: Context,
  objectiveId: string,
  deletedToo = false,
): Promise<Result<ObjectiveRow, Refusal>> {
  const row = await selectObjective(context, objectiveId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such objective.');
  const refused = await refuseUnlessProject(context, 'objective.change', row.projectId);
  return refused ?? success(row);
}

function tell(
  context: Context,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: ObjectiveRow | null,
  after: ObjectiveRow,
): void {
  const { objectiveId, projectId, version } = after;
  const fields = (row: ObjectiveRow) => {
    const { objectiveId: _id, ...told } = approvedPart(row);
    return told;
  };
  context.append({
    ...{ noun: 'objective', nounId: objectiveId, projectId, verb, version },
    before: before && verb !== 'restored' ? fields(before) : null,
    after: verb === 'deleted' ? null : fields(after),
  });
}

function conflict(row: ObjectiveRow) {
  const more = { current: shown(row) };
  return refusal('version-conflict', 'Somebody changed this objective meanwhile.', { more });
}

function shown({ deletedAt: _deleted, ...row }: ObjectiveRow): Objective {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
