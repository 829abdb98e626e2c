import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { ExportFiles } from '../../project-exchange/screen/export-files.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listPlanElements, type PlanElement } from '../project-plan.contract.ts';

const kinds = [
  { kind: 'stage-gate', title: 'Stage gates', columns: ['name', 'criteria'] },
  { kind: 'risk', title: 'Risks', columns: ['event', 'cause', 'effect', 'probability', 'response'] },
  { kind: 'deliverable', title: 'Deliverables', columns: ['name', 'acceptance'] },
] as const;

/** What the plan holds beside work, as its plan file tells; and the plan file itself. */
export function PlanScreen({ project }: { project: Project }) {
  const { workspaceId, may } = useWorkspace();
  const params = { workspaceId, projectId: project.projectId };
  const query = useQuery({
    queryKey: [workspaceId, 'plan', project.projectId],
    queryFn: () => call(listPlanElements, { params }),
  });
  if (query.isPending) return <Loading what="the plan" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const elements = query.data.items;
  return (
    <Stack gap="lg" px="md" pb="xl">
      {may('plan-file.export') ? (
        <Group justify="flex-end">
          <ExportFiles params={params} />
        </Group>
      ) : null}
      {kinds.map(({ kind, title, columns }) => (
        <Elements
          key={kind}
          title={title}
          columns={columns}
          elements={elements.filter((element) => element.kind === kind)}
        />
      ))}
      {elements.length === 0 ? (
        <EmptyState title="Nothing beside work yet">
          Stage gates, risks and deliverables come with a template or a plan file. Requirements have a page of
          their own.
        </EmptyState>
      ) : null}
    </Stack>
  );
}

function Elements({
  title,
  columns,
  elements,
}: {
  title: string;
  columns: readonly string[];
  elements: readonly PlanElement[];
}) {
  if (elements.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {title}{' '}
        <Badge variant="light" color="gray">
          {elements.length}
        </Badge>
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{column[0]?.toUpperCase() + column.slice(1)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {elements.map((element) => (
              <Table.Tr key={element.planElementId}>
                {columns.map((column) => (
                  <Table.Td key={column} style={{ verticalAlign: 'top' }}>
                    <Value value={element.content[column]} percent={column === 'probability'} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Value({ value, percent }: { value: unknown; percent: boolean }) {
  if (Array.isArray(value))
    return value.map((line) => <Text key={String(line)} size="sm">{`• ${String(line)}`}</Text>);
  if (typeof value === 'number' && percent) return <Text size="sm">{`${Math.round(value * 100)}%`}</Text>;
  return <Text size="sm">{value === undefined || value === null ? '' : String(value)}</Text>;
}
