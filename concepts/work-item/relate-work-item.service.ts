import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { findProject } from '../project/project.service.ts';
import { selectAncestors } from './nest-work-item.records.ts';
import type { Relationship } from './relate-work-item.contract.ts';
import {
  comesBefore,
  deleteRelationshipRow,
  insertRelationships,
  lockRelationships,
  selectRelationship,
  selectRelationships,
  selectRelationshipsOf,
} from './relate-work-item.records.ts';
import { selectWorkItem } from './work-item.records.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'dependency-cycle'
  | 'unknown-work-item'
  | 'already-related'
  | 'cannot-undo';
type Order = Pick<Relationship, 'predecessorId' | 'successorId'> & {
  readonly [Name in 'type' | 'lagKind' | 'lagAmount']?: Relationship[Name] | undefined;
};

/** Lists all relationships of a project. */
export async function listRelationships(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Relationship[] }, Refusal>> {
  const found = await findProject(context, projectId);
  if (!found.ok) return found as Result<never, 'not-found'>;
  const rows = await selectRelationships(context, projectId);
  return success({ items: rows.map(({ projectId: _project, ...row }) => row) });
}

/** Lets one work item of a project wait for another; refuses what would make them wait for each other. */
export async function createRelationship(
  context: Context,
  projectId: string,
  order: Order,
): Promise<Result<Relationship, Refusal>> {
  const refused = refuseUnlessInProject(context, 'relationship.change', projectId);
  if (refused) return refused;
  const { predecessorId, successorId } = order;
  for (const [field, id] of [
    ['predecessorId', predecessorId],
    ['successorId', successorId],
  ] as const) {
    const row = await selectWorkItem(context, id);
    if (!row || row.deletedAt || row.projectId !== projectId) {
      return refusal('unknown-work-item', 'This project has no such work item.', { field: `body.${field}` });
    }
  }
  await lockRelationships(context, projectId);
  const cycle = await closesCycle(context, predecessorId, successorId);
  if (cycle) return refusal('dependency-cycle', cycle, { field: 'body.successorId' });
  const relationship: Relationship = {
    relationshipId: newIdentifier(),
    predecessorId,
    successorId,
    type: order.type ?? 'FS',
    lagKind: order.lagKind ?? 'working',
    lagAmount: order.lagAmount ?? 0,
  };
  if ((await insertRelationships(context, projectId, [relationship])) === 0) {
    return refusal('already-related', 'These two are related so already.', { field: 'body.successorId' });
  }
  report(context, projectId, relationship, 'created');
  return success(relationship);
}

async function closesCycle(
  context: Context,
  predecessorId: string,
  successorId: string,
): Promise<string | null> {
  if (predecessorId === successorId) return 'A work item cannot wait for itself.';
  const above = await selectAncestors(context, predecessorId);
  const aboveSuccessor = await selectAncestors(context, successorId);
  if (above.includes(successorId) || aboveSuccessor.includes(predecessorId)) {
    return 'A work item cannot wait for one that it lies below.';
  }
  const circle = await comesBefore(context, [successorId, 'start'], [predecessorId, 'finish']);
  return circle ? 'They would wait for each other.' : null;
}

/** Changes what a work item waits for: takes those relationships away and adds the others, or none of it. */
export async function changePredecessors(
  context: Context,
  workItemId: string,
  order: { readonly remove: readonly string[]; readonly add: readonly Omit<Order, 'successorId'>[] },
): Promise<Result<{ items: Relationship[] }, Refusal>> {
  const row = await selectWorkItem(context, workItemId);
  if (!row || row.deletedAt) return refusal('not-found', 'There is no such work item.');
  const refused = refuseUnlessInProject(context, 'relationship.change', row.projectId);
  if (refused) return refused;
  const own = async () =>
    (await selectRelationshipsOf(context, workItemId)).filter(
      ({ successorId }) => successorId === workItemId,
    );
  const known = new Set((await own()).map(({ relationshipId }) => relationshipId));
  for (const relationshipId of order.remove) {
    if (!known.has(relationshipId))
      return refusal('not-found', 'This work item does not wait by such a relationship any more.');
    const removed = await deleteRelationship(context, relationshipId);
    if (!removed.ok) return removed;
  }
  for (const tie of order.add) {
    const made = await createRelationship(context, row.projectId, { ...tie, successorId: workItemId });
    if (!made.ok) return made;
  }
  return success({ items: (await own()).map(({ projectId: _project, ...relationship }) => relationship) });
}

/** Takes a relationship away. */
export async function deleteRelationship(
  context: Context,
  relationshipId: string,
): Promise<Result<null, Refusal>> {
  const row = await selectRelationship(context, relationshipId);
  if (!row) return refusal('not-found', 'There is no such relationship.');
  const { projectId, ...relationship } = row;
  const refused = refuseUnlessInProject(context, 'relationship.change', projectId);
  if (refused) return refused;
  await deleteRelationshipRow(context, relationshipId);
  report(context, projectId, relationship, 'deleted');
  return success(null);
}

/** Takes back one event of a relationship. */
export async function undoRelationship(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  if (event.verb === 'created') return deleteRelationship(context, event.nounId);
  const order = event.before as unknown as Order;
  return createRelationship(context, event.projectId ?? '', order);
}

function report(
  context: Context,
  projectId: string,
  relationship: Relationship,
  verb: 'created' | 'deleted',
): void {
  const fields = { ...relationship };
  context.append({
    noun: 'relationship',
    nounId: relationship.relationshipId,
    projectId,
    verb,
    version: 1,
    before: verb === 'deleted' ? fields : null,
    after: verb === 'created' ? fields : null,
  });
}
