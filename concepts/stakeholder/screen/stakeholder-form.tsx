import { Button, Group, Modal, NativeSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { changedFields } from '../../../platform/browser/settle-write.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  changeStakeholder,
  createStakeholder,
  type Stakeholder,
  type StakeholderFields,
  stances,
} from '../stakeholder.contract.ts';
import { strategyOf } from '../stakeholder.rules.ts';
import { strategyWords } from './stakeholder-words.ts';

const grades = [
  { value: '1', label: '1 – little' },
  ...['2', '3', '4'].map((value) => ({ value, label: value })),
  { value: '5', label: '5 – very much' },
];

/** Adds a stakeholder, or changes one. */
export function StakeholderForm(props: {
  project: Project;
  stakeholder: Stakeholder | null;
  listed: readonly Stakeholder[];
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { project, stakeholder, listed, onDone, onClose } = props;
  const { workspaceId, members } = useWorkspace();
  const action = useAction();
  const [form, setForm] = useState(() => formOf(stakeholder));
  const set = (change: Partial<StakeholderFields>) => setForm({ ...form, ...change });
  const taken = new Set(listed.map(({ memberId }) => memberId));
  const free = members.filter(({ memberId }) => !taken.has(memberId) || memberId === stakeholder?.memberId);
  const choose = (memberId: string | null) => {
    const name = members.find((member) => member.memberId === memberId)?.name;
    set({ memberId, ...(name && form.name.trim() === '' ? { name } : {}) });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = { ...form, name: form.name.trim(), position: form.position.trim() };
    const done = await action.run(async () => {
      await (stakeholder ? change(stakeholder, fields) : add(fields));
      await onDone();
    });
    if (done) onClose();
  };
  const add = async (body: StakeholderFields) => {
    const params = { workspaceId, projectId: project.projectId };
    const made = await call(createStakeholder, { params, body });
    notifyUndo(`${made.name} was added to the stakeholders.`, () =>
      undoLast(workspaceId, made.stakeholderId),
    );
  };
  const change = (base: Stakeholder, fields: StakeholderFields) =>
    writeOrAsk<Stakeholder, Partial<StakeholderFields>>({
      ...{ name: base.name, base, change: changedFields<StakeholderFields>(base, fields) },
      write: (version, body) =>
        call(changeStakeholder, {
          params: { workspaceId, stakeholderId: base.stakeholderId },
          ...{ version, body },
        }),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={stakeholder ? 'Change a stakeholder' : 'Add a stakeholder'}
      size="md"
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <Group grow align="flex-start">
            <TextInput
              label="Name"
              placeholder="Ines Duarte, Payment provider"
              required
              data-autofocus
              maxLength={120}
              value={form.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label="Role or organisation"
              maxLength={160}
              value={form.position}
              onChange={(event) => set({ position: event.currentTarget.value })}
            />
          </Group>
          <Select
            label="Member of the workspace"
            placeholder="Nobody of it"
            clearable
            searchable
            data={free.map(({ memberId, name }) => ({ value: memberId, label: name }))}
            value={form.memberId}
            onChange={choose}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label="Influence"
              description="What they can do for it or against it"
              data={grades}
              value={String(form.influence)}
              onChange={(event) => set({ influence: Number(event.currentTarget.value) })}
            />
            <NativeSelect
              label="Interest"
              description="How much it matters to them"
              data={grades}
              value={String(form.interest)}
              onChange={(event) => set({ interest: Number(event.currentTarget.value) })}
            />
          </Group>
          <NativeSelect
            label="Stance"
            description={`By influence and interest: ${strategyWords[strategyOf(form)].toLowerCase()}`}
            data={stances.map((value) => ({ value, label: formatCode(value) }))}
            value={form.stance}
            onChange={(event) => set({ stance: event.currentTarget.value as Stakeholder['stance'] })}
          />
          <Textarea
            label="How they are engaged"
            placeholder="Fortnightly call with the manager, the status report on Mondays"
            autosize
            minRows={2}
            maxLength={2000}
            value={form.engagement}
            onChange={(event) => set({ engagement: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.busy}>
              {stakeholder ? 'Save' : 'Add'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function formOf(stakeholder: Stakeholder | null): StakeholderFields {
  if (!stakeholder)
    return {
      ...{ name: '', position: '', memberId: null, influence: 3, interest: 3 },
      ...{ stance: 'neutral', engagement: '' },
    };
  const { name, position, memberId, influence, interest, stance, engagement } = stakeholder;
  return { name, position, memberId, influence, interest, stance, engagement };
}
