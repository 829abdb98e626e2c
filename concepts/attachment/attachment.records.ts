import type { Context } from '../../platform/log/context.ts';

interface AttachmentTable {
  workspace_id: string;
  attachment_id: string;
  project_id: string;
  work_item_id: string;
  author_id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: Buffer;
  content: Buffer;
  created_at: Date;
  deleted_at: Date | null;
  version: number;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    attachment: AttachmentTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function attachments({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('attachment')
    .select([
      'attachment_id as attachmentId',
      'project_id as projectId',
      'work_item_id as workItemId',
      'author_id as authorId',
      'name',
      'media_type as mediaType',
      'size_bytes as sizeBytes',
      'sha256',
      'created_at as createdAt',
      'deleted_at as deletedAt',
      'version',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** The attachments of a work item without their content, oldest first. */
export function selectAttachments(place: Place, workItemId: string) {
  return attachments(place)
    .where('work_item_id', '=', workItemId)
    .where('deleted_at', 'is', null)
    .orderBy('attachment_id')
    .execute();
}

/** One attachment without its content, deleted or not. */
export function selectAttachment(place: Place, attachmentId: string) {
  return attachments(place).where('attachment_id', '=', attachmentId).executeTakeFirst();
}

/** An attachment as stored, without its content. */
export type AttachmentRow = NonNullable<Awaited<ReturnType<typeof selectAttachment>>>;

/** The bytes of an attachment. */
export async function selectContent(
  { transaction, workspaceId }: Place,
  attachmentId: string,
): Promise<Buffer> {
  const row = await transaction
    .selectFrom('attachment')
    .select('content')
    .where('workspace_id', '=', workspaceId)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirstOrThrow();
  return row.content;
}

/** Adds an attachment. */
export async function insertAttachment(
  { transaction, workspaceId }: Place,
  row: AttachmentRow,
  content: Buffer,
): Promise<void> {
  await transaction
    .insertInto('attachment')
    .values({
      workspace_id: workspaceId,
      attachment_id: row.attachmentId,
      project_id: row.projectId,
      work_item_id: row.workItemId,
      author_id: row.authorId,
      name: row.name,
      media_type: row.mediaType,
      size_bytes: row.sizeBytes,
      sha256: row.sha256,
      content,
      created_at: row.createdAt,
      deleted_at: row.deletedAt,
      version: row.version,
    })
    .execute();
}

/** Puts an attachment away or brings it back where the version is still the one seen; whether it was. */
export async function updateDeletion(
  { transaction, workspaceId }: Place,
  attachmentId: string,
  version: number,
  deletedAt: Date | null,
): Promise<boolean> {
  const result = await transaction
    .updateTable('attachment')
    .set({ deleted_at: deletedAt, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('attachment_id', '=', attachmentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
