import { Avatar, Badge, Card, Grid, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { call } from '../../../platform/browser/call.ts';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import { RecentActivity } from '../../event/screen/activity.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type overviewItem, type Project, readOverview } from '../project.contract.ts';
import { LifecycleRail } from './lifecycle-rail.tsx';

type Item = z.output<typeof overviewItem>;

/** The one page that tells where a project stands; what other nouns have to say of it comes as further figures and sections. */
export function OverviewScreen(props: { project: Project; figures?: ReactNode; sections?: ReactNode }) {
  const { project, figures, sections } = props;
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const query = useQuery({
    queryKey: [workspaceId, 'overview', projectId],
    queryFn: () => call(readOverview, { params: { workspaceId, projectId } }),
  });
  if (query.isPending) return <Loading what="the overview" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const overview = query.data;
  const share = overview.total ? Math.round((100 * overview.done) / overview.total) : 0;
  return (
    <Stack gap="md" px="md" pb="xl">
      <LifecycleRail project={project} />
      <Grid gap="md">
        <Figure label="Done" value={`${share}%`} detail={`${overview.done} of ${overview.total} work items`}>
          <Progress value={share} size="sm" mt={6} aria-label={`${share}% done`} />
        </Figure>
        <Figure label="In progress" value={String(overview.inProgress)} detail="being worked on now" />
        <Figure
          label="Late"
          value={String(overview.overdue)}
          detail={overview.overdue ? 'past their due date' : 'nothing is late'}
          bad={overview.overdue > 0}
        />
        <Figure
          label="Last due date"
          value={formatDay(overview.plannedFinish) || '–'}
          detail={project.targetDate ? `target date ${formatDay(project.targetDate)}` : 'no target date set'}
          bad={Boolean(
            project.targetDate && overview.plannedFinish && overview.plannedFinish > project.targetDate,
          )}
        />
        {figures}
      </Grid>
      {sections}
      <Grid gap="md">
        <Section title="Late" span={6}>
          <Items project={project} items={overview.late} none="Nothing is late." />
        </Section>
        <Section title="Next two weeks" span={6}>
          <Items project={project} items={overview.next} none="Nothing is planned for the next two weeks." />
        </Section>
        <Section title="Milestones" span={4}>
          <Items project={project} items={overview.milestones} none="The plan has no milestones yet." />
        </Section>
        <Section title="People" span={4}>
          <People people={overview.people} />
        </Section>
        <Section title="Lately" span={4}>
          <RecentActivity project={project} limit={8} />
        </Section>
      </Grid>
    </Stack>
  );
}

function Figure(props: {
  label: string;
  value: string;
  detail: string;
  bad?: boolean;
  children?: ReactNode;
}) {
  return (
    <Grid.Col span={{ base: 6, md: 'auto' }}>
      <Card withBorder padding="sm" h="100%">
        <Text size="xs" c="dimmed">
          {props.label}
        </Text>
        <Text size="xl" fw={650} c={props.bad ? 'var(--late)' : ''}>
          {props.value}
        </Text>
        <Text size="xs" c="dimmed">
          {props.detail}
        </Text>
        {props.children}
      </Card>
    </Grid.Col>
  );
}

function Section({ title, span, children }: { title: string; span: number; children: ReactNode }) {
  return (
    <Grid.Col span={{ base: 12, md: span }}>
      <Card withBorder padding={0} h="100%">
        <Title order={2} size="h6" px="sm" pt="sm" pb={4}>
          {title}
        </Title>
        {children}
      </Card>
    </Grid.Col>
  );
}

function Items({
  project,
  items,
  none,
}: {
  project: Project;
  items: readonly (Item & { done?: boolean })[];
  none: string;
}) {
  const { slug, memberById } = useWorkspace();
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="sm" pb="sm">
        {none}
      </Text>
    );
  }
  return (
    <Stack gap={0} pb="xs" component="ul" m={0} pl={0}>
      {items.slice(0, 10).map((item) => (
        <Group key={item.workItemId} component="li" gap="xs" px="sm" py={4} wrap="nowrap">
          <Text size="xs" c="dimmed" miw={64} style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>
            {item.key}
          </Text>
          <Link
            to="/$slug/$projectKey/item/$itemKey"
            params={{ slug, projectKey: project.key, itemKey: item.key }}
            style={{
              flex: 1,
              minWidth: 0,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {item.title}
          </Link>
          {item.assigneeIds.slice(0, 2).map((id) => (
            <PersonAvatar key={id} name={memberById.get(id)?.name ?? 'Somebody'} size={20} />
          ))}
          {item.done ? (
            <Badge size="xs" variant="light" color="green">
              done
            </Badge>
          ) : (
            <Text size="xs" c={item.dueDate && item.dueDate < today() ? 'var(--late)' : 'dimmed'}>
              {formatDay(item.dueDate)}
            </Text>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function People({ people }: { people: readonly { memberId: string | null; open: number; done: number }[] }) {
  const { memberById } = useWorkspace();
  if (people.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="sm" pb="sm">
        Nobody has work here yet.
      </Text>
    );
  }
  return (
    <Stack gap={2} px="sm" pb="sm" component="ul" m={0} pl="sm">
      {people.map((line) => {
        const name = line.memberId ? (memberById.get(line.memberId)?.name ?? 'A former member') : 'Nobody';
        return (
          <Group key={line.memberId ?? 'nobody'} component="li" gap="xs" wrap="nowrap" py={2}>
            {line.memberId ? <PersonAvatar name={name} size={20} /> : <Avatar size={20} aria-hidden="true" />}
            <Text size="sm" style={{ flex: 1 }}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {line.open} open, {line.done} done
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
