import { Badge, Button, Progress, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Project, readOverview } from '../project.contract.ts';
import { NewProject } from './new-project.tsx';
import { stageNames } from './stage-names.ts';

/** All projects of the workspace, the way to a new one, and what may be done with several. */
export function ProjectListScreen({ tools }: { tools?: ReactNode }) {
  const workspace = useWorkspace();
  const [opened, dialog] = useDisclosure(false);
  const mayCreate = workspace.may('project.create');
  const create = mayCreate ? (
    <Button leftSection={<IconPlus size={14} />} onClick={dialog.open}>
      New project
    </Button>
  ) : null;
  if (!workspace.projectsLoaded) return <Loading what="the projects" />;
  return (
    <div>
      <PageHeader title="Projects" detail={workspace.name}>
        {workspace.projects.length > 0 ? (
          <>
            {tools}
            {create}
          </>
        ) : null}
      </PageHeader>
      {workspace.projects.length === 0 ? (
        <EmptyState title="No project yet" action={create}>
          {mayCreate
            ? 'Start from a template, such as a replatforming or a payment provider switch, from a plan file, or empty.'
            : 'Nobody has shared a project with you yet.'}
        </EmptyState>
      ) : (
        <ProjectTable projects={workspace.projects} />
      )}
      <NewProject opened={opened} onClose={dialog.close} />
    </div>
  );
}

function ProjectTable({ projects }: { projects: readonly Project[] }) {
  const { workspaceId, slug } = useWorkspace();
  const overviews = useQueries({
    queries: projects.map(({ projectId }) => ({
      queryKey: [workspaceId, 'overview', projectId],
      queryFn: () => call(readOverview, { params: { workspaceId, projectId } }),
    })),
  });
  return (
    <Table.ScrollContainer minWidth={300} mx="md">
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Project</Table.Th>
            <Table.Th visibleFrom="sm">Stage</Table.Th>
            <Table.Th w={{ base: 96, sm: 180 }}>Done</Table.Th>
            <Table.Th w={90}>Late</Table.Th>
            <Table.Th w={130} visibleFrom="md">
              Planned finish
            </Table.Th>
            <Table.Th w={120} visibleFrom="md">
              Target date
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projects.map((project, index) => {
            const overview = overviews[index]?.data;
            const share = overview?.total ? Math.round((100 * overview.done) / overview.total) : 0;
            return (
              <Table.Tr key={project.projectId}>
                <Table.Td>
                  <Link to="/$slug/$projectKey" params={{ slug, projectKey: project.key }}>
                    <b>{project.name}</b>
                  </Link>
                  <Text size="xs" c="dimmed">
                    {project.key}
                    <Text span inherit hiddenFrom="sm">{` · ${stageNames[project.stage]}`}</Text>
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="sm">{stageNames[project.stage]}</Table.Td>
                <Table.Td>
                  <Progress value={share} aria-label={`${share}% of ${project.name} is done`} />
                  <Text size="xs" c="dimmed" mt={4}>
                    {overview ? `${overview.done} of ${overview.total}` : ' '}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {overview?.overdue ? (
                    <Badge color="red" variant="light" miw="max-content">{`${overview.overdue} late`}</Badge>
                  ) : (
                    '–'
                  )}
                </Table.Td>
                <Table.Td visibleFrom="md">{formatDay(overview?.plannedFinish ?? null) || '–'}</Table.Td>
                <Table.Td visibleFrom="md">{formatDay(project.targetDate) || '–'}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
