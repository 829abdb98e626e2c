import { Button, Group, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { newIdentifier } from '../../../kernel/identifier.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { ScenarioChange } from '../scenario-change.ts';
import { doersOf, isOpenWork, type ReadyStartForm, workOptions } from './plan-choices.ts';

/** Two rarely need half the time of one. */
const usualPercent = 60;

/** What if there were one more: from when, for how much of their time, and on what they would help. */
export function AddPersonForm({ choices, busy, onAdd, onClose }: ReadyStartForm) {
  const { may } = useWorkspace();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [part, setPart] = useState<number | string>(100);
  const [like, setLike] = useState<string | null>(null);
  const [helped, setHelped] = useState<string[]>([]);
  const [percent, setPercent] = useState<number | string>(usualPercent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const resourceId = newIdentifier();
    const work = choices.work.filter(({ workItemId }) => helped.includes(workItemId));
    onAdd([
      {
        ...{ kind: 'add-resource', resourceId, name: name.trim(), resourceKind: 'person', skills: [] },
        ...{ capacity: Math.round(Number(part) * 10), from: from || null, costsLike: like },
      },
      ...work.flatMap((item): ScenarioChange[] => {
        const { workItemId, durationMinutes } = item;
        const assignments = [...doersOf(choices, item), { resourceId }];
        const shorter =
          durationMinutes === null ? null : Math.round((durationMinutes * Number(percent)) / 100);
        return [
          { kind: 'assign', workItemId, assignments },
          ...(shorter === null || shorter === durationMinutes
            ? []
            : [{ kind: 'change-work-item' as const, workItemId, fields: { durationMinutes: shorter } }]),
        ];
      }),
    ]);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          placeholder="A second back-end developer"
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group grow>
          <TextInput
            type="date"
            label="From"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NumberInput label="Of their time, percent" min={1} max={1000} value={part} onChange={setPart} />
        </Group>
        {may('cost.read') ? (
          <Select
            label="Costs as much as"
            description="Without this, nothing is known of the cost"
            clearable
            searchable
            limit={40}
            data={choices.resources.map(({ resourceId, name: label }) => ({ value: resourceId, label }))}
            value={like}
            onChange={setLike}
          />
        ) : null}
        <MultiSelect
          label="Helps with"
          searchable
          limit={40}
          data={workOptions(choices, isOpenWork(choices))}
          value={helped}
          onChange={setHelped}
        />
        {helped.length > 0 ? (
          <NumberInput
            label="That work then takes, in percent of its duration"
            min={1}
            max={100}
            value={percent}
            onChange={setPercent}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            Add to the scenario
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
