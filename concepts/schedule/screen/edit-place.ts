import type { WorkItemCollection } from '../../work-item/screen/work-item-collection.ts';
import type { ScheduleState } from './use-schedule-state.ts';
import type { WhoDoesIt } from './use-who-does-it.ts';

/** Where changes are made, as it is at the time. */
export interface EditPlace {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly collection: WorkItemCollection;
  readonly state: ScheduleState;
  readonly who: WhoDoesIt | null;
  readonly mayChange: boolean;
}
