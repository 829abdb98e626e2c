import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';
import type { Relationship } from './relate-work-item.contract.ts';

interface RelationshipTable {
  workspace_id: string;
  relationship_id: string;
  project_id: string;
  predecessor_id: string;
  successor_id: string;
  type: Relationship['type'];
  lag_kind: Relationship['lagKind'];
  lag_amount: number;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    relationship: RelationshipTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function relationships({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('relationship')
    .select([
      'relationship_id as relationshipId',
      'project_id as projectId',
      'predecessor_id as predecessorId',
      'successor_id as successorId',
      'type',
      'lag_kind as lagKind',
      'lag_amount as lagAmount',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** All relationships of a project between work items that are there. */
export function selectRelationships(place: Place, projectId: string) {
  return relationships(place)
    .where('project_id', '=', projectId)
    .where(
      sql<boolean>`not exists (select 1 from work_item w where w.workspace_id = relationship.workspace_id
        and w.work_item_id in (relationship.predecessor_id, relationship.successor_id) and w.deleted_at is not null)`,
    )
    .orderBy('relationship_id')
    .execute();
}

/** The relationships that begin or end at one work item. */
export function selectRelationshipsOf(place: Place, workItemId: string) {
  return relationships(place)
    .where((expression) =>
      expression.or([
        expression('predecessor_id', '=', workItemId),
        expression('successor_id', '=', workItemId),
      ]),
    )
    .orderBy('relationship_id')
    .execute();
}

/** One relationship. */
export function selectRelationship(place: Place, relationshipId: string) {
  return relationships(place).where('relationship_id', '=', relationshipId).executeTakeFirst();
}

/** Adds relationships; the number that were not there before. */
export async function insertRelationships(
  { transaction, workspaceId }: Place,
  projectId: string,
  rows: readonly Relationship[],
): Promise<number> {
  let added = 0;
  for (let start = 0; start < rows.length; start += 2000) {
    const result = await transaction
      .insertInto('relationship')
      .values(
        rows.slice(start, start + 2000).map((row) => ({
          workspace_id: workspaceId,
          relationship_id: row.relationshipId,
          project_id: projectId,
          predecessor_id: row.predecessorId,
          successor_id: row.successorId,
          type: row.type,
          lag_kind: row.lagKind,
          lag_amount: row.lagAmount,
          version: 1,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

/** Takes a relationship away. */
export async function deleteRelationshipRow(
  { transaction, workspaceId }: Place,
  relationshipId: string,
): Promise<void> {
  await transaction
    .deleteFrom('relationship')
    .where('workspace_id', '=', workspaceId)
    .where('relationship_id', '=', relationshipId)
    .execute();
}

/** The start or the finish of a work item. */
export type WorkItemEnd = readonly [workItemId: string, end: 'start' | 'finish'];

/**
 * Whether an end of one work item comes before an end of another, through what waits for what and what lies in what:
 * whatever holds work begins before it and ends after it, and who waits for a work item waits for all that lies in it.
 * Waits count whole, whatever their type; what is deleted is passed over. Reads no more than what comes after the first.
 */
export async function comesBefore(
  { transaction, workspaceId }: Place,
  [from, fromEnd]: WorkItemEnd,
  [to, toEnd]: WorkItemEnd,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive ahead (id, is_finish) as (
      select ${from}::uuid, ${fromEnd === 'finish'}::boolean
      union
      select w.work_item_id, next.is_finish
      from ahead a
      cross join lateral (
        select a.id, true as is_finish where not a.is_finish
        union all
        select inside.work_item_id, false from work_item inside
        where inside.workspace_id = ${workspaceId} and inside.parent_id = a.id and not a.is_finish
        union all
        select r.successor_id, false from relationship r
        where r.workspace_id = ${workspaceId} and r.predecessor_id = a.id and a.is_finish
        union all
        select own.parent_id, true from work_item own
        where own.workspace_id = ${workspaceId} and own.work_item_id = a.id and a.is_finish
      ) next
      join work_item w on w.workspace_id = ${workspaceId} and w.work_item_id = next.id and w.deleted_at is null
    ) select exists (select from ahead where id = ${to} and is_finish = ${toEnd === 'finish'}) as found`.execute(
    transaction,
  );
  return rows[0]?.found ?? false;
}

/** Makes changes to a project's relationships wait for each other, so that no two of them close a cycle together. */
export async function lockRelationships(
  { transaction, workspaceId }: Place,
  projectId: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${projectId}`}, 1))`.execute(
    transaction,
  );
}
