import { Anchor, Button, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatInstant } from '../../../platform/browser/format.ts';
import { notifyDone, notifyProblem } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Event, listEvents, undoEvent } from '../event.contract.ts';
import { eventSentence } from '../event-sentence.rules.ts';

/** The whole activity of a workspace. */
export function ActivityScreen() {
  const { workspaceId, may } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: [workspaceId, 'events', 'all'],
    queryFn: ({ pageParam }) =>
      call(listEvents, {
        params: { workspaceId },
        query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (query.isPending) return <Loading what="the activity" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const events = query.data.pages.flatMap((page) => page.items);
  return (
    <div>
      <PageHeader
        title="Activity"
        detail="Everything that happened, newest first. The log cannot be changed."
      />
      <EventList events={events} undo={may('event.undo')} />
      {query.hasNextPage ? (
        <Button
          variant="default"
          m="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier
        </Button>
      ) : null}
    </div>
  );
}

/** The latest activity of one project or one thing. */
export function RecentActivity({
  project,
  nounId,
  limit,
}: {
  project?: Project;
  nounId?: string;
  limit: number;
}) {
  const { workspaceId, may } = useWorkspace();
  const question = {
    limit,
    ...(project ? { projectId: project.projectId } : {}),
    ...(nounId ? { nounId } : {}),
  };
  const query = useQuery({
    queryKey: [workspaceId, 'events', question],
    queryFn: () => call(listEvents, { params: { workspaceId }, query: question }),
  });
  if (query.isPending) return <Loading what="the activity" />;
  if (query.isError) return <Failure error={query.error} />;
  return <EventList events={query.data.items} undo={may('event.undo')} />;
}

function EventList({ events, undo }: { events: readonly Event[]; undo: boolean }) {
  const { members, workspaceId, projects, workAreas } = useWorkspace();
  if (events.length === 0)
    return <EmptyState title="Nothing has happened yet">Changes appear here.</EmptyState>;
  const names = new Map<string, string>();
  for (const member of members) {
    names.set(member.memberId, member.name);
    names.set(member.personId, member.name);
  }
  for (const area of workAreas) names.set(area.workAreaId, area.name);
  for (const project of projects) {
    names.set(project.projectId, project.name);
    for (const status of project.statuses) names.set(status.statusId, status.name);
  }
  const takeBack = (event: Event) =>
    call(undoEvent, { params: { workspaceId, sequence: event.sequence } }).then(
      () => notifyDone('Taken back.'),
      notifyProblem,
    );
  return (
    <Timeline bulletSize={10} lineWidth={1} px="lg" py="xs">
      {events.map((event) => (
        <Timeline.Item key={event.sequence}>
          <Text size="sm">
            <b>{event.actorId ? (names.get(event.actorId) ?? 'Somebody') : 'Storewright'}</b>{' '}
            {eventSentence(event, (id) => names.get(id) ?? null)}
          </Text>
          <Text size="xs" c="dimmed">
            <time dateTime={event.at} title={formatInstant(event.at)}>
              {formatAgo(event.at)}
            </time>
            {undo ? (
              <>
                {' · '}
                <Anchor component="button" type="button" size="xs" onClick={() => void takeBack(event)}>
                  Undo
                </Anchor>
              </>
            ) : null}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
