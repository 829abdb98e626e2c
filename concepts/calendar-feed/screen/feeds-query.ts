import { call } from '../../../platform/browser/call.ts';
import { listCalendarFeeds } from '../calendar-feed.contract.ts';

/** One's own calendar feeds in a workspace. */
export function feedsQuery(workspaceId: string) {
  return {
    queryKey: [workspaceId, 'calendar-feeds'],
    queryFn: () => call(listCalendarFeeds, { params: { workspaceId } }),
  };
}
