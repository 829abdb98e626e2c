import { Button } from '@mantine/core';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../../platform/browser/parts/page-header.tsx';
import type { Project } from '../../project/project.contract.ts';
import { EventList } from './event-list.tsx';
import { useEvents } from './use-events.ts';

/** The whole activity of a workspace. */
export function ActivityScreen() {
  const query = useEvents({}, 20);
  if (query.isPending) return <Loading what="the activity" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return (
    <div>
      <PageHeader
        title="Activity"
        detail="Everything that happened, newest first. The log cannot be changed."
      />
      <EventList events={query.data.events} more={query.hasNextPage} byDay />
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
export function RecentActivity(props: { project?: Project; nounId?: string; limit: number }) {
  const { project, nounId, limit } = props;
  const query = useEvents(
    { ...(project ? { projectId: project.projectId } : {}), ...(nounId ? { nounId } : {}) },
    limit,
  );
  if (query.isPending) return <Loading what="the activity" />;
  if (query.isError) return <Failure error={query.error} />;
  return <EventList events={query.data.events} more={query.hasNextPage} most={limit} />;
}
