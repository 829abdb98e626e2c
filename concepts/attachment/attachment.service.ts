import { createHash } from 'node:crypto';
import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import { type Attachment, mostAttachments } from './attachment.contract.ts';
import {
  type AttachmentRow,
  insertAttachment,
  selectAttachment,
  selectAttachments,
  selectContent,
  updateDeletion,
} from './attachment.records.ts';
import { cleanFileName, mediaTypeOf } from './attachment.rules.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'unsupported-media-type'
  | 'too-many-attachments'
  | 'version-conflict'
  | 'cannot-undo';
type AttachmentPermission = 'attachment.read' | 'attachment.create' | 'attachment.delete';

/** Lists the files of a work item, oldest first. */
export async function listAttachments(
  context: Context,
  workItemId: string,
): Promise<Result<{ items: Attachment[] }, Refusal>> {
  const found = await findWorkItem(context, 'attachment.read', workItemId);
  if (!found.ok) return found;
  return success({ items: (await selectAttachments(context, workItemId)).map(toAttachment) });
}

/** Hangs a file on a work item. `content` is the request's body as it came: only bytes are taken. */
export async function createAttachment(
  context: Context,
  workItemId: string,
  name: string,
  content: unknown,
): Promise<Result<Attachment, Refusal>> {
  const found = await findWorkItem(context, 'attachment.create', workItemId, true);
  if (!found.ok) return found;
  const { memberId } = context.actor;
  if (!memberId) return refusal('forbidden', 'Only a member of the workspace attaches files.');
  if (content === undefined || content === null || (Buffer.isBuffer(content) && content.length === 0)) {
    return refusal('invalid-request', 'The file is empty.', { field: 'body' });
  }
  if (!Buffer.isBuffer(content)) return refusal('unsupported-media-type', 'Send application/octet-stream.');
  if ((await selectAttachments(context, workItemId)).length >= mostAttachments) {
    return refusal('too-many-attachments', `A work item has at most ${mostAttachments} attachments.`);
  }
  const row: AttachmentRow = {
    attachmentId: newIdentifier(),
    projectId: found.value.projectId,
    workItemId,
    authorId: memberId,
    name: cleanFileName(name),
    mediaType: mediaTypeOf(content),
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest(),
    createdAt: context.now,
    deletedAt: null,
    version: 1,
  };
  await insertAttachment(context, row, content);
  report(context, row, 'created', 'after');
  return success(toAttachment(row));
}

/** Reads a file's bytes. */
export async function readAttachment(
  context: Context,
  attachmentId: string,
): Promise<Result<FileAnswer, Refusal>> {
  const found = await findAttachment(context, 'attachment.read', attachmentId);
  if (!found.ok) return found;
  const { name, mediaType } = found.value;
  return success({ name, mediaType, content: await selectContent(context, attachmentId) });
}

/** Takes a file off its work item. */
export async function deleteAttachment(
  context: Context,
  attachmentId: string,
): Promise<Result<null, Refusal>> {
  const found = await findAttachment(context, 'attachment.delete', attachmentId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of an attachment. */
export async function undoAttachment(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, Refusal>> {
  const found = await findAttachment(context, 'attachment.delete', event.nounId, true);
  if (!found.ok) return found;
  if (found.value.version !== event.version) return conflict(found.value);
  return putAway(context, found.value, event.verb === 'deleted' ? 'restored' : 'deleted');
}

async function putAway(
  context: Context,
  row: AttachmentRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const deletedAt = verb === 'deleted' ? context.now : null;
  if (!(await updateDeletion(context, row.attachmentId, row.version, deletedAt))) return conflict(row);
  report(context, { ...row, version: row.version + 1 }, verb, verb === 'deleted' ? 'before' : 'after');
  return success(null);
}

async function findAttachment(
  context: Context,
  permission: AttachmentPermission,
  attachmentId: string,
  deletedToo = false,
): Promise<Result<AttachmentRow, Refusal>> {
  const row = await selectAttachment(context, attachmentId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such attachment.');
  const found = await findWorkItem(context, permission, row.workItemId);
  return found.ok ? success(row) : found;
}

async function findWorkItem(
  context: Context,
  permission: AttachmentPermission,
  workItemId: string,
  lock = false,
) {
  return (await findWorkItemRow(context, permission, workItemId, lock)) as Result<
    { projectId: string },
    'not-found'
  >;
}

function report(context: Context, row: AttachmentRow, verb: string, side: 'before' | 'after'): void {
  const { attachmentId, projectId, version } = row;
  context.append({
    noun: 'attachment',
    nounId: attachmentId,
    projectId,
    verb,
    version,
    [side]: toAttachment(row),
  });
}

function conflict(row: AttachmentRow) {
  const more = { current: toAttachment(row) };
  return refusal('version-conflict', 'This attachment was changed meanwhile.', { more });
}

function toAttachment({ deletedAt: _deleted, ...row }: AttachmentRow): Attachment {
  return { ...row, sha256: row.sha256.toString('hex'), createdAt: row.createdAt.toISOString() };
}
