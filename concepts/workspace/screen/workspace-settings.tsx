import { Button, Group, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { changeWorkspace, readWorkspace, removeDemo, type Workspace } from '../workspace.contract.ts';
import { useWorkspace } from './workspace-context.tsx';

/** The workspace's name, and the way out of a demo. */
export function WorkspaceSettings() {
  const { workspaceId, may, isDemo } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const query = useQuery({
    queryKey: [workspaceId, 'workspace'],
    queryFn: () => call(readWorkspace, { params: { workspaceId } }),
  });
  /** What is being typed, with the workspace as it was when typing began. */
  const [draft, setDraft] = useState<{ base: Workspace; name: string } | null>(null);
  if (query.isPending) return <Loading what="the workspace" />;
  if (query.isError) return <Failure error={query.error} />;
  const workspace = query.data;
  const save = async () => {
    if (!draft) return;
    const { base } = draft;
    const write = (version: number, body: { name: string }) =>
      call(changeWorkspace, { params: { workspaceId }, version, body });
    const change = { name: draft.name.trim() };
    if (!(await action.run(() => writeOrAsk({ name: base.name, base, change, write })))) return;
    setDraft(null);
    notifyDone('The workspace was renamed.');
    await queries.invalidateQueries();
  };
  return (
    <>
      <SettingsSection title="Workspace" detail={`Its address is /${workspace.slug} and stays so.`}>
        <Group gap="xs" align="end">
          <TextInput
            label="Name"
            value={draft?.name ?? workspace.name}
            maxLength={120}
            readOnly={!may('workspace.change')}
            onChange={(event) =>
              setDraft({ base: draft?.base ?? workspace, name: event.currentTarget.value })
            }
          />
          {may('workspace.change') ? (
            <Button
              size="sm"
              disabled={!draft?.name.trim() || draft.name.trim() === workspace.name}
              loading={action.busy}
              onClick={() => void save()}
            >
              Save
            </Button>
          ) : null}
        </Group>
      </SettingsSection>
      {isDemo && may('workspace.remove') ? <RemoveDemo /> : null}
    </>
  );
}

function RemoveDemo() {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const action = useAction();
  const remove = async () => {
    if (!(await action.run(() => call(removeDemo, { params: { workspaceId } })))) return;
    await queries.invalidateQueries({ queryKey: ['session'] });
    await navigate({ to: '/' });
  };
  const ask = () =>
    modals.openConfirmModal({
      title: 'Remove the demo?',
      children: 'Its projects and all that was tried in them go. This cannot be undone.',
      labels: { confirm: 'Remove the demo', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void remove(),
    });
  return (
    <SettingsSection
      title="Remove the demo"
      detail="Takes this workspace away with all its projects. This cannot be undone."
    >
      <Button size="sm" color="red" w="fit-content" loading={action.busy} onClick={ask}>
        Remove the demo
      </Button>
    </SettingsSection>
  );
}
