import { useMemo } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { type WorkToSchedule, workToSchedule } from '../network-of-work.rules.ts';
import type { Schedule } from '../schedule.contract.ts';

/** What the list of work items does not say, of one that the schedule does not know yet. */
const unsaid = { mostLikelyMinutes: null, calendarId: null, constraintTime: null, deadlineTime: null };

/** What turns a work item of the page into what the engine asks of it. */
export function useWorkReader(
  project: Project,
  schedule: Schedule | undefined,
): (item: WorkItem) => WorkToSchedule {
  return useMemo(() => {
    const states = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
    const told = new Map(schedule?.items.map((item) => [item.workItemId, item]));
    return (item) => {
      const { mostLikelyMinutes, calendarId, constraintTime, deadlineTime } =
        told.get(item.workItemId) ?? unsaid;
      const detail = { calendarId, constraintTime, deadlineTime };
      return workToSchedule({ ...item, mostLikelyMinutes }, states, detail);
    };
  }, [project, schedule]);
}
