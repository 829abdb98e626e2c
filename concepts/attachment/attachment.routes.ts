import { type Handler, handle } from '../../platform/http/handler.ts';
import {
  createAttachment,
  deleteAttachment,
  downloadAttachment,
  listAttachments,
} from './attachment.contract.ts';
import * as service from './attachment.service.ts';

/** The doors of attachments. */
export const attachmentHandlers: readonly Handler[] = [
  handle(listAttachments, (context, { params }) => service.listAttachments(context, params.workItemId)),
  handle(createAttachment, (context, { params, query, body }) =>
    service.createAttachment(context, params.workItemId, query.name, body),
  ),
  handle(downloadAttachment, (context, { params }) => service.readAttachment(context, params.attachmentId)),
  handle(deleteAttachment, (context, { params }) => service.deleteAttachment(context, params.attachmentId)),
];
