import { Button, Group, Modal, MultiSelect, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Approval, ApprovalOrder } from '../approval.contract.ts';
import { mayApprove } from '../approval.rules.ts';

/** Asks who shall approve. */
export function RequestDialog(props: {
  project: Project;
  onClose: () => void;
  onSubmit: (order: ApprovalOrder) => Promise<unknown>;
}) {
  const { project, onClose, onSubmit } = props;
  const { members } = useWorkspace();
  const action = useAction();
  const [approverIds, setApproverIds] = useState<string[]>([]);
  const [policy, setPolicy] = useState<Approval['policy']>('all');
  const [words, setWords] = useState('');
  const able = members.filter((member) => mayApprove(member, project.projectId));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (approverIds.length === 0) return;
    if (await action.run(() => onSubmit({ approverIds, policy, words }))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Submit for approval" size="md">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <MultiSelect
            label="Who shall approve"
            description="Members and guests of the project; viewers decide nothing"
            searchable
            required
            data-autofocus
            data={able.map(({ memberId, name, role }) => ({
              value: memberId,
              label: role === 'guest' ? `${name} (guest)` : name,
            }))}
            value={approverIds}
            onChange={setApproverIds}
          />
          {approverIds.length > 1 ? (
            <Radio.Group
              label="How many of them"
              value={policy}
              onChange={(value) => setPolicy(value as Approval['policy'])}
            >
              <Stack gap={6} mt={6}>
                <Radio value="all" label="All of them must approve" />
                <Radio value="any" label="Any one may decide for all" />
              </Stack>
            </Radio.Group>
          ) : null}
          <Textarea
            label="Words to them"
            autosize
            minRows={2}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.busy} disabled={approverIds.length === 0}>
              Submit
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
