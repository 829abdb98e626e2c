import { Button, Group, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeWorkArea, createWorkArea, deleteWorkArea, type WorkArea } from '../work-area.contract.ts';

/** The work areas of the workspace: add, rename, put away. */
export function WorkAreasSettings() {
  const { workspaceId, workAreas, may } = useWorkspace();
  const action = useAction();
  const [name, setName] = useState('');
  const editable = may('work-area.change');
  const add = async () => {
    if (await action.run(() => call(createWorkArea, { params: { workspaceId }, body: { name } })))
      setName('');
  };
  const remove = async (area: WorkArea) => {
    const params = { workspaceId, workAreaId: area.workAreaId };
    const done = await action.run(() => call(deleteWorkArea, { params }));
    if (done) notifyUndo(`“${area.name}” was removed.`, () => undoLast(workspaceId, area.workAreaId));
  };
  return (
    <SettingsSection title="Work areas" detail="The fields of your business that work belongs to.">
      <Table maw={560}>
        <Table.Tbody>
          {workAreas.map((area) => (
            <Table.Tr key={area.workAreaId}>
              <Table.Td>
                <AreaName area={area} editable={editable} />
              </Table.Td>
              <Table.Td w={100}>
                {editable ? (
                  <Button
                    variant="subtle"
                    color="red"
                    onClick={() => void remove(area)}
                    aria-label={`Remove ${area.name}`}
                  >
                    Remove
                  </Button>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {editable ? (
        <Group gap="xs" align="end">
          <TextInput
            label="New work area"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="sm" disabled={!name.trim()} loading={action.busy} onClick={() => void add()}>
            Add
          </Button>
        </Group>
      ) : null}
    </SettingsSection>
  );
}

/** The name of an area as a field: what is being typed stays while others rename it too. */
function AreaName({ area, editable }: { area: WorkArea; editable: boolean }) {
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [draft, setDraft] = useState<{ base: WorkArea; name: string } | null>(null);
  const commit = async () => {
    if (!draft) return;
    const { base } = draft;
    const name = draft.name.trim();
    const params = { workspaceId, workAreaId: base.workAreaId };
    const write = (version: number, body: { name: string }) =>
      call(changeWorkArea, { params, version, body });
    if (name && name !== base.name)
      await action.run(() => writeOrAsk({ name: base.name, base, change: { name }, write }));
    setDraft(null);
  };
  return (
    <TextInput
      aria-label={`Name of ${area.name}`}
      value={draft?.name ?? area.name}
      maxLength={60}
      readOnly={!editable}
      variant={editable ? 'default' : 'unstyled'}
      onChange={(event) => setDraft({ base: draft?.base ?? area, name: event.currentTarget.value })}
      onBlur={() => void commit()}
    />
  );
}
