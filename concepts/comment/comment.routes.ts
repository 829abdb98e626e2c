import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeComment, createComment, deleteComment, listComments } from './comment.contract.ts';
import * as service from './comment.service.ts';

/** The doors of comments. */
export const commentHandlers: readonly Handler[] = [
  handle(listComments, (context, { params, query }) =>
    service.listComments(context, params.workItemId, query),
  ),
  handle(createComment, (context, { params, body }) =>
    service.createComment(context, params.workItemId, body.body),
  ),
  handle(changeComment, (context, { params, body, version }) =>
    service.changeComment(context, params.commentId, version, body.body),
  ),
  handle(deleteComment, (context, { params }) => service.deleteComment(context, params.commentId)),
];
