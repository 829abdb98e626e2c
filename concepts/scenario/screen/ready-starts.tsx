import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { listAssignments } from '../../assignment/assignment.contract.ts';
import type { Project } from '../../project/project.contract.ts';
import { listResources } from '../../resource/resource.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { ScenarioDetail } from '../scenario.contract.ts';
import type { ScenarioChange } from '../scenario-change.ts';
import { AddPersonForm } from './add-person-form.tsx';
import type { PlanChoices } from './plan-choices.ts';
import { ChangeDurationForm, CutScopeForm, DelayForm } from './small-forms.tsx';
import { writeChanges } from './use-scenarios.ts';

/** The questions that most scenarios begin with. */
export const readyStarts = [
  { kind: 'person', label: 'Add a person' },
  { kind: 'cut', label: 'Cut scope' },
  { kind: 'delay', label: 'Delay a supplier' },
  { kind: 'duration', label: 'Change a duration' },
] as const;

/** One of the ready starts. */
export type ReadyStart = (typeof readyStarts)[number];

/** A small form that adds changes to a scenario. */
export function ReadyStartDialog(props: {
  project: Project;
  scenario: ScenarioDetail;
  start: ReadyStart | null;
  onClose: () => void;
}) {
  const { project, scenario, start, onClose } = props;
  return (
    <Modal opened={start !== null} onClose={onClose} title={start?.label ?? ''}>
      {start ? <Form {...{ project, scenario, onClose }} kind={start.kind} /> : null}
    </Modal>
  );
}

function Form(props: {
  project: Project;
  scenario: ScenarioDetail;
  kind: ReadyStart['kind'];
  onClose: () => void;
}): ReactNode {
  const { project, scenario, kind, onClose } = props;
  const { workspaceId } = useWorkspace();
  const choices = usePlanChoices(project);
  const { busy, run } = useAction();
  const add = async (changes: readonly ScenarioChange[]) => {
    if (await run(() => writeChanges(workspaceId, scenario, { append: [...changes] }))) onClose();
  };
  const form = { choices, busy, onAdd: (changes: readonly ScenarioChange[]) => void add(changes), onClose };
  if (kind === 'person') return <AddPersonForm {...form} />;
  if (kind === 'cut') return <CutScopeForm {...form} />;
  return kind === 'delay' ? <DelayForm {...form} /> : <ChangeDurationForm {...form} />;
}

/** The work items and resources that a form may choose from. */
function usePlanChoices(project: Project): PlanChoices {
  const { workspaceId } = useWorkspace();
  const { projectId } = project;
  const { snapshot } = useWorkItems(project);
  const resources = useQuery({
    queryKey: [workspaceId, 'resources'],
    queryFn: () => call(listResources, { params: { workspaceId } }),
  });
  const assignments = useQuery({
    queryKey: [workspaceId, 'assignments', projectId],
    queryFn: () => call(listAssignments, { params: { workspaceId, projectId } }),
    // Who does what may have changed since the form was open last.
    staleTime: 0,
  });
  const categories = new Map(project.statuses.map(({ statusId, category }) => [statusId, category]));
  return {
    work: [...snapshot.items.values()],
    categoryOf: (statusId) => categories.get(statusId) ?? 'to-do',
    resources: resources.data?.items ?? [],
    assignments: assignments.data?.items ?? [],
  };
}
