import { Button, Group, NumberInput, Select, Table, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode } from '../../../platform/browser/format.ts';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createStatus, type Project, type Status, statusCategories } from '../project.contract.ts';
import classes from './project-workflow.module.css';
import { useRemoveStatus } from './remove-status.tsx';
import { writeStatus } from './write-project.ts';

type Run = (work: () => Promise<unknown>) => Promise<boolean>;
const categories = statusCategories.map((category) => ({ value: category, label: formatCode(category) }));

/** The columns of the board: names, categories, limits and their order. */
export function ProjectWorkflow({ project, editable }: { project: Project; editable: boolean }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const run: Run = (work) =>
    action.run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] });
    });
  return (
    <SettingsSection
      title="Workflow"
      detail="The columns of the board. A WIP limit says how much work may stand in one."
    >
      <Table.ScrollContainer minWidth={300}>
        <Table className={classes.table}>
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
              <StatusRow
                key={status.statusId}
                project={project}
                status={status}
                index={index}
                editable={editable}
                run={run}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {editable ? <NewStatus project={project} run={run} busy={action.busy} /> : null}
    </SettingsSection>
  );
}

interface RowProps {
  readonly project: Project;
  readonly status: Status;
  readonly index: number;
  readonly editable: boolean;
  readonly run: Run;
}

function StatusRow({ project, status, index, editable, run }: RowProps) {
  const { workspaceId } = useWorkspace();
  const place = { workspaceId, projectId: project.projectId };
  /** What is being typed, with the row as it was when typing began. */
  const [draft, setDraft] = useState<{ base: Status; name?: string; wipLimit?: number | null } | null>(null);
  const change = (base: Status, fields: Partial<Status>) => run(() => writeStatus(place, base, fields));
  const type = (fields: { name?: string; wipLimit?: number | null }) =>
    setDraft((earlier) => ({ base: earlier?.base ?? status, ...earlier, ...fields }));
  const commit = async () => {
    if (!draft) return;
    const { base, name, wipLimit } = draft;
    const fields: Partial<Status> = {};
    if (name?.trim() && name.trim() !== base.name) fields.name = name.trim();
    if (wipLimit !== undefined && wipLimit !== base.wipLimit) fields.wipLimit = wipLimit;
    if (Object.keys(fields).length > 0) await change(base, fields);
    setDraft(null);
  };
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label={`Name of ${status.name}`}
          value={draft?.name ?? status.name}
          maxLength={60}
          readOnly={!editable}
          onChange={(event) => type({ name: event.currentTarget.value })}
          onBlur={() => void commit()}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Category of ${status.name}`}
          data={categories}
          value={status.category}
          allowDeselect={false}
          disabled={!editable}
          onChange={(value) => value && void change(status, { category: value as Status['category'] })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`WIP limit of ${status.name}`}
          value={(draft?.wipLimit === undefined ? status.wipLimit : draft.wipLimit) ?? ''}
          placeholder="none"
          min={1}
          max={999}
          allowDecimal={false}
          w={104}
          disabled={!editable}
          onChange={(value) => type({ wipLimit: value === '' ? null : Number(value) })}
          onBlur={() => void commit()}
        />
      </Table.Td>
      <Table.Td>
        {editable ? <RowActions {...{ project, status, index, run, editable }} onChange={change} /> : null}
      </Table.Td>
    </Table.Tr>
  );
}

function RowActions(
  props: RowProps & { onChange: (base: Status, fields: Partial<Status>) => Promise<boolean> },
) {
  const { project, status, index, onChange } = props;
  const remove = useRemoveStatus(project);
  const { name } = status;
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      {index > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          onClick={() => void onChange(status, { position: index - 1 })}
          aria-label={`Move ${name} up`}
        >
          Up
        </Button>
      ) : null}
      <Button
        variant="subtle"
        color="red"
        px="xs"
        onClick={() => void remove(status)}
        aria-label={`Remove ${name}`}
      >
        Remove
      </Button>
    </Group>
  );
}

function NewStatus({ project, run, busy }: { project: Project; run: Run; busy: boolean }) {
  const { workspaceId } = useWorkspace();
  const [name, setName] = useState('');
  const [category, setCategory] = useState<Status['category']>('in-progress');
  const add = async () => {
    const params = { workspaceId, projectId: project.projectId };
    if (await run(() => call(createStatus, { params, body: { name, category } }))) setName('');
  };
  return (
    <Group gap="xs" align="end">
      <TextInput
        label="New status"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Category"
        data={categories}
        value={category}
        allowDeselect={false}
        w={140}
        onChange={(value) => value && setCategory(value as Status['category'])}
      />
      <Button size="sm" disabled={!name.trim()} loading={busy} onClick={() => void add()}>
        Add
      </Button>
    </Group>
  );
}
