import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listEvents } from '../event.contract.ts';
import { groupEvents } from '../event-group.rules.ts';

/** So many pages at most are read by themselves. */
const mostPages = 5;

/**
 * The events of a workspace, a project or a thing, newest first, a page at a time. One command can bring many events,
 * which are one line, so further pages are read by themselves until there are as many lines as `wanted`.
 */
export function useEvents(
  question: { readonly projectId?: string; readonly nounId?: string },
  wanted: number,
) {
  const { workspaceId } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: [workspaceId, 'events', question],
    queryFn: ({ pageParam }) =>
      call(listEvents, {
        params: { workspaceId },
        query: { limit: 200, ...question, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({ read: pages.length, events: pages.flatMap((page) => page.items) }),
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const short =
    data !== undefined &&
    data.read < mostPages &&
    groupEvents(data.events, hasNextPage).filter((group) => !group.cut).length < wanted;
  useEffect(() => {
    if (short && hasNextPage && !isFetching) void fetchNextPage();
  }, [short, hasNextPage, isFetching, fetchNextPage]);
  return query;
}
