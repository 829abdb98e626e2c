import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { holdHead, type LoggedEvent } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { listStakeholders } from '../stakeholder/stakeholder.service.ts';
import { listTopWorkItems } from '../work-item/top-work-item.service.ts';
import { mostRows, type Part, type Responsibility } from './responsibility.contract.ts';
import {
  ensureResponsibility,
  type ResponsibilityRow,
  selectResponsibilities,
  updateResponsibility,
} from './responsibility.records.ts';
import { isAccountable, withoutAccountability } from './responsibility.rules.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'unknown-work-item'
  | 'unknown-stakeholder'
  | 'unknown-member'
  | 'already-accountable';

/** What is asked of a cell of the matrix. */
export interface Assignment {
  readonly workItemId: string;
  readonly who: { readonly stakeholderId: string } | { readonly memberId: string };
  readonly part: Part | null;
  /** What the caller saw. */
  readonly before: Part | null;
  readonly instead?: boolean | undefined;
}

/** Reads the matrix of a project: its top-level work items, and who has which part in them. */
export async function listResponsibilities(
  context: Context,
  projectId: string,
): Promise<
  Result<{ rows: { workItemId: string; key: string; title: string }[]; items: Responsibility[] }, Refusal>
> {
  const refused = await refuseUnlessProject(context, 'responsibility.read', projectId);
  if (refused) return refused;
  const top = await listTopWorkItems(context, projectId, mostRows);
  const shownRows = new Set(top.map(({ workItemId }) => workItemId));
  const items = (await readCells(context, projectId)).filter(({ workItemId }) => shownRows.has(workItemId));
  const rows = top.map(({ workItemId, key, title }) => ({ workItemId, key, title }));
  return success({ rows, items: items.flatMap(shown) });
}

/**
 * Gives somebody a part in a work item, another, or none. The log's head is held before the row is read, so that of two
 * who make somebody accountable at once the second is told of the first; the cell is there before that, for its work item
 * may be locked by somebody who waits for the head.
 */
export async function assignResponsibility(
  context: Context,
  projectId: string,
  order: Assignment,
): Promise<Result<{ items: Responsibility[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'responsibility.change', projectId);
  if (refused) return refused;
  const fault = await refuseUnknown(context, projectId, order);
  if (fault) return fault;
  const { workItemId, part, before, instead = false } = order;
  const stakeholderId = 'stakeholderId' in order.who ? order.who.stakeholderId : null;
  const memberId = 'memberId' in order.who ? order.who.memberId : null;
  const place = { projectId, workItemId, stakeholderId, memberId };
  await ensureResponsibility(context, {
    ...place,
    ...{ responsibilityId: newIdentifier(), part: null, version: 0 },
  });
  await holdHead(context);
  const cells = await readCells(context, projectId, workItemId);
  const own = cells.find((cell) => cell.stakeholderId === stakeholderId && cell.memberId === memberId);
  if (!own || own.part !== before) return conflict(own);
  if (part !== before) {
    const others = cells.filter((cell) => cell !== own && isAccountable(cell.part));
    if (isAccountable(part) && others.length > 0) {
      if (!instead) return alreadyAccountable(others);
      for (const cell of others) await write(context, cell, cell.part && withoutAccountability(cell.part));
    }
    await write(context, own, part);
  }
  return success({ items: (await readCells(context, projectId, workItemId)).flatMap(shown) });
}

/** Takes back one event of a responsibility: the cell is what it was before. */
export async function undoResponsibility(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const missing = refusal('not-found', 'There is no such responsibility.');
  if (!event.projectId) return missing;
  const refused = await refuseUnlessProject(context, 'responsibility.change', event.projectId);
  if (refused) return refused;
  await holdHead(context);
  const cells = await readCells(context, event.projectId);
  const cell = cells.find(({ responsibilityId }) => responsibilityId === event.nounId);
  if (!cell) return missing;
  if (cell.version !== event.version) return conflict(cell);
  await write(context, cell, (event.before?.['part'] as Part | null | undefined) ?? null);
  return success(null);
}

interface Cell extends ResponsibilityRow {
  /** What the stakeholder is called; empty for a member, whom the reader knows by their id. */
  readonly name: string;
}

/** The cells whose people are there: with a stakeholder who was deleted theirs go out of sight, and come back with them. */
async function readCells(context: Context, projectId: string, workItemId?: string): Promise<Cell[]> {
  const cells = await selectResponsibilities(context, projectId, workItemId);
  const listed = await listStakeholders(context, projectId);
  const names = new Map(
    listed.ok ? listed.value.items.map(({ stakeholderId, name }) => [stakeholderId, name]) : [],
  );
  return cells.flatMap((cell) => {
    const name = cell.stakeholderId === null ? '' : names.get(cell.stakeholderId);
    return name === undefined ? [] : [{ ...cell, name }];
  });
}

async function refuseUnknown(context: Context, projectId: string, { workItemId, who, part }: Assignment) {
  const top = await listTopWorkItems(context, projectId, mostRows);
  if (!top.some((item) => item.workItemId === workItemId))
    return refusal('unknown-work-item', 'This is no work item at the top of this project.', {
      field: 'body.workItemId',
    });
  if ('stakeholderId' in who) {
    const listed = await listStakeholders(context, projectId);
    return listed.ok && listed.value.items.some((one) => one.stakeholderId === who.stakeholderId)
      ? null
      : refusal('unknown-stakeholder', 'The project has no such stakeholder.', { field: 'body.who' });
  }
  // Of somebody who left a part can still be taken.
  if (part === null) return null;
  const members = await listMembers(context);
  return members.ok && members.value.items.some(({ memberId }) => memberId === who.memberId)
    ? null
    : refusal('unknown-member', 'The workspace has no such member.', { field: 'body.who' });
}

/** Writes a cell that nobody else can write meanwhile, since the log's head is held. */
async function write(context: Context, cell: Cell, part: Part | null): Promise<void> {
  const version = cell.version + 1;
  if (!(await updateResponsibility(context, { ...cell, part, version })))
    throw new Error('a cell was changed although the head of the log is held');
  const { responsibilityId, projectId, workItemId, stakeholderId, memberId, name } = cell;
  const place = { workItemId, stakeholderId, memberId, name };
  context.append({
    ...{ noun: 'responsibility', nounId: responsibilityId, projectId, verb: 'changed', version },
    before: { ...place, part: cell.part },
    after: { ...place, part },
  });
}

function conflict(cell: ResponsibilityRow | undefined) {
  const more = { current: cell ? (shown(cell)[0] ?? null) : null };
  return refusal('version-conflict', 'Somebody changed this responsibility meanwhile.', { more });
}

function alreadyAccountable(cells: readonly ResponsibilityRow[]) {
  return refusal('already-accountable', 'Somebody else is accountable for this: there is one at a time.', {
    more: { accountable: cells.flatMap(shown) },
  });
}

function shown({ responsibilityId, workItemId, stakeholderId, memberId, part }: ResponsibilityRow) {
  return part === null ? [] : [{ responsibilityId, workItemId, stakeholderId, memberId, part }];
}
