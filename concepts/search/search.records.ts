import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** A found work item with the beginning of its description. */
export interface FoundWorkItem {
  readonly id: string;
  readonly projectId: string;
  readonly key: string;
  readonly title: string;
  readonly description: string;
}

const foundColumns = sql`w.work_item_id as id, w.project_id as "projectId", p.key || '-' || w.number as key, w.title,
  left(w.description_text, 5000) as description`;

/**
 * The work items that hold the words, best first, then those with words that begin so; in the given projects only, where
 * some are given.
 */
export async function selectWorkItemsByText(
  { transaction, workspaceId }: Place,
  words: { readonly whole: string; readonly begun: string },
  projectIds: readonly string[] | null,
  limit: number,
): Promise<FoundWorkItem[]> {
  const { rows } = await sql<FoundWorkItem>`
    select ${foundColumns}
    from find_work_items(to_tsquery('simple', ${words.whole}), to_tsquery('simple', ${words.begun}),
      ${sql.val(projectIds)}::uuid[], ${limit}) as found
    join work_item w on w.workspace_id = ${workspaceId} and w.work_item_id = found.work_item_id
    join project p on p.workspace_id = w.workspace_id and p.project_id = w.project_id
    order by found.is_whole desc, found.rank desc, w.work_item_id desc`.execute(transaction);
  return rows;
}

/** The work item with a key. */
export async function selectWorkItemByKey(
  { transaction, workspaceId }: Place,
  key: { readonly projectKey: string; readonly number: number },
  projectIds: readonly string[] | null,
): Promise<FoundWorkItem[]> {
  const { rows } = await sql<FoundWorkItem>`
    select ${foundColumns}
    from project p
    join work_item w on w.workspace_id = p.workspace_id and w.project_id = p.project_id and w.number = ${key.number}
    where p.workspace_id = ${workspaceId} and p.key = ${key.projectKey} and p.deleted_at is null
      and w.deleted_at is null and (${sql.val(projectIds)}::uuid[] is null or p.project_id = any (${sql.val(projectIds)}))
  `.execute(transaction);
  return rows;
}

/** The projects whose key begins with a text or whose name holds it, the exact key first. */
export async function selectProjectsByText(
  { transaction, workspaceId }: Place,
  text: string,
  projectIds: readonly string[] | null,
  limit: number,
): Promise<{ id: string; key: string; title: string }[]> {
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const { rows } = await sql<{ id: string; key: string; title: string }>`
    select project_id as id, key, name as title from project
    where workspace_id = ${workspaceId} and deleted_at is null
      and (key ilike ${`${pattern}%`} or name ilike ${`%${pattern}%`})
      and (${sql.val(projectIds)}::uuid[] is null or project_id = any (${sql.val(projectIds)}))
    order by key = upper(${text}) desc, name ilike ${`${pattern}%`} desc, name
    limit ${limit}`.execute(transaction);
  return rows;
}
