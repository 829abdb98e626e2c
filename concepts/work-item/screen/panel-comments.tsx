import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatInstant } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import {
  type Comment,
  changeComment,
  createComment,
  deleteComment,
  listComments,
} from '../../comment/comment.contract.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { LazyRichText } from './lazy-rich-text.tsx';
import classes from './panel.module.css';

type Body = Comment['body'];

/** What was begun and not sent, by work item: closing the panel does not lose it. */
const unsent = new Map<string, Body>();

/** What was said about a work item, and saying something; '@' mentions a member. */
export function PanelComments({ workItemId }: { workItemId: string }) {
  const { workspaceId, may } = useWorkspace();
  const queries = useQueryClient();
  const queryKey = [workspaceId, 'comments', workItemId];
  const params = { workspaceId, workItemId };
  const query = useQuery({ queryKey, queryFn: () => call(listComments, { params, query: { limit: 200 } }) });
  const refresh = () => queries.invalidateQueries({ queryKey });
  if (query.isPending) return <Loading what="the comments" />;
  if (query.isError) return <Failure error={query.error} />;
  return (
    <Stack gap="sm">
      {query.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody has said anything yet. Write @ and a name to call somebody in.
        </Text>
      ) : null}
      {query.data.items.map((comment) => (
        <CommentLine key={comment.commentId} comment={comment} onChanged={refresh} />
      ))}
      {may('comment.create') ? <NewComment workItemId={workItemId} onSent={refresh} /> : null}
    </Stack>
  );
}

function CommentLine({ comment, onChanged }: { comment: Comment; onChanged: () => Promise<void> }) {
  const { workspaceId, memberId, memberById, role } = useWorkspace();
  const [rewriting, setRewriting] = useState(false);
  const action = useAction();
  const name = memberById.get(comment.authorId)?.name ?? 'A former member';
  const own = comment.authorId === memberId;
  const params = { workspaceId, commentId: comment.commentId };
  const remove = () =>
    action.run(async () => {
      await call(deleteComment, { params });
      await onChanged();
      notifyUndo('The comment was deleted.', () => undoLast(workspaceId, comment.commentId));
    });
  return (
    <article className={classes.comment} aria-label={`Comment by ${name}`}>
      <PersonAvatar name={name} size={24} />
      <div>
        <div className={classes.commentHead}>
          <b>{name}</b>
          <time
            className={classes.quiet}
            dateTime={comment.createdAt}
            title={formatInstant(comment.createdAt)}
          >
            {formatAgo(comment.createdAt)}
            {comment.updatedAt > comment.createdAt ? ', rewritten' : ''}
          </time>
          {own && !rewriting ? (
            <button type="button" className={classes.linkButton} onClick={() => setRewriting(true)}>
              Edit
            </button>
          ) : null}
          {own || role === 'owner' || role === 'admin' ? (
            <button type="button" className={classes.linkButton} onClick={() => void remove()}>
              Delete
            </button>
          ) : null}
        </div>
        {rewriting ? (
          <Rewrite comment={comment} onChanged={onChanged} onLeave={() => setRewriting(false)} />
        ) : (
          <LazyRichText label={`Comment by ${name}`} value={comment.body} />
        )}
      </div>
    </article>
  );
}

function Rewrite(props: { comment: Comment; onChanged: () => Promise<void>; onLeave: () => void }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [begun] = useState(props.comment);
  const [body, setBody] = useState<Body | null>(begun.body);
  const keep = () =>
    action.run(async () => {
      if (!body) return;
      const params = { workspaceId, commentId: begun.commentId };
      await call(changeComment, { params, version: begun.version, body: { body } });
      await props.onChanged();
      props.onLeave();
    });
  return (
    <Stack gap={6}>
      <LazyRichText label="Your comment" value={begun.body} autoFocus onChange={setBody} />
      <Group gap="xs">
        <Button loading={action.busy} disabled={!body} onClick={() => void keep()}>
          Keep
        </Button>
        <Button variant="default" onClick={props.onLeave}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}

function NewComment({ workItemId, onSent }: { workItemId: string; onSent: () => Promise<void> }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [draft, setDraft] = useState<Body | null>(unsent.get(workItemId) ?? null);
  const [round, setRound] = useState(0);
  const [begun, setBegun] = useState(draft);
  const write = (body: Body | null) => {
    setDraft(body);
    if (body) unsent.set(workItemId, body);
    else unsent.delete(workItemId);
  };
  const send = () =>
    action.run(async () => {
      if (!draft) return;
      await call(createComment, { params: { workspaceId, workItemId }, body: { body: draft } });
      write(null);
      setBegun(null);
      setRound(round + 1);
      await onSent();
    });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the button below
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <LazyRichText key={round} label="New comment" value={begun} onChange={write} />
      <Button mt={6} loading={action.busy} disabled={!draft} onClick={() => void send()}>
        Comment
      </Button>
    </div>
  );
}
