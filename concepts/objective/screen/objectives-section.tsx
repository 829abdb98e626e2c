import { ActionIcon, Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteObjective, type Objective } from '../objective.contract.ts';
import { ObjectiveForm } from './objective-form.tsx';
import { figureText, stepText } from './objective-text.ts';
import { useObjectives } from './use-objectives.ts';

/** What the project shall have changed, as figures; they are approved with its charter. */
export function ObjectivesSection({ project }: { project: Project }) {
  const { query, refresh } = useObjectives(project);
  const { may } = useWorkspace();
  const [form, setForm] = useState<Objective | 'new' | null>(null);
  const editable = may('objective.change');
  if (query.isPending) return <Loading what="the objectives" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const { items } = query.data;
  return (
    <Card withBorder padding="md" component="section" aria-label="Objectives">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          Objectives
        </Title>
        {editable ? (
          <Button variant="default" data-screen-only onClick={() => setForm('new')}>
            Add an objective
          </Button>
        ) : null}
      </Group>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" mt={4}>
          No objective yet. One is a figure that can be measured before and after: conversion from 1.8 % to
          2.3 % by the end of June.
        </Text>
      ) : (
        <ObjectiveTable items={items} editable={editable} onEdit={setForm} onDone={refresh} />
      )}
      {form ? (
        <ObjectiveForm
          project={project}
          objective={form === 'new' ? null : form}
          onDone={refresh}
          onClose={() => setForm(null)}
        />
      ) : null}
    </Card>
  );
}

function ObjectiveTable(props: {
  items: readonly Objective[];
  editable: boolean;
  onEdit: (objective: Objective) => void;
  onDone: () => Promise<unknown>;
}) {
  const { items, editable, onEdit, onDone } = props;
  return (
    <Table.ScrollContainer minWidth={620} type="native">
      <Table verticalSpacing={5} style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Objective</Table.Th>
            <Table.Th>Indicator</Table.Th>
            <Table.Th ta="right">Baseline</Table.Th>
            <Table.Th ta="right">Target</Table.Th>
            <Table.Th ta="right">Change</Table.Th>
            <Table.Th>By</Table.Th>
            {editable ? <Table.Th data-screen-only aria-label="What to do" /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((objective) => (
            <Table.Tr key={objective.objectiveId}>
              <Table.Th scope="row" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {objective.name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{objective.indicator}</Table.Td>
              <Table.Td ta="right">{figureText(objective.baselineValue, objective.unit)}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {figureText(objective.targetValue, objective.unit)}
              </Table.Td>
              <Table.Td ta="right">{stepText(objective) || '–'}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDay(objective.byDay)}</Table.Td>
              {editable ? (
                <Table.Td data-screen-only>
                  <Acts objective={objective} onEdit={() => onEdit(objective)} onDone={onDone} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Acts(props: { objective: Objective; onEdit: () => void; onDone: () => Promise<unknown> }) {
  const { objectiveId, name } = props.objective;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await call(deleteObjective, { params: { workspaceId, objectiveId } });
      await props.onDone();
      notifyUndo(`The objective “${name}” was deleted.`, () => undoLast(workspaceId, objectiveId));
    });
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon aria-label={`Change ${name}`} onClick={props.onEdit}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={`Delete ${name}`} loading={action.busy} onClick={() => void remove()}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
