import { ActionIcon, Button, Checkbox, Group, Stack, TextInput, Title } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { WorkItemDetail } from '../work-item.contract.ts';

type Checklist = WorkItemDetail['checklist'];

/** The checklist of a work item: add, tick, move up, take away. */
export function PanelChecklist(props: {
  checklist: Checklist;
  editable: boolean;
  onChange: (checklist: Checklist) => void;
}) {
  const { checklist, editable, onChange } = props;
  const [text, setText] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    onChange([...checklist, { checklistItemId: crypto.randomUUID(), text: text.trim(), done: false }]);
    setText('');
  };
  const moveUp = (index: number) => {
    const next = [...checklist];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    onChange(next);
  };
  if (!editable && checklist.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        Checklist{' '}
        {checklist.length > 0
          ? `(${checklist.filter((item) => item.done).length} of ${checklist.length})`
          : ''}
      </Title>
      {checklist.map((item, index) => (
        <Group key={item.checklistItemId} gap="xs" wrap="nowrap">
          <Checkbox
            size="xs"
            style={{ flex: 1 }}
            label={item.text}
            checked={item.done}
            disabled={!editable}
            onChange={() =>
              onChange(checklist.map((other) => (other === item ? { ...item, done: !item.done } : other)))
            }
          />
          {editable ? (
            <>
              <ActionIcon
                size="sm"
                disabled={index === 0}
                aria-label={`Move “${item.text}” up`}
                onClick={() => moveUp(index)}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={`Remove “${item.text}”`}
                onClick={() => onChange(checklist.filter((other) => other !== item))}
              >
                <IconX size={14} />
              </ActionIcon>
            </>
          ) : null}
        </Group>
      ))}
      {editable ? (
        <form onSubmit={add}>
          <Group gap="xs">
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              aria-label="New checklist line"
              placeholder="Add a line"
              value={text}
              maxLength={500}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={!text.trim()}>
              Add
            </Button>
          </Group>
        </form>
      ) : null}
    </Stack>
  );
}
