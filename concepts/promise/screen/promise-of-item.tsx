import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, formatInstant } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItemDetail } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changePromise, createPromise, deletePromise, type GivenPromise } from '../promise.contract.ts';
import { lateWords, moveWords, stateWords } from './promise-words.ts';
import { usePromises } from './use-promises.ts';

/** The day that somebody gave their word for, in the panel of a work item: to give, change and take back. */
export function PromiseOfItem({ project, item }: { project: Project; item: WorkItemDetail }) {
  const { may, memberId } = useWorkspace();
  const { query, refresh } = usePromises(project);
  const [asking, setAsking] = useState(false);
  if (!query.data) return null;
  const promise = query.data.items.find(({ workItemId }) => workItemId === item.workItemId);
  const own = promise === undefined || promise.promisedBy === memberId || may('promise.of-others.change');
  const editable = may('promise.change') && own;
  const close = () => {
    setAsking(false);
    void refresh();
  };
  return (
    <Group gap="xs" mt={8} align="center">
      {promise ? <Given promise={promise} /> : null}
      {asking ? (
        <Ask item={item} promise={promise} onClose={close} />
      ) : editable ? (
        <Group gap={4}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {promise ? 'Another day' : 'Promise a day'}
          </Button>
          {promise ? <TakeBack promise={promise} onClose={close} /> : null}
        </Group>
      ) : null}
    </Group>
  );
}

function Given({ promise }: { promise: GivenPromise }) {
  const { members, memberById } = useWorkspace();
  const { label, color } = stateWords[promise.state];
  const nameOf = (personId: string) =>
    members.find((member) => member.personId === personId)?.name ?? 'a former member';
  const who = memberById.get(promise.promisedBy)?.name ?? 'A former member';
  const move = moveWords(promise, nameOf);
  return (
    <div>
      <Text size="sm" title={formatInstant(promise.promisedAt)}>
        {who} promised <b>{formatDay(promise.day)}</b>{' '}
        <Badge size="sm" variant="light" color={color}>
          {label}
        </Badge>
      </Text>
      {lateWords(promise) || move ? (
        <Text size="xs" c="dimmed">
          {[lateWords(promise), move].filter(Boolean).join('. ')}
        </Text>
      ) : null}
    </div>
  );
}

function Ask(props: { item: WorkItemDetail; promise: GivenPromise | undefined; onClose: () => void }) {
  const { item, promise, onClose } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [day, setDay] = useState(promise?.day ?? '');
  const save = async () => {
    const saved = await action.run(() =>
      promise
        ? writeOrAsk<GivenPromise, { day: string }>({
            ...{ name: `The promise of ${item.key}`, base: promise, change: { day } },
            write: (version, body) =>
              call(changePromise, { params: { workspaceId, promiseId: promise.promiseId }, version, body }),
          })
        : call(createPromise, { params: { workspaceId, workItemId: item.workItemId }, body: { day } }),
    );
    if (saved) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group gap={4} align="end">
        <TextInput
          size="xs"
          type="date"
          label="Promised day"
          required
          data-autofocus
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={action.busy} disabled={!day}>
          {promise ? 'Promise this day' : 'I promise'}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function TakeBack({ promise, onClose }: { promise: GivenPromise; onClose: () => void }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const { promiseId, key } = promise;
  const run = () =>
    action.run(async () => {
      await call(deletePromise, { params: { workspaceId, promiseId } });
      notifyUndo(`The promise of ${key} was taken back.`, () => undoLast(workspaceId, promiseId));
      onClose();
    });
  return (
    <Button variant="subtle" color="gray" loading={action.busy} onClick={() => void run()}>
      Take back
    </Button>
  );
}
