import { isIdentifier, newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { mentionedMembers, richTextToPlain } from '../work-item/rich-text.rules.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import type { Comment } from './comment.contract.ts';
import {
  type CommentRow,
  insertComment,
  selectComment,
  selectComments,
  updateComment,
} from './comment.records.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'version-conflict'
  | 'empty-comment'
  | 'unknown-member'
  | 'cannot-undo';
type Body = Comment['body'];

/** Lists what was said about a work item, oldest first. */
export async function listComments(
  context: Context,
  workItemId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<{ items: Comment[]; next: string | null }, Refusal>> {
  const found = await findWorkItem(context, 'comment.read', workItemId);
  if (!found.ok) return found;
  if (page.cursor !== undefined && !isIdentifier(page.cursor)) {
    return refusal('invalid-request', 'This cursor is not one of this list.', {
      field: 'querystring.cursor',
    });
  }
  const rows = await selectComments(context, workItemId, page.limit + 1, page.cursor);
  const items = rows.slice(0, page.limit).map(toComment);
  return success({ items, next: rows.length > page.limit ? (items.at(-1)?.commentId ?? null) : null });
}

/** Says something about a work item, as the member who acts. */
export async function createComment(
  context: Context,
  workItemId: string,
  body: Body,
): Promise<Result<Comment, Refusal>> {
  const found = await findWorkItem(context, 'comment.create', workItemId);
  if (!found.ok) return found;
  const { projectId } = found.value;
  const { memberId } = context.actor;
  if (!memberId) return refusal('forbidden', 'Only a member of the workspace comments.');
  const checked = await checkBody(context, projectId, body, []);
  if (checked) return checked;
  const row: CommentRow = {
    commentId: newIdentifier(),
    projectId,
    workItemId,
    authorId: memberId,
    body,
    createdAt: context.now,
    updatedAt: context.now,
    deletedAt: null,
    version: 1,
  };
  await insertComment(context, row, richTextToPlain(body));
  const comment = toComment(row);
  report(context, row, 'created', null, comment);
  return success(comment);
}

/** Rewrites a comment of one's own. */
export async function changeComment(
  context: Context,
  commentId: string,
  version: number,
  body: Body,
): Promise<Result<Comment, Refusal>> {
  const found = await findComment(context, commentId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.authorId !== context.actor.memberId)
    return refusal('forbidden', 'Only its author changes a comment.');
  const checked = await checkBody(context, row.projectId, body, mentionedMembers(row.body));
  if (checked) return checked;
  const next = { ...row, body, updatedAt: context.now, version: version + 1 };
  if (!(await updateComment(context, next, richTextToPlain(body)))) return conflict(row);
  report(context, next, 'changed', { body: row.body }, { body, workItemId: row.workItemId });
  return success(toComment(next));
}

/** Takes a comment away: its author may, and administrators. */
export async function deleteComment(context: Context, commentId: string): Promise<Result<null, Refusal>> {
  const found = await findComment(context, commentId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of a comment, with the same rights as making the change. */
export async function undoComment(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const found = await findComment(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'changed')
    return changeComment(context, row.commentId, row.version, event.before?.['body'] as Body);
  return putAway(context, row, event.verb === 'deleted' ? 'restored' : 'deleted');
}

async function putAway(
  context: Context,
  row: CommentRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const own = row.authorId === context.actor.memberId;
  if (!own && !mayDo(context.actor, 'member.change')) {
    return refusal('forbidden', 'Only its author or an administrator takes a comment away.');
  }
  const next = { ...row, deletedAt: verb === 'deleted' ? context.now : null, version: row.version + 1 };
  if (!(await updateComment(context, next, richTextToPlain(row.body)))) return conflict(row);
  const { workItemId } = row;
  if (verb === 'deleted') report(context, next, verb, { workItemId }, null);
  else report(context, next, verb, null, toComment(next));
  return success(null);
}

/** Refuses an empty comment, and mentions (but those that stood there before) of who may not see the project. */
async function checkBody(context: Context, projectId: string, body: Body, known: readonly string[]) {
  if (richTextToPlain(body) === '')
    return refusal('empty-comment', 'A comment needs words.', { field: 'body.body' });
  const mentioned = mentionedMembers(body).filter((id) => !known.includes(id));
  if (mentioned.length === 0) return null;
  const members = await listMembers(context);
  const seeing = (members.ok ? members.value.items : []).filter(
    (member) => member.role !== 'guest' || member.projectIds.includes(projectId),
  );
  if (mentioned.every((id) => seeing.some((member) => member.memberId === id))) return null;
  return refusal('unknown-member', 'Somebody mentioned is not a member who may see this project.', {
    field: 'body.body',
  });
}

async function findComment(
  context: Context,
  commentId: string,
  deletedToo = false,
): Promise<Result<CommentRow, Refusal>> {
  const row = await selectComment(context, commentId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such comment.');
  const found = await findWorkItem(context, 'comment.change', row.workItemId);
  return found.ok ? success(row) : found;
}

/** The work item that comments are about; a comment of a hidden or deleted one is not there. */
async function findWorkItem(
  context: Context,
  permission: 'comment.read' | 'comment.create' | 'comment.change',
  workItemId: string,
) {
  return (await findWorkItemRow(context, permission, workItemId)) as Result<
    { projectId: string },
    'not-found'
  >;
}

function report(
  context: Context,
  row: CommentRow,
  verb: string,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): void {
  const { commentId, projectId, version } = row;
  context.append({ noun: 'comment', nounId: commentId, projectId, verb, version, before, after });
}

function conflict(row: CommentRow) {
  return refusal('version-conflict', 'This comment was changed meanwhile.', {
    more: { current: toComment(row) },
  });
}

function toComment({ deletedAt: _deleted, ...row }: CommentRow): Comment {
  return {
    ...row,
    body: row.body as Body,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
