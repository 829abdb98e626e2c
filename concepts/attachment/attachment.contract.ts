import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, nothing, version } from '../../platform/http/schema.ts';

/** The most bytes that one attachment may have: 25 MiB. */
export const largestAttachment = 25 * 1024 * 1024;

/** The most attachments that one work item may have. */
export const mostAttachments = 100;

/** A file that hangs on a work item, without its content. */
export const attachment = z
  .object({
    attachmentId: identifier,
    projectId: identifier,
    workItemId: identifier,
    /** The member who added it. */
    authorId: identifier,
    name: z.string(),
    /** One of a few known kinds, else `application/octet-stream`. */
    mediaType: z.string(),
    sizeBytes: z.int(),
    /** SHA-256 of the content in hexadecimal. */
    sha256: z.string(),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Attachment' });

/** An attachment as the API shows it. */
export type Attachment = z.output<typeof attachment>;

const workItemParams = z.object({ workspaceId: identifier, workItemId: identifier });
const params = z.object({ workspaceId: identifier, attachmentId: identifier });

/** Lists the files of a work item, oldest first. */
export const listAttachments = defineRoute({
  id: 'attachment.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/attachments',
  summary: 'List the attachments of a work item',
  audience: 'member',
  permission: 'attachment.read',
  params: workItemParams,
  answer: z.object({ items: z.array(attachment) }),
});

/** Adds a file: the request's body is its bytes, sent as `application/octet-stream`; `name` names it. */
export const createAttachment = defineRoute({
  id: 'attachment.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/attachments',
  summary: 'Attach a file to a work item (the body is the file, as application/octet-stream)',
  audience: 'member',
  permission: 'attachment.create',
  params: workItemParams,
  query: z.object({ name: z.string().min(1).max(500) }),
  answer: attachment,
  status: 201,
  bodyLimit: largestAttachment,
  raw: 'upload',
  problems: { 'too-many-attachments': 409 },
});

/** Downloads a file; it is always saved, never shown as a page. */
export const downloadAttachment = defineRoute({
  id: 'attachment.download',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/attachments/:attachmentId/content',
  summary: 'Download an attachment',
  audience: 'member',
  permission: 'attachment.read',
  params,
  answer: z.string(),
  raw: 'file',
});

/** Takes a file off its work item; undo brings it back. */
export const deleteAttachment = defineRoute({
  id: 'attachment.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/attachments/:attachmentId',
  summary: 'Delete an attachment (can be undone)',
  audience: 'member',
  permission: 'attachment.delete',
  params,
  answer: nothing,
  status: 204,
});
