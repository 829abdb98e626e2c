import { Button, Group, MultiSelect, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useWorkingDay } from '../../../platform/browser/working-day.ts';
import { formatDurationField, parseDurationField } from '../../work-item/working-time.rules.ts';
import { doersOf, isOpenWork, type ReadyStartForm, workOptions } from './plan-choices.ts';

/** What if some work were not done. */
export function CutScopeForm({ choices, busy, onAdd, onClose }: ReadyStartForm) {
  const [cut, setCut] = useState<string[]>([]);
  const submit = () => onAdd(cut.map((workItemId) => ({ kind: 'remove-work-item', workItemId })));
  return (
    <Frame ready={cut.length > 0} {...{ busy, onClose, submit }}>
      <MultiSelect
        label="Leave out"
        description="With all that lies below"
        searchable
        limit={40}
        data-autofocus
        data={workOptions(choices, ({ statusId }) => choices.categoryOf(statusId) !== 'done')}
        value={cut}
        onChange={setCut}
      />
    </Frame>
  );
}

/** What if somebody delivered later than planned. */
export function DelayForm({ choices, busy, onAdd, onClose }: ReadyStartForm) {
  const [late, setLate] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>(5);
  const suppliers = choices.resources.filter(({ kind }) => kind === 'vendor');
  const toDo = (item: Parameters<ReturnType<typeof isOpenWork>>[0]) =>
    isOrMilestone(item) && choices.categoryOf(item.statusId) === 'to-do';
  const isOpen = isOpenWork(choices);
  const isOrMilestone = (item: Parameters<typeof isOpen>[0]) => item.type === 'milestone' || isOpen(item);
  const takeWorkOf = (resourceId: string | null) =>
    setLate(
      choices.work
        .filter((item) => toDo(item) && doersOf(choices, item).some((one) => one.resourceId === resourceId))
        .map(({ workItemId }) => workItemId),
    );
  const workingDays = Math.round(Number(days));
  const submit = () =>
    onAdd(late.map((workItemId) => ({ kind: 'delay', workItemId, workingDays, noEarlierThan: null })));
  return (
    <Frame ready={late.length > 0 && workingDays > 0} {...{ busy, onClose, submit }}>
      {suppliers.length > 0 ? (
        <Select
          label="Supplier"
          description="Chooses all its work that has not begun"
          clearable
          data={suppliers.map(({ resourceId, name }) => ({ value: resourceId, label: name }))}
          onChange={takeWorkOf}
        />
      ) : null}
      <MultiSelect
        label="What comes later"
        searchable
        limit={40}
        data={workOptions(choices, toDo)}
        value={late}
        onChange={setLate}
      />
      <NumberInput label="Working days later" min={1} max={2000} value={days} onChange={setDays} />
    </Frame>
  );
}

/** What if some work took longer, or less long. */
export function ChangeDurationForm({ choices, busy, onAdd, onClose }: ReadyStartForm) {
  const day = useWorkingDay();
  const [workItemId, setWorkItemId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const read = parseDurationField(text, day);
  const item = choices.work.find((one) => one.workItemId === workItemId);
  const choose = (id: string | null) => {
    const chosen = choices.work.find((one) => one.workItemId === id);
    setWorkItemId(id);
    setText(
      chosen?.durationMinutes == null
        ? ''
        : formatDurationField(chosen.durationMinutes, chosen.durationElapsed, day),
    );
  };
  const submit = () => {
    if (!item || !read) return;
    const elapsed = read.elapsed === item.durationElapsed ? {} : { durationElapsed: read.elapsed };
    const fields = { durationMinutes: read.minutes, ...elapsed };
    onAdd([{ kind: 'change-work-item', workItemId: item.workItemId, fields }]);
  };
  return (
    <Frame ready={item !== undefined && read !== undefined} {...{ busy, onClose, submit }}>
      <Select
        label="Work item"
        searchable
        limit={40}
        data={workOptions(choices, isOpenWork(choices))}
        value={workItemId}
        onChange={choose}
      />
      <TextInput
        label="Duration"
        placeholder="3d, 1.5w, 4h"
        value={text}
        error={text !== '' && !read ? 'Such as 3d, 1.5w or 4h' : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Frame>
  );
}

function Frame(props: {
  children: ReactNode;
  ready: boolean;
  busy: boolean;
  submit: () => void;
  onClose: () => void;
}) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready) props.submit();
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {props.children}
        <Text size="xs" c="dimmed">
          Nobody's plan changes before the scenario is applied.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={props.busy} disabled={!props.ready}>
            Add to the scenario
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
