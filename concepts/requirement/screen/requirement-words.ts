import { formatCode } from '../../../platform/browser/format.ts';
import {
  requirementPriorities,
  requirementStatuses,
  requirementTypes,
} from '../../plan-file/plan-control-schema.ts';
import type { Requirement } from '../requirement.contract.ts';

/** How a priority is called (MoSCoW). */
export function priorityWord(priority: Requirement['priority']): string {
  return priority === 'wont' ? 'Won’t' : formatCode(priority);
}

const options = <Code extends string>(codes: readonly Code[], wordOf: (code: Code) => string = formatCode) =>
  codes.map((value) => ({ value, label: wordOf(value) }));

/** What can be chosen for a type. */
export const typeOptions = options(requirementTypes);
/** What can be chosen for a priority. */
export const priorityOptions = options(requirementPriorities, priorityWord);
/** What can be chosen for a status. */
export const statusOptions = options(requirementStatuses);
