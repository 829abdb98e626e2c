import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createRelationship, deleteRelationship, type Relationship } from '../relate-work-item.contract.ts';
import type { WorkItem, WorkItemDetail } from '../work-item.contract.ts';
import { formatWorkingTime, parseWorkingTime } from '../working-time.rules.ts';

const types = [
  { value: 'FS', label: 'finish to start' },
  { value: 'SS', label: 'start to start' },
  { value: 'FF', label: 'finish to finish' },
  { value: 'SF', label: 'start to finish' },
];

/** What a work item waits for and what waits for it. */
export function PanelRelationships(props: {
  project: Project;
  item: WorkItemDetail;
  items: ReadonlyMap<string, WorkItem>;
  onChanged: () => void;
}) {
  const { project, item, items, onChanged } = props;
  const { workspaceId, may } = useWorkspace();
  const action = useAction();
  const [predecessorId, setPredecessor] = useState<string | null>(null);
  const [type, setType] = useState<Relationship['type']>('FS');
  const [lag, setLag] = useState('');
  const editable = may('relationship.change');
  const minutes =
    lag.trim() === ''
      ? 0
      : lag.trim().startsWith('-')
        ? negative(parseWorkingTime(lag.trim().slice(1)))
        : parseWorkingTime(lag);
  const add = () =>
    action.run(async () => {
      if (!predecessorId || minutes === undefined) return;
      const body = { predecessorId, successorId: item.workItemId, type, lagAmount: minutes };
      await call(createRelationship, { params: { workspaceId, projectId: project.projectId }, body });
      setPredecessor(null);
      setLag('');
      onChanged();
    });
  const remove = (relationshipId: string) =>
    action.run(async () => {
      await call(deleteRelationship, { params: { workspaceId, relationshipId } });
      onChanged();
    });
  const choices = [...items.values()]
    .filter((other) => other.workItemId !== item.workItemId)
    .map((other) => ({ value: other.workItemId, label: `${other.key} ${other.title}` }));
  const line = (relationship: Relationship, otherId: string, says: string) => {
    const other = items.get(otherId);
    return (
      <Group key={relationship.relationshipId} gap="xs" wrap="nowrap">
        <Text size="sm" style={{ flex: 1, minWidth: 0 }} truncate>
          <Text span c="dimmed">
            {says}{' '}
          </Text>
          {other ? `${other.key} ${other.title}` : 'a deleted work item'}{' '}
          <Text span c="dimmed">
            ({relationship.type}
            {lagText(relationship)})
          </Text>
        </Text>
        {editable ? (
          <ActionIcon
            size="sm"
            aria-label={`Remove the dependency on ${other?.key ?? 'it'}`}
            onClick={() => void remove(relationship.relationshipId)}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : null}
      </Group>
    );
  };
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        Dependencies
      </Title>
      {item.relationships.map((relationship) =>
        relationship.successorId === item.workItemId
          ? line(relationship, relationship.predecessorId, 'waits for')
          : line(relationship, relationship.successorId, 'holds up'),
      )}
      {editable ? (
        <Group gap="xs" wrap="nowrap">
          <Select
            size="xs"
            style={{ flex: 1 }}
            aria-label="Waits for"
            placeholder="Waits for…"
            searchable
            limit={50}
            data={choices}
            value={predecessorId}
            onChange={setPredecessor}
          />
          <Select
            size="xs"
            w={130}
            aria-label="Type of dependency"
            data={types}
            value={type}
            allowDeselect={false}
            onChange={(value) => value && setType(value as Relationship['type'])}
          />
          <TextInput
            size="xs"
            w={80}
            aria-label="Lag"
            placeholder="lag 2d"
            value={lag}
            error={minutes === undefined}
            onChange={(event) => setLag(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={!predecessorId || minutes === undefined}
            loading={action.busy}
            onClick={() => void add()}
          >
            Add
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

function negative(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : -minutes;
}

function lagText({ lagKind, lagAmount }: Relationship): string {
  if (lagAmount === 0) return '';
  const sign = lagAmount > 0 ? '+' : '−';
  if (lagKind === 'percent') return ` ${sign}${Math.abs(lagAmount)}%`;
  return ` ${sign}${formatWorkingTime(Math.abs(lagAmount))}${lagKind === 'elapsed' ? ' elapsed' : ''}`;
}
