import { ActionIcon, Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode, formatDay, today } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteResource, type Resource } from '../resource.contract.ts';
import { percentText } from '../resource-form.rules.ts';
import { kindNames } from './resource-kinds.ts';
import type { ResourceSlots } from './resource-slots.ts';

/** Resources, a row each; on a phone only their names, skills and capacity. */
export function ResourceTable(props: {
  resources: readonly Resource[];
  slots: ResourceSlots;
  onOpen: (resourceId: string) => void;
}) {
  const { resources, slots, onOpen } = props;
  return (
    <Table highlightOnHover verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Skills</Table.Th>
          <Table.Th>Capacity</Table.Th>
          <Table.Th visibleFrom="md">Working time</Table.Th>
          <Table.Th visibleFrom="sm">Days off</Table.Th>
          {slots.cost ? <Table.Th visibleFrom="md">Rate</Table.Th> : null}
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {resources.map((resource) => (
          <Row key={resource.resourceId} resource={resource} slots={slots} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row(props: { resource: Resource; slots: ResourceSlots; onOpen: (resourceId: string) => void }) {
  const { resource, slots, onOpen } = props;
  const { resourceId, name, kind, skills } = resource;
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Group gap="xs">
          <Anchor component="button" type="button" size="sm" onClick={() => onOpen(resourceId)}>
            {name}
          </Anchor>
          {kind === 'person' ? null : (
            <Badge variant={kind === 'vacancy' ? 'outline' : 'light'} size="xs">
              {kindNames[kind]}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {skills.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{skills.join(', ')}</Table.Td>
      <Table.Td>{capacityText(resource)}</Table.Td>
      <Table.Td visibleFrom="md">{workingText(resource)}</Table.Td>
      <Table.Td visibleFrom="sm">{absenceText(resource)}</Table.Td>
      {slots.cost ? <Table.Td visibleFrom="md">{slots.cost(resource)}</Table.Td> : null}
      <Table.Td ta="right">
        <Remove resource={resource} />
      </Table.Td>
    </Table.Tr>
  );
}

function Remove({ resource: { resourceId, name } }: { resource: Resource }) {
  const { workspaceId, may } = useWorkspace();
  const action = useAction();
  if (!may('resource.change')) return null;
  const remove = () =>
    action.run(async () => {
      await call(deleteResource, { params: { workspaceId, resourceId } });
      notifyUndo(`${name} was deleted. What they were assigned to has nobody for now.`, () =>
        undoLast(workspaceId, resourceId),
      );
    });
  return (
    <ActionIcon
      aria-label={`Delete ${name}`}
      title="Delete"
      loading={action.busy}
      onClick={() => void remove()}
    >
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

function capacityText({ capacity, availability }: Resource): string {
  const day = today();
  const next = availability
    .filter(({ from }) => from > day)
    .sort((one, other) => (one.from < other.from ? -1 : 1))[0];
  const now = availability.findLast(({ from, to }) => from <= day && (to === undefined || day <= to));
  const text = `${percentText(now?.capacity ?? capacity)} %`;
  if (!next) return text;
  const later = `${percentText(next.capacity)} % from ${formatDay(next.from)}`;
  return (now?.capacity ?? capacity) === 0 ? later : `${text}, ${later}`;
}

function workingText({ calendar }: Resource): string {
  if (calendar === null) return 'As the work';
  const days = calendar.workingDays?.map((day) => formatCode(day).slice(0, 3)).join(', ') ?? 'Mon to Fri';
  const { publicHolidays: law } = calendar;
  return law ? `${days}; holidays of ${[law.country, law.region].filter(Boolean).join('-')}` : days;
}

function absenceText({ absences }: Resource): string {
  const day = today();
  const coming = absences
    .filter(({ from, to = from }) => to >= day)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  const [next] = coming;
  if (!next) return '';
  const until = next.to === undefined || next.to === next.from ? '' : ` to ${formatDay(next.to)}`;
  const more = coming.length > 1 ? `, ${coming.length - 1} more` : '';
  return `${formatDay(next.from)}${until}${more}`;
}
