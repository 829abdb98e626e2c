import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { decimalOf } from '../decimal.ts';
import {
  changeObjective,
  createObjective,
  type Objective,
  type ObjectiveFields,
} from '../objective.contract.ts';

/** Adds an objective, or changes one. */
export function ObjectiveForm(props: {
  project: Project;
  objective: Objective | null;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { project, objective, onDone, onClose } = props;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const [form, setForm] = useState(() => formOf(objective));
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const target = decimalOf(form.target);
  const baseline = form.baseline.trim() === '' ? null : decimalOf(form.baseline);
  const noBaseline = form.baseline.trim() !== '' && baseline === null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (target === null || noBaseline) return;
    const fields: ObjectiveFields = {
      ...{ name: form.name.trim(), indicator: form.indicator.trim(), unit: form.unit.trim() },
      ...{ baselineValue: baseline, targetValue: target, byDay: form.byDay },
    };
    const done = await action.run(async () => {
      await (objective ? change(objective, fields) : add(fields));
      await onDone();
    });
    if (done) onClose();
  };
  const add = async (body: ObjectiveFields) => {
    const params = { workspaceId, projectId: project.projectId };
    const made = await call(createObjective, { params, body });
    notifyUndo(`The objective “${made.name}” was added.`, () => undoLast(workspaceId, made.objectiveId));
  };
  const change = (base: Objective, fields: ObjectiveFields) =>
    writeOrAsk<Objective, Partial<ObjectiveFields>>({
      ...{ name: base.name, base, change: changedFields<ObjectiveFields>(base, fields) },
      write: (version, body) =>
        call(changeObjective, {
          params: { workspaceId, objectiveId: base.objectiveId },
          ...{ version, body },
        }),
    });
  return (
    <Modal opened onClose={onClose} title={objective ? 'Change an objective' : 'Add an objective'} size="md">
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <TextInput
            label="What shall have changed"
            placeholder="More visitors buy"
            required
            data-autofocus
            maxLength={200}
            {...field('name')}
          />
          <Group grow align="flex-start">
            <TextInput
              label="Indicator"
              placeholder="Conversion rate"
              required
              maxLength={200}
              {...field('indicator')}
            />
            <TextInput label="Unit" placeholder="%" maxLength={40} {...field('unit')} />
          </Group>
          <Group grow align="flex-start">
            <TextInput
              label="Baseline"
              description="Empty where nobody measured it"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="decimal"
              error={noBaseline ? wrong : null}
              {...field('baseline')}
            />
            <TextInput
              label="Target"
              required
              inputMode="decimal"
              error={form.target !== '' && target === null ? wrong : null}
              {...field('target')}
            />
            <TextInput label="By when" type="date" required {...field('byDay')} />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.busy}>
              {objective ? 'Save' : 'Add'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const wrong = 'A number such as 2.5, with six decimals at most';

function formOf(objective: Objective | null) {
  const { name = '', indicator = '', unit = '', targetValue = '', byDay = '' } = objective ?? {};
  return { name, indicator, unit, baseline: objective?.baselineValue ?? '', target: targetValue, byDay };
}
