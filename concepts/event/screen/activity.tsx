import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listEvents } from '../event.contract.ts';
import { EventList } from './event-list.tsx';

/** The whole activity of a workspace. */
export function ActivityScreen() {
  const { workspaceId } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: [workspaceId, 'events', 'all'],
    queryFn: ({ pageParam }) =>
      call(listEvents, {
        params: { workspaceId },
        query: { limit: 200, ...(pageParam ? { cursor: pageParam } : {}) },
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
      <EventList events={events} more={query.hasNextPage} byDay />
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
  const { workspaceId } = useWorkspace();
  // One command can bring many events, which are one line: more are asked for than lines are shown.
  const question = {
    limit: 200,
    ...(project ? { projectId: project.projectId } : {}),
    ...(nounId ? { nounId } : {}),
  };
  const query = useQuery({
    queryKey: [workspaceId, 'events', question],
    queryFn: () => call(listEvents, { params: { workspaceId }, query: question }),
  });
  if (query.isPending) return <Loading what="the activity" />;
  if (query.isError) return <Failure error={query.error} />;
  return <EventList events={query.data.items} more={query.data.next !== null} most={limit} />;
}
