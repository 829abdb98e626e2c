import type { Context } from '../../platform/log/context.ts';

interface CommentTable {
  workspace_id: string;
  comment_id: string;
  project_id: string;
  work_item_id: string;
  author_id: string;
  body: unknown;
  body_text: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    comment: CommentTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function comments({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('comment')
    .select([
      'comment_id as commentId',
      'project_id as projectId',
      'work_item_id as workItemId',
      'author_id as authorId',
      'body',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** At most `limit` comments of a work item, oldest first, behind the one named. */
export function selectComments(place: Place, workItemId: string, limit: number, after: string | undefined) {
  const query = comments(place)
    .where('work_item_id', '=', workItemId)
    .where('deleted_at', 'is', null)
    .orderBy('comment_id')
    .limit(limit);
  return (after ? query.where('comment_id', '>', after) : query).execute();
}

/** One comment, deleted or not. */
export function selectComment(place: Place, commentId: string) {
  return comments(place).where('comment_id', '=', commentId).executeTakeFirst();
}

/** A comment as stored, without its plain text. */
export type CommentRow = NonNullable<Awaited<ReturnType<typeof selectComment>>>;

/** Adds a comment. */
export async function insertComment(
  { transaction, workspaceId }: Place,
  row: CommentRow,
  bodyText: string,
): Promise<void> {
  await transaction
    .insertInto('comment')
    .values({
      workspace_id: workspaceId,
      comment_id: row.commentId,
      project_id: row.projectId,
      work_item_id: row.workItemId,
      author_id: row.authorId,
      body: JSON.stringify(row.body),
      body_text: bodyText,
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      deleted_at: row.deletedAt,
      version: row.version,
    })
    .execute();
}

/** Writes body and deletion where the version is still the one before the row's; whether it was. */
export async function updateComment(
  { transaction, workspaceId }: Place,
  row: CommentRow,
  bodyText: string,
): Promise<boolean> {
  const result = await transaction
    .updateTable('comment')
    .set({
      body: JSON.stringify(row.body),
      body_text: bodyText,
      updated_at: row.updatedAt,
      deleted_at: row.deletedAt,
      version: row.version,
    })
    .where('workspace_id', '=', workspaceId)
    .where('comment_id', '=', row.commentId)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
