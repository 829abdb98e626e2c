import { Button, Drawer, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { CoverageOfProject } from '../coverage.rules.ts';
import {
  changeRequirement,
  createRequirement,
  type Requirement,
  type RequirementFields,
} from '../requirement.contract.ts';
import { requirementKey } from '../requirement.rules.ts';
import { clashWords, RequirementFieldset } from './requirement-fieldset.tsx';
import { TraceFields } from './trace-fields.tsx';
import type { RequirementsOfProject } from './use-requirements.ts';

/** All of one requirement beside the register: its fields, its criteria and what it traces to. */
export function RequirementEditor(props: {
  project: Project;
  data: RequirementsOfProject;
  coverage: CoverageOfProject;
  /** Null for a new one. */
  requirement: Requirement | null;
  refresh: () => Promise<unknown>;
  onOpen: (requirementId: string) => void;
  onClose: () => void;
}) {
  const { project, data, requirement, refresh, onOpen, onClose } = props;
  const { workspaceId, may } = useWorkspace();
  const editable = may('requirement.change');
  const action = useAction();
  // What the person saw when they began to write: a change by somebody else is settled against it.
  const [base, setBase] = useState(requirement);
  const [form, setForm] = useState(() => formOf(requirement));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = { ...form, title: form.title.trim(), reference: form.reference.trim() };
    await action.run(() => (base ? change(base, fields) : add(fields)));
  };
  const add = async (body: RequirementFields) => {
    const params = { workspaceId, projectId: project.projectId };
    const made = await call(createRequirement, { params, body });
    await refresh();
    notifyUndo(`${requirementKey(made.number)} was added.`, () => undoLast(workspaceId, made.requirementId));
    onOpen(made.requirementId);
  };
  const change = async (from: Requirement, fields: RequirementFields) => {
    const written = await writeOrAsk<Requirement, Partial<RequirementFields>>({
      ...{ name: requirementKey(from.number), base: from, words: clashWords(data) },
      change: changedFields<RequirementFields>(from, fields),
      write: (version, body) =>
        call(changeRequirement, {
          params: { workspaceId, requirementId: from.requirementId },
          ...{ version, body },
        }),
    });
    setBase(written);
    await refresh();
    onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(680px, 100vw)"
      title={requirement ? requirementKey(requirement.number) : 'Add a requirement'}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <form onSubmit={(event) => void save(event)}>
          <Stack gap="sm">
            <RequirementFieldset
              {...{ project, data, requirement, form, editable }}
              onChange={(set) => setForm({ ...form, ...set })}
            />
            {editable ? (
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
                <Button type="submit" loading={action.busy}>
                  {requirement ? 'Save' : 'Add'}
                </Button>
              </Group>
            ) : null}
          </Stack>
        </form>
        {requirement ? <TraceFields {...{ data, requirement, editable, refresh }} /> : null}
      </Stack>
    </Drawer>
  );
}

function formOf(requirement: Requirement | null): RequirementFields {
  if (!requirement)
    return {
      ...{ title: '', statement: '', type: 'functional', priority: 'must', status: 'draft', sourceId: null },
      ...{ reference: '', rationale: '', acceptanceCriteria: [], parentId: null },
    };
  const { title, statement, type, priority, status, sourceId, reference, rationale } = requirement;
  const { acceptanceCriteria, parentId } = requirement;
  return {
    ...{ title, statement, type, priority, status, sourceId, reference, rationale },
    ...{ acceptanceCriteria, parentId },
  };
}
