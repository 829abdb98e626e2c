import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, nothing, page, paging, richText, version } from '../../platform/http/schema.ts';

/** What somebody said about a work item. */
export const comment = z
  .object({
    commentId: identifier,
    projectId: identifier,
    workItemId: identifier,
    /** The member who wrote it. */
    authorId: identifier,
    /** A mention is a node `{type: 'mention', attrs: {id: memberId, label}}`. */
    body: richText,
    createdAt: instant,
    /** Later than `createdAt` where the author changed it. */
    updatedAt: instant,
    version,
  })
  .meta({ id: 'Comment' });

/** A comment as the API shows it. */
export type Comment = z.output<typeof comment>;

const workItemParams = z.object({ workspaceId: identifier, workItemId: identifier });
const params = z.object({ workspaceId: identifier, commentId: identifier });
const body = z.strictObject({ body: richText });
const refusals = { 'empty-comment': 422, 'unknown-member': 422 } as const;

/** Lists what was said about a work item, oldest first. */
export const listComments = defineRoute({
  id: 'comment.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/comments',
  summary: 'List the comments of a work item, oldest first',
  audience: 'member',
  permission: 'comment.read',
  params: workItemParams,
  query: paging(200, 100),
  answer: page(comment),
});

/** Says something about a work item; those mentioned must be members who may see its project. */
export const createComment = defineRoute({
  id: 'comment.create',
  method: 'POST',
  path: '/api/workspaces/:workspaceId/work-items/:workItemId/comments',
  summary: 'Comment on a work item',
  audience: 'member',
  permission: 'comment.create',
  params: workItemParams,
  body,
  answer: comment,
  status: 201,
  problems: refusals,
});

/** Rewrites a comment; only its author may. */
export const changeComment = defineRoute({
  id: 'comment.change',
  method: 'PATCH',
  path: '/api/workspaces/:workspaceId/comments/:commentId',
  summary: 'Change a comment of your own',
  audience: 'member',
  permission: 'comment.change',
  params,
  body,
  answer: comment,
  ifMatch: true,
  problems: refusals,
});

/** Takes a comment away; its author may, and administrators. Undo brings it back. */
export const deleteComment = defineRoute({
  id: 'comment.delete',
  method: 'DELETE',
  path: '/api/workspaces/:workspaceId/comments/:commentId',
  summary: 'Delete a comment (can be undone)',
  audience: 'member',
  permission: 'comment.change',
  params,
  answer: nothing,
  status: 204,
});
