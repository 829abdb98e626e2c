import { Button, Group, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
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
  const rename = (area: WorkArea, title: string) => {
    if (!title.trim() || title === area.name) return;
    const params = { workspaceId, workAreaId: area.workAreaId };
    void action.run(() => call(changeWorkArea, { params, version: area.version, body: { name: title } }));
  };
  const remove = async (area: WorkArea) => {
    const params = { workspaceId, workAreaId: area.workAreaId };
    const done = await action.run(() => call(deleteWorkArea, { params }));
    if (done) notifyUndo(`“${area.name}” was put away.`, () => undoLast(workspaceId, area.workAreaId));
  };
  return (
    <SettingsSection title="Work areas" detail="The fields of your business that work belongs to.">
      <Table maw={560}>
        <Table.Tbody>
          {workAreas.map((area) => (
            <Table.Tr key={`${area.workAreaId} ${area.version}`}>
              <Table.Td>
                <TextInput
                  aria-label={`Name of ${area.name}`}
                  defaultValue={area.name}
                  maxLength={60}
                  readOnly={!editable}
                  variant={editable ? 'default' : 'unstyled'}
                  onBlur={(event) => rename(area, event.currentTarget.value)}
                />
              </Table.Td>
              <Table.Td w={100}>
                {editable ? (
                  <Button
                    variant="subtle"
                    color="gray"
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
