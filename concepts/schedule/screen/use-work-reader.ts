import { useMemo } from 'react';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { type WorkToSchedule, workToSchedule } from '../network-of-work.rules.ts';
import type { Schedule } from '../schedule.contract.ts';

/** What turns a work item of the page into what the engine asks of it. */
export function useWorkReader(
  project: Project,
  schedule: Schedule | undefined,
): (item: WorkItem) => WorkToSchedule {
  return useMemo(() => {
    const states = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
    const estimates = new Map(schedule?.items.map((item) => [item.workItemId, item.mostLikelyMinutes]));
    return (item) =>
      workToSchedule({ ...item, mostLikelyMinutes: estimates.get(item.workItemId) ?? null }, states);
  }, [project, schedule]);
}
