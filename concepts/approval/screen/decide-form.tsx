import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Approval, decideApproval } from '../approval.contract.ts';

/** Lets one of the named approve or reject. */
export function DecideForm({ approval }: { approval: Approval }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const { approvalId, projectId, subject } = approval;
  const decide = (choice: 'approve' | 'reject') => {
    if (choice === 'reject' && words.trim() === '') return setMissing(true);
    void action.run(async () => {
      try {
        await call(decideApproval, { params: { workspaceId, approvalId }, body: { choice, words } });
        notifyDone(choice === 'approve' ? 'You approved it.' : 'You rejected it.');
      } finally {
        // Where it was refused, the page no longer shows what there is.
        await Promise.all(
          ['approvals', subject.noun].map((name) =>
            queries.invalidateQueries({ queryKey: [workspaceId, name, projectId] }),
          ),
        );
      }
    });
  };
  return (
    <Stack gap="xs" data-screen-only role="group" aria-label="Your decision">
      <Textarea
        label="Your words"
        description="Whoever rejects says what would have to change"
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        error={missing && words.trim() === '' ? 'Say what would have to change' : null}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button loading={action.busy} onClick={() => decide('approve')}>
          Approve version {subject.version}
        </Button>
        <Button variant="light" color="red" loading={action.busy} onClick={() => decide('reject')}>
          Reject
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        A decision is final, and is sealed in the log.
      </Text>
    </Stack>
  );
}
