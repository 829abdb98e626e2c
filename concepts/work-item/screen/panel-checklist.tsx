import { ActionIcon, Button, Checkbox, Group, Progress, TextInput, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { WorkItemDetail } from '../work-item.contract.ts';
import classes from './panel.module.css';
import { useDraft } from './use-draft.ts';
import type { ChangeItem } from './use-work-item-detail.ts';

type Line = WorkItemDetail['checklist'][number];

/** The checklist of a work item: add, tick, rewrite, reorder, take away. */
export function PanelChecklist({
  item,
  editable,
  onChange,
}: {
  item: WorkItemDetail;
  editable: boolean;
  onChange: ChangeItem;
}) {
  const { checklist } = item;
  const [removed, setRemoved] = useState<{ line: Line; index: number } | null>(null);
  const latest = useRef(checklist);
  latest.current = checklist;
  const write = (next: Line[]) => onChange({ checklist: next });
  const move = (index: number, by: number) => {
    const line = checklist[index];
    if (line) write(checklist.toSpliced(index, 1).toSpliced(index + by, 0, line));
  };
  const remove = (line: Line, index: number) => {
    write(checklist.filter((other) => other !== line));
    setRemoved({ line, index });
  };
  const bringBack = () => {
    if (removed) write(latest.current.toSpliced(removed.index, 0, removed.line));
    setRemoved(null);
  };
  if (!editable && checklist.length === 0) return null;
  const done = checklist.filter((line) => line.done).length;
  return (
    <section>
      <Group gap="sm" mb={4}>
        <Title order={3} size="h6">
          Checklist
        </Title>
        {checklist.length > 0 ? (
          <>
            <Progress
              value={(100 * done) / checklist.length}
              w={80}
              size="sm"
              aria-label="Done of the checklist"
            />
            <span className={classes.quiet}>
              {done} of {checklist.length}
            </span>
          </>
        ) : null}
      </Group>
      {checklist.map((line, index) => (
        <ChecklistLine
          key={line.checklistItemId}
          line={line}
          item={item}
          editable={editable}
          first={index === 0}
          last={index === checklist.length - 1}
          onMove={(by) => move(index, by)}
          onRemove={() => remove(line, index)}
          onTick={() =>
            write(checklist.map((other) => (other === line ? { ...line, done: !line.done } : other)))
          }
          onText={(text, seen) =>
            onChange(
              {
                checklist: checklist.map((other) =>
                  other.checklistItemId === line.checklistItemId ? { ...other, text } : other,
                ),
              },
              seen,
            )
          }
        />
      ))}
      {removed ? (
        <p className={classes.removed} role="status">
          “{removed.line.text}” was taken off.{' '}
          <button type="button" className={classes.linkButton} onClick={bringBack}>
            Undo
          </button>
        </p>
      ) : null}
      {editable ? (
        <NewLine
          onAdd={(text) => write([...checklist, { checklistItemId: crypto.randomUUID(), text, done: false }])}
        />
      ) : null}
    </section>
  );
}

function ChecklistLine(props: {
  line: Line;
  item: WorkItemDetail;
  editable: boolean;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
  onTick: () => void;
  onText: (text: string, seen: WorkItemDetail) => void;
}) {
  const { line, editable } = props;
  const draft = useDraft({
    value: line.text,
    seen: props.item,
    onSave: (text, seen) => {
      if (text.trim()) props.onText(text.trim(), seen);
    },
  });
  return (
    <div className={classes.checkLine}>
      <Checkbox
        size="xs"
        aria-label={line.text}
        checked={line.done}
        disabled={!editable}
        onChange={props.onTick}
      />
      <TextInput
        size="xs"
        variant="unstyled"
        aria-label="Line of the checklist"
        readOnly={!editable}
        maxLength={500}
        classNames={{ input: line.done ? (classes.ticked ?? '') : '' }}
        value={draft.value}
        {...draft.field}
      />
      {editable ? (
        <Group gap={0} wrap="nowrap" className={classes.lineTools}>
          <ActionIcon
            size={24}
            disabled={props.first}
            aria-label={`Move “${line.text}” up`}
            onClick={() => props.onMove(-1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            disabled={props.last}
            aria-label={`Move “${line.text}” down`}
            onClick={() => props.onMove(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon size={24} aria-label={`Remove “${line.text}”`} onClick={props.onRemove}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ) : null}
    </div>
  );
}

function NewLine({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <form onSubmit={add}>
      <Group gap="xs" mt={4}>
        <TextInput
          size="xs"
          flex={1}
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
  );
}
