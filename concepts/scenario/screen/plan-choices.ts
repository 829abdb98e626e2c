import type { Assignment, NewAssignment } from '../../assignment/assignment.contract.ts';
import { effectiveAssignments } from '../../assignment/assignment.rules.ts';
import type { Status } from '../../project/project.contract.ts';
import type { Resource } from '../../resource/resource.contract.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { ScenarioChange } from '../scenario-change.ts';

/** What a form chooses from. */
export interface PlanChoices {
  readonly work: readonly WorkItem[];
  readonly categoryOf: (statusId: string) => Status['category'];
  readonly resources: readonly Resource[];
  /** As stored. */
  readonly assignments: readonly Assignment[];
}

/** What every ready start gets. */
export interface ReadyStartForm {
  readonly choices: PlanChoices;
  readonly busy: boolean;
  readonly onAdd: (changes: readonly ScenarioChange[]) => void;
  readonly onClose: () => void;
}

/** Work items to choose from, by their keys and titles. */
export function workOptions({ work }: PlanChoices, fits: (item: WorkItem) => boolean) {
  return work.filter(fits).map((item) => ({ value: item.workItemId, label: `${item.key} ${item.title}` }));
}

/** Whether somebody could do it: it takes time, is not done, and holds no other work. */
export function isOpenWork({ work, categoryOf }: PlanChoices): (item: WorkItem) => boolean {
  const holders = new Set(work.map(({ parentId }) => parentId));
  return ({ workItemId, type, statusId }) =>
    !holders.has(workItemId) && type !== 'milestone' && type !== 'summary' && categoryOf(statusId) !== 'done';
}

/** Who does a work item, as it would be asked for again. */
export function doersOf({ assignments, resources }: PlanChoices, item: WorkItem): NewAssignment[] {
  const own = assignments.filter(({ workItemId }) => workItemId === item.workItemId);
  return effectiveAssignments([item], own, resources).map(({ resourceId, skill, units, effortMinutes }) => ({
    ...{ resourceId, skill, units, effortMinutes },
  }));
}
