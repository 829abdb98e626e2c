import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteStatus, type Project, type Status } from '../project.contract.ts';

/** Takes a status away and offers to bring it back; where work items are in it, asks first where they go. */
export function useRemoveStatus(project: Project): (status: Status) => Promise<void> {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const { projectId } = project;
  const refresh = () => queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
  const remove = async (status: Status, target?: Status) => {
    const params = { workspaceId, projectId, statusId: status.statusId };
    await call(deleteStatus, { params, query: target ? { moveTo: target.statusId } : {} });
    await refresh();
    const moved = target ? ` and its work items moved to “${target.name}”` : '';
    notifyUndo(`“${status.name}” was removed${moved}.`, async () => {
      await undoLast(workspaceId, status.statusId);
      await refresh();
    });
  };
  return async (status) => {
    try {
      await remove(status);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'status-in-use')
        askWhere(project, status, (target) => remove(status, target));
      else notifyProblem(error);
    }
  };
}

function askWhere(project: Project, status: Status, onChoose: (target: Status) => Promise<void>): void {
  const others = project.statuses.filter((other) => other.statusId !== status.statusId);
  const modalId = modals.open({
    title: `Remove “${status.name}”`,
    children: (
      <Where
        others={others}
        first={others.find((other) => other.category === status.category) ?? others[0]}
        onCancel={() => modals.close(modalId)}
        onChoose={async (target) => {
          await onChoose(target).catch(notifyProblem);
          modals.close(modalId);
        }}
      />
    ),
  });
}

function Where(props: {
  others: readonly Status[];
  first: Status | undefined;
  onCancel: () => void;
  onChoose: (target: Status) => Promise<void>;
}) {
  const { others, first, onCancel, onChoose } = props;
  const [targetId, setTargetId] = useState(first?.statusId ?? null);
  const [busy, setBusy] = useState(false);
  const choose = () => {
    const target = others.find((other) => other.statusId === targetId);
    if (!target) return;
    setBusy(true);
    void onChoose(target);
  };
  return (
    <Stack gap="md">
      <Text size="sm">Work items are in this status. They move to the one that you choose.</Text>
      <Select
        label="Move them to"
        data={others.map((other) => ({ value: other.statusId, label: other.name }))}
        value={targetId}
        allowDeselect={false}
        onChange={setTargetId}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button color="red" loading={busy} onClick={choose}>
          Move and remove
        </Button>
      </Group>
    </Stack>
  );
}
