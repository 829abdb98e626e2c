import { generateKeyBetween } from 'fractional-indexing';
import { newIdentifier } from '../../kernel/identifier.ts';
import { isSame } from '../../kernel/is-same.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { takeRequirementNumbers } from '../project/project.service.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { listStakeholders } from '../stakeholder/stakeholder.service.ts';
import { findRequirement, type RequirementRefusal } from './find-requirement.service.ts';
import type { Requirement, RequirementFields } from './requirement.contract.ts';
import {
  insertRequirements,
  lockRequirementTree,
  type RequirementRow,
  selectRequirementTree,
  updateRequirement,
} from './requirement.records.ts';
import { isWithin, type Place } from './requirement.rules.ts';
import { conflict, fieldsOf, shown, tellRequirement } from './tell-requirement.service.ts';

type Refusal = RequirementRefusal;
type Change = { readonly [Name in keyof RequirementFields]?: RequirementFields[Name] | undefined };

/** As many as a plan file holds. */
const most = 20_000;

/** Adds a requirement behind the others of its parent: a functional draft that the shop should have, unless it is said. */
export async function createRequirement(
  context: Context,
  projectId: string,
  body: Change & Pick<RequirementFields, 'title'>,
): Promise<Result<Requirement, Refusal>> {
  const refused = await refuseUnlessProject(context, 'requirement.change', projectId);
  if (refused) return refused;
  await lockRequirementTree(context, projectId);
  const tree = await selectRequirementTree(context, projectId);
  if (tree.length >= most) return refusal('too-many-requirements', `There are ${most} requirements.`);
  const { title, statement = '', type = 'functional', priority = 'should', status = 'draft' } = body;
  const { sourceId = null, reference = '', rationale = '', acceptanceCriteria = [], parentId = null } = body;
  const fault =
    (await refuseSource(context, projectId, sourceId)) ??
    (parentId !== null && !tree.some((one) => one.requirementId === parentId) ? noParent() : null);
  if (fault) return fault;
  const rank = rankBehind(tree, parentId, null, true);
  const row: RequirementRow = {
    ...{ requirementId: newIdentifier(), projectId, planKey: null, parentId, rank },
    number: await takeRequirementNumbers(context, projectId, 1),
    ...{ title, statement, type, priority, status, sourceId, reference, rationale, acceptanceCriteria },
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  await insertRequirements(context, [row]);
  tellRequirement(context, 'created', null, row);
  return success(shown(row));
}

/** Changes a requirement; under another parent it stands behind the others there. */
export async function changeRequirement(
  context: Context,
  requirementId: string,
  version: number,
  change: Change,
): Promise<Result<Requirement, Refusal>> {
  const found = await findRequirement(context, requirementId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(row);
  if (change.sourceId && change.sourceId !== row.sourceId) {
    const fault = await refuseSource(context, row.projectId, change.sourceId);
    if (fault) return fault;
  }
  const { parentId } = change;
  if (parentId === undefined || parentId === row.parentId) return write(context, row, change, 'changed');
  const tree = await holdTree(context, row.projectId);
  if (!mayLieIn(tree, requirementId, parentId)) return noParent();
  const rank = rankBehind(tree, parentId, requirementId, true);
  return write(context, row, { ...change, rank }, 'changed');
}

/** Puts a requirement under a parent, behind one of those there or before all of them. */
export async function moveRequirement(
  context: Context,
  requirementId: string,
  { parentId, afterId }: Place,
): Promise<Result<Requirement, Refusal>> {
  const first = await findRequirement(context, requirementId);
  if (!first.ok) return first;
  const tree = await holdTree(context, first.value.projectId);
  const found = await findRequirement(context, requirementId);
  if (!found.ok) return found;
  if (!mayLieIn(tree, requirementId, parentId)) return noParent();
  if (afterId === requirementId) return success(shown(found.value));
  if (afterId !== null && !tree.some((one) => one.requirementId === afterId && one.parentId === parentId))
    return refusal('unknown-parent', 'There is no such requirement under this parent.', {
      field: 'body.afterId',
    });
  const rank = rankBehind(tree, parentId, requirementId, false, afterId);
  return write(context, found.value, { parentId, rank }, 'moved');
}

/** Puts a requirement away; not while others lie below it. */
export async function deleteRequirement(
  context: Context,
  requirementId: string,
): Promise<Result<null, Refusal>> {
  const found = await findRequirement(context, requirementId);
  return found.ok ? putAway(context, found.value) : found;
}

/** Takes back one event of a requirement. */
export async function undoRequirement(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const found = await findRequirement(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'created' || event.verb === 'restored') return putAway(context, row);
  const before = event.before as Change & { readonly rank?: string };
  const change = event.verb === 'deleted' ? { deletedAt: null } : before;
  const parentId = event.verb === 'deleted' ? row.parentId : (before.parentId ?? null);
  const tree = await holdTree(context, row.projectId);
  if (!mayLieIn(tree, row.requirementId, parentId)) return conflict(row);
  return write(context, row, change, event.verb === 'deleted' ? 'restored' : 'changed');
}

async function putAway(context: Context, row: RequirementRow): Promise<Result<null, Refusal>> {
  const tree = await holdTree(context, row.projectId);
  if (tree.some(({ parentId }) => parentId === row.requirementId))
    return refusal('has-requirements-below', 'There are requirements below it: move or delete these first.');
  const written = await write(context, row, { deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

async function write(
  context: Context,
  before: RequirementRow,
  change: Change & { readonly rank?: string; readonly deletedAt?: Date | null },
  verb: 'changed' | 'moved' | 'deleted' | 'restored',
): Promise<Result<Requirement, Refusal>> {
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: RequirementRow = { ...before, ...Object.fromEntries(set) };
  const isOther = verb === 'deleted' || verb === 'restored' || !isSame(fieldsOf(before), fieldsOf(after));
  if (!isOther) return success(shown(before));
  const row = { ...after, updatedAt: context.now, version: before.version + 1 };
  if (!(await updateRequirement(context, row))) return conflict(before);
  tellRequirement(context, verb, before, row);
  return success(shown(row));
}

type Tree = Awaited<ReturnType<typeof selectRequirementTree>>;

async function holdTree(context: Context, projectId: string): Promise<Tree> {
  await lockRequirementTree(context, projectId);
  return selectRequirementTree(context, projectId);
}

function mayLieIn(tree: Tree, requirementId: string, parentId: string | null): boolean {
  if (parentId === null) return true;
  return tree.some((one) => one.requirementId === parentId) && !isWithin(tree, parentId, requirementId);
}

/** The rank behind a sibling, or behind the last of them. */
function rankBehind(
  tree: Tree,
  parentId: string | null,
  except: string | null,
  last: boolean,
  afterId: string | null = null,
): string {
  const siblings = tree.filter((one) => one.parentId === parentId && one.requirementId !== except);
  const at = last ? siblings.length - 1 : siblings.findIndex((one) => one.requirementId === afterId);
  const lower = siblings[at]?.rank ?? null;
  // Two that were given the same rank, as plan files of two hands might, have nothing between them.
  const upper = siblings.slice(at + 1).find(({ rank }) => lower === null || rank > lower)?.rank ?? null;
  return generateKeyBetween(lower, upper);
}

async function refuseSource(context: Context, projectId: string, sourceId: string | null) {
  if (sourceId === null) return null;
  const listed = await listStakeholders(context, projectId);
  return listed.ok && listed.value.items.some(({ stakeholderId }) => stakeholderId === sourceId)
    ? null
    : refusal('unknown-stakeholder', 'The project has no such stakeholder.', { field: 'body.sourceId' });
}

function noParent() {
  return refusal('unknown-parent', 'It cannot be a part of this: no requirement, or one of its own parts.', {
    field: 'body.parentId',
  });
}
