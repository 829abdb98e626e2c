import type { Context } from '../../platform/log/context.ts';
import type { TimeEntry } from './time-entry.contract.ts';
import { selectTimeEntries } from './time-entry.records.ts';

/** All hours of a project by day, whoever entered them; for use cases that have asked for their own permission. */
export function readWorkedTime(
  context: Context,
  projectId: string,
): Promise<Pick<TimeEntry, 'timeEntryId' | 'workItemId' | 'memberId' | 'day' | 'minutes'>[]> {
  const always = { from: '1970-01-01', to: '2199-12-31' };
  return selectTimeEntries(context, { ...always, projectIds: [projectId], limit: 1_000_000 });
}
