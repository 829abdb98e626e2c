import { Button, Group, NumberInput, Select, Stack, Table, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  approaches,
  changeProject,
  changeStatus,
  createStatus,
  deleteProject,
  deleteStatus,
  type Project,
  type Status,
  statusCategories,
} from '../project.contract.ts';

/** The project's own fields, its workflow, and putting it away. */
export function ProjectSettingsScreen({ project }: { project: Project }) {
  const { may } = useWorkspace();
  return (
    <>
      <Fields key={project.version} project={project} editable={may('project.change')} />
      <Workflow project={project} editable={may('status.change')} />
      {may('project.delete') ? <Removal project={project} /> : null}
    </>
  );
}

function Fields({ project, editable }: { project: Project; editable: boolean }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const { projectId, version } = project;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    void action.run(async () => {
      const body = {
        name: text('name'),
        description: text('description'),
        startDate: text('startDate'),
        targetDate: text('targetDate') || null,
        currency: text('currency'),
        timeZone: text('timeZone'),
        approach: text('approach') as Project['approach'],
      };
      await call(changeProject, { params: { workspaceId, projectId }, version, body });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      notifyDone('Saved.');
    });
  };
  return (
    <SettingsSection title="Project">
      <form onSubmit={save}>
        <Stack gap="sm" maw={560}>
          <TextInput
            label="Name"
            name="name"
            defaultValue={project.name}
            required
            maxLength={200}
            readOnly={!editable}
          />
          <Textarea
            label="Description"
            name="description"
            defaultValue={project.description}
            autosize
            minRows={2}
            maxRows={10}
            readOnly={!editable}
          />
          <Group grow>
            <TextInput
              label="Start"
              name="startDate"
              type="date"
              defaultValue={project.startDate}
              required
              readOnly={!editable}
            />
            <TextInput
              label="Target date"
              name="targetDate"
              type="date"
              defaultValue={project.targetDate ?? ''}
              readOnly={!editable}
            />
          </Group>
          <Group grow>
            <Select
              label="Approach"
              name="approach"
              data={[...approaches]}
              defaultValue={project.approach}
              allowDeselect={false}
              disabled={!editable}
            />
            <TextInput
              label="Currency"
              name="currency"
              defaultValue={project.currency}
              maxLength={3}
              required
              readOnly={!editable}
            />
            <Select
              label="Time zone"
              name="timeZone"
              data={[...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), project.timeZone])]}
              defaultValue={project.timeZone}
              searchable
              allowDeselect={false}
              disabled={!editable}
            />
          </Group>
          {editable ? (
            <Button type="submit" size="sm" loading={action.busy} w="fit-content">
              Save
            </Button>
          ) : null}
        </Stack>
      </form>
    </SettingsSection>
  );
}

function Workflow({ project, editable }: { project: Project; editable: boolean }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const [name, setName] = useState('');
  const { projectId } = project;
  const run = (work: () => Promise<unknown>) =>
    action.run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
    });
  const change = (
    status: Status,
    body: { name?: string; wipLimit?: number | null; position?: number; category?: Status['category'] },
  ) =>
    run(() =>
      call(changeStatus, {
        params: { workspaceId, projectId, statusId: status.statusId },
        version: status.version,
        body,
      }),
    );
  const remove = (status: Status) =>
    run(() => call(deleteStatus, { params: { workspaceId, projectId, statusId: status.statusId } }));
  const add = async () => {
    const body = { name, category: 'in-progress' } as const;
    if (await run(() => call(createStatus, { params: { workspaceId, projectId }, body }))) setName('');
  };
  return (
    <SettingsSection
      title="Workflow"
      detail="The columns of the board. A WIP limit says how much work may stand in one."
    >
      <Table.ScrollContainer minWidth={620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Status</Table.Th>
              <Table.Th>Category</Table.Th>
              <Table.Th>WIP limit</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {project.statuses.map((status, index) => (
              <Table.Tr key={`${status.statusId} ${status.version}`}>
                <Table.Td>
                  <TextInput
                    aria-label={`Name of ${status.name}`}
                    defaultValue={status.name}
                    maxLength={60}
                    readOnly={!editable}
                    onBlur={({ currentTarget: { value } }) =>
                      value.trim() && value !== status.name && void change(status, { name: value })
                    }
                  />
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`Category of ${status.name}`}
                    data={[...statusCategories]}
                    value={status.category}
                    allowDeselect={false}
                    disabled={!editable}
                    onChange={(value) =>
                      value && void change(status, { category: value as Status['category'] })
                    }
                  />
                </Table.Td>
                <Table.Td>
                  <NumberInput
                    aria-label={`WIP limit of ${status.name}`}
                    defaultValue={status.wipLimit ?? ''}
                    placeholder="none"
                    min={1}
                    max={999}
                    w={90}
                    disabled={!editable}
                    onBlur={({ currentTarget: { value } }) => {
                      const wipLimit = value === '' ? null : Number(value);
                      if (wipLimit !== status.wipLimit) void change(status, { wipLimit });
                    }}
                  />
                </Table.Td>
                <Table.Td>
                  {editable ? (
                    <Group gap={2} wrap="nowrap">
                      <Button
                        variant="subtle"
                        color="gray"
                        disabled={index === 0}
                        onClick={() => void change(status, { position: index - 1 })}
                        aria-label={`Move ${status.name} up`}
                      >
                        Up
                      </Button>
                      <Button
                        variant="subtle"
                        color="red"
                        onClick={() => void remove(status)}
                        aria-label={`Remove ${status.name}`}
                      >
                        Remove
                      </Button>
                    </Group>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {editable ? (
        <Group gap="xs" align="end">
          <TextInput
            label="New status"
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

function Removal({ project }: { project: Project }) {
  const { workspaceId, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const action = useAction();
  const { projectId } = project;
  const remove = () =>
    action.run(async () => {
      await call(deleteProject, { params: { workspaceId, projectId } });
      await navigate({ to: '/$slug', params: { slug } });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
      notifyUndo(`${project.name} was deleted.`, () => undoLast(workspaceId, projectId));
    });
  return (
    <SettingsSection
      title="Delete"
      detail="The project goes out of sight with all that is in it. Undo brings it back."
    >
      <Button
        size="sm"
        color="red"
        variant="light"
        w="fit-content"
        loading={action.busy}
        onClick={() => void remove()}
      >
        Delete {project.name}
      </Button>
    </SettingsSection>
  );
}
