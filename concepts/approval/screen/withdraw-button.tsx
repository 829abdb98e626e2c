import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Approval, withdrawApproval } from '../approval.contract.ts';

/** Takes a submission back, after asking: it cannot be undone. */
export function WithdrawButton({ approval }: { approval: Approval }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const { approvalId, projectId, subject } = approval;
  const withdraw = () =>
    action.run(async () => {
      await call(withdrawApproval, { params: { workspaceId, approvalId } });
      await Promise.all(
        ['approvals', subject.noun].map((name) =>
          queries.invalidateQueries({ queryKey: [workspaceId, name, projectId] }),
        ),
      );
    });
  const ask = () =>
    modals.openConfirmModal({
      title: 'Take the submission back?',
      children: (
        <Text size="sm">
          Nobody can decide on version {subject.version} any more. This cannot be undone, but it can be
          submitted again.
        </Text>
      ),
      labels: { confirm: 'Take it back', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void withdraw(),
    });
  return (
    <Button variant="default" data-screen-only w="fit-content" loading={action.busy} onClick={ask}>
      Take the submission back
    </Button>
  );
}
