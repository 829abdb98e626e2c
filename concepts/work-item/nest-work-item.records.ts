import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A work item's parents up to the root, the nearest first; stops after 100. */
export async function selectAncestors(
  { transaction, workspaceId }: Place,
  workItemId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select parent_id as id, 1 as depth from work_item where workspace_id = ${workspaceId} and work_item_id = ${workItemId}
      union all
      select w.parent_id, up.depth + 1 from work_item w join up on w.work_item_id = up.id
      where w.workspace_id = ${workspaceId} and up.depth < 100
    ) select id from up where id is not null order by depth`.execute(transaction);
  return rows.map((row) => row.id);
}

/** The work items below one that are not deleted, to any depth, with their versions, numbers and titles. */
export async function selectDescendants({ transaction, workspaceId }: Place, workItemId: string) {
  const { rows } = await sql<{
    workItemId: string;
    version: number;
    number: number;
    title: string;
  }>`
    with recursive down as (
      select work_item_id, version, number, title from work_item
      where workspace_id = ${workspaceId} and parent_id = ${workItemId} and deleted_at is null
      union
      select w.work_item_id, w.version, w.number, w.title from work_item w join down on w.parent_id = down.work_item_id
      where w.workspace_id = ${workspaceId} and w.deleted_at is null
    ) select work_item_id as "workItemId", version, number, title from down`.execute(transaction);
  return rows;
}
