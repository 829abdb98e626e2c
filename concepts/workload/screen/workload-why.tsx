import { Alert, Drawer, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../../platform/browser/format.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { hoursText } from '../workload-rows.rules.ts';
import { useWorkloadItems } from './use-workload.ts';

/** A figure that the reader wants to know more of. */
export interface Figure {
  readonly resourceId?: string;
  readonly skill?: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly planned: number;
  /** Null for a skill, which nobody was chosen for. */
  readonly available: number | null;
  readonly over: number;
}

/** The work items of all projects that make one figure. */
export function WorkloadWhy({ figure, onClose }: { figure: Figure; onClose: () => void }) {
  const { name, from, to, resourceId, skill } = figure;
  const of = resourceId === undefined ? { skill: skill ?? '' } : { resourceId };
  const query = useWorkloadItems({ from, to, ...of });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(560px, 100vw)"
      title={name}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      <Stack gap="sm">
        <Says figure={figure} />
        {query.error ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : query.data ? (
          <Items items={query.data.items} otherMinutes={query.data.otherMinutes} />
        ) : (
          <Loading what="the work items" />
        )}
      </Stack>
    </Drawer>
  );
}

function Says({ figure: { from, to, planned, available, over } }: { figure: Figure }) {
  const span = from === to ? `on ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(to)}`;
  if (available === null)
    return (
      <Text size="sm">
        {hoursText(planned)} hours are asked for {span}, and nobody is chosen yet.
      </Text>
    );
  const says = `${hoursText(planned)} hours are planned ${span}; there are ${hoursText(available)}.`;
  if (over === 0) return <Text size="sm">{says}</Text>;
  return (
    <Alert color="red" role="status">
      {says} On {over === 1 ? '1 day' : `${over} days`} it is more than can be done.
    </Alert>
  );
}

function Items({
  items,
  otherMinutes,
}: {
  items: readonly {
    workItemId: string;
    projectId: string;
    key: string;
    title: string;
    plannedMinutes: number;
  }[];
  otherMinutes: number;
}) {
  const { slug, projects } = useWorkspace();
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Work item</Table.Th>
          <Table.Th ta="right">Hours</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ workItemId, projectId, key, title, plannedMinutes }) => {
          const project = projects.find((one) => one.projectId === projectId);
          return (
            <Table.Tr key={workItemId}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {project ? (
                  <Link
                    to="/$slug/$projectKey/item/$itemKey"
                    params={{ slug, projectKey: project.key, itemKey: key }}
                  >
                    {key} {title}
                  </Link>
                ) : (
                  `${key} ${title}`
                )}
                <Text size="xs" c="dimmed">
                  {project?.name}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{hoursText(plannedMinutes)}</Table.Td>
            </Table.Tr>
          );
        })}
        {otherMinutes > 0 ? (
          <Table.Tr>
            <Table.Td>Other projects</Table.Td>
            <Table.Td ta="right">{hoursText(otherMinutes)}</Table.Td>
          </Table.Tr>
        ) : null}
      </Table.Tbody>
    </Table>
  );
}
