import type { Problem } from '../../kernel/result.ts';
import { placeActivities } from './plan-activities.ts';
import type { PlanFile } from './plan-file.contract.ts';
import type { FieldPath, Finding } from './plan-file-error.ts';

/** A refusal of the engine, with the activities that it is about. */
export interface EngineProblem extends Problem {
  readonly activityIds: readonly string[];
}

/** Fields of the engine's activities that have another name in a plan file. */
const fieldOfActivity: Readonly<Record<string, FieldPath>> = {
  calendarId: ['calendar'],
  actualStart: ['progress', 'actualStart'],
  actualFinish: ['progress', 'actualFinish'],
  remaining: ['progress', 'remaining'],
  percentComplete: ['progress', 'percentComplete'],
};

const fieldOfPlan: Readonly<Record<string, FieldPath>> = {
  projectStart: ['project', 'start'],
  projectFinish: ['scheduling', 'finish'],
  statusDate: ['project', 'statusDate'],
};

/** What the engine refuses of a plan, at the field of the plan that it is about. */
export function networkFindings(plan: PlanFile, problem: EngineProblem): Finding[] {
  const { activityIds, code, detail, field } = problem;
  const [first] = activityIds;
  if (first === undefined) {
    const path = fieldOfPlan[field ?? ''] ?? (field?.startsWith('calendars') ? ['calendar'] : []);
    return [{ path, message: detail }];
  }
  const placed = placeActivities(plan).find(({ activity }) => activity.id === first);
  const path = placed?.path ?? ['workPackages'];
  if (code === 'cycle' || field?.startsWith('relationships'))
    return [{ path: [...path, 'dependsOn'], message: detail }];
  const own = field === undefined || field.includes('.') ? [] : (fieldOfActivity[field] ?? [field]);
  return [{ path: [...path, ...own], message: detail }];
}
