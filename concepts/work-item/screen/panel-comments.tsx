import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatInstant } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { type Comment, createComment, deleteComment, listComments } from '../../comment/comment.contract.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { RichText } from './rich-text-editor.tsx';

type Body = Comment['body'];

/** What was said about a work item, and saying something; '@' mentions a member. */
export function PanelComments({ workItemId }: { workItemId: string }) {
  const { workspaceId, may, memberId, memberById } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const [draft, setDraft] = useState<Body | null>(null);
  const [round, setRound] = useState(0);
  const queryKey = [workspaceId, 'comments', workItemId];
  const params = { workspaceId, workItemId };
  const query = useQuery({ queryKey, queryFn: () => call(listComments, { params, query: { limit: 200 } }) });
  if (query.isPending) return <Loading what="the comments" />;
  if (query.isError) return <Failure error={query.error} />;
  const send = () =>
    action.run(async () => {
      if (!draft) return;
      await call(createComment, { params, body: { body: draft } });
      setDraft(null);
      setRound(round + 1);
      await queries.invalidateQueries({ queryKey });
    });
  const remove = (comment: Comment) =>
    action.run(async () => {
      await call(deleteComment, { params: { workspaceId, commentId: comment.commentId } });
      await queries.invalidateQueries({ queryKey });
      notifyUndo('The comment was deleted.', () => undoLast(workspaceId, comment.commentId));
    });
  return (
    <Stack gap="sm">
      {query.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody has said anything yet.
        </Text>
      ) : null}
      {query.data.items.map((comment) => {
        const name = memberById.get(comment.authorId)?.name ?? 'A former member';
        return (
          <Group key={`${comment.commentId} ${comment.version}`} align="start" wrap="nowrap" gap="xs">
            <PersonAvatar name={name} size={24} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text size="xs">
                <b>{name}</b>{' '}
                <Text span c="dimmed" title={formatInstant(comment.createdAt)}>
                  {formatAgo(comment.createdAt)}
                </Text>{' '}
                {comment.authorId === memberId ? (
                  <Anchor component="button" type="button" size="xs" onClick={() => void remove(comment)}>
                    Delete
                  </Anchor>
                ) : null}
              </Text>
              <RichText label={`Comment by ${name}`} value={comment.body} />
            </div>
          </Group>
        );
      })}
      {may('comment.create') ? (
        <>
          <RichText
            key={round}
            label="New comment"
            value={null}
            onChange={(body) => setDraft(body as Body)}
          />
          <Button w="fit-content" loading={action.busy} disabled={!draft} onClick={() => void send()}>
            Comment
          </Button>
        </>
      ) : null}
    </Stack>
  );
}
