import { useMemo, useRef } from 'react';
import { groupBy } from '../../../kernel/group-by.ts';
import { notifyProblem, notifyUndo } from '../../../platform/browser/notify.tsx';
import { effectiveAssignments } from '../../assignment/assignment.rules.ts';
import { formatAssignments, parseAssignments } from '../../assignment/assignment-text.rules.ts';
import { useAssigning, useAssignments } from '../../assignment/screen/use-assignments.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { WorkingUnits } from '../../plan-file/duration.ts';
import type { Project } from '../../project/project.contract.ts';
import { useResources } from '../../resource/screen/use-resources.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';

/** Who does the work of a project, as planners write it. */
export interface WhoDoesIt {
  readonly textOf: (item: WorkItem) => string;
  /** Takes what was typed: what is wrong with it in words, or null. */
  readonly assign: (item: WorkItem, text: string) => string | null;
}

/** Who does the work of a project; null until that is known, and for whoever may not see it. */
export function useWhoDoesIt(project: Project, units: WorkingUnits): WhoDoesIt | null {
  const { workspaceId, may } = useWorkspace();
  const resources = useResources().data?.items;
  const stored = useAssignments(project).data?.items;
  const assigning = useAssigning(project);
  const latest = useRef(assigning);
  latest.current = assigning;
  const allowed = may('assignment.read') && may('resource.read');
  return useMemo(() => {
    if (!allowed || !resources || !stored) return null;
    const own = groupBy(stored, ({ workItemId }) => workItemId);
    return {
      textOf(item) {
        const assigned = own.get(item.workItemId) ?? [];
        if (assigned.length === 0 && item.assigneeIds.length === 0) return '';
        return formatAssignments(effectiveAssignments([item], assigned, resources), resources, units);
      },
      assign(item, text) {
        const read = parseAssignments(text, resources, units);
        if (!read.ok) return read.problem.detail;
        latest
          .current(item, read.value)
          .then(
            () =>
              notifyUndo(`Who does ${item.key} was changed.`, () => undoLast(workspaceId, item.workItemId)),
            notifyProblem,
          );
        return null;
      },
    };
  }, [allowed, resources, stored, units, workspaceId]);
}
