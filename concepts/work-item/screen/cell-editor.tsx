import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { useWorkingDay, type WorkingDay } from '../../../platform/browser/working-day.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import { workItemTypes } from '../work-item.contract.ts';
import type { ViewColumn } from '../work-item-view.rules.ts';
import { formatWorkingTime, parseWorkingTime } from '../working-time.rules.ts';
import { columnLabels, priorityNames, typeNames } from './grid-columns.ts';
import classes from './list-screen.module.css';
import type { GridActions } from './use-grid.ts';
import { useAssignable } from './use-work-items.ts';

interface EditorProps {
  /** The work item as it was when its editing began, and as it is now. */
  readonly seen: WorkItem;
  readonly item: WorkItem;
  readonly column: ViewColumn;
  readonly project: Project;
  readonly actions: GridActions;
}

/** Edits one field in its cell: Enter, Tab or leaving keeps it, Escape does not. */
export function CellEditor(props: EditorProps) {
  const { column } = props;
  if (column === 'assignees' || column === 'labels') return <ManyEditor {...props} />;
  if (column === 'status' || column === 'priority' || column === 'workArea' || column === 'type')
    return <ChoiceEditor {...props} column={column} />;
  return <TextEditor {...props} />;
}

function TextEditor({ seen, column, actions }: EditorProps) {
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const over = useRef(false);
  const day = useWorkingDay();
  const type = column === 'startDate' || column === 'dueDate' ? 'date' : 'text';
  useEffect(() => {
    field.current?.focus();
    if (type === 'text') field.current?.select();
  }, [type]);
  const finish = (next: number | null) => {
    if (over.current || !field.current) return;
    const { value } = field.current;
    const changed = value !== textOf(seen, column, day) || field.current.validity.badInput;
    const change = changed ? changeOf(column, field.current, day) : {};
    if (!change && next !== null) return setWrong(true);
    if (!change) notifyDone(`“${value}” was not taken for ${columnLabels[column].toLowerCase()}.`);
    over.current = true;
    actions.finish(change, next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish(0);
    else if (event.key === 'Tab') finish(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      over.current = true;
      actions.finish(null, 0);
    } else return;
    event.preventDefault();
  };
  return (
    <input
      ref={field}
      type={type}
      maxLength={500}
      className={classes.editor}
      aria-label={`${columnLabels[column]} of ${seen.key}`}
      aria-invalid={wrong || undefined}
      placeholder={column === 'effortMinutes' ? '3d, 4h, 1.5w' : undefined}
      defaultValue={textOf(seen, column, day)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(null)}
    />
  );
}

function ChoiceEditor(props: EditorProps & { column: 'status' | 'priority' | 'workArea' | 'type' }) {
  const { seen, column, actions } = props;
  const choices = useChoices(column, props.project);
  const over = useRef(false);
  const finish = (change: WorkItemChange | null, next: number | null) => {
    if (over.current) return;
    over.current = true;
    actions.finish(change, next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(null, 0);
    else if (event.key === 'Tab') {
      event.preventDefault();
      finish(null, event.shiftKey ? -1 : 1);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field inside, which has the focus
    <div className={classes.overlay} onKeyDown={onKeyDown}>
      <Select
        autoFocus
        searchable
        defaultDropdownOpened
        selectFirstOptionOnChange
        clearable={column === 'workArea'}
        allowDeselect={false}
        size="xs"
        aria-label={`${columnLabels[column]} of ${seen.key}`}
        data={choices}
        value={choiceValue(seen, column)}
        onChange={(value) => finish(value === choiceValue(seen, column) ? null : choiceOf(column, value), 0)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => finish(null, null)}
        onDropdownClose={() => requestAnimationFrame(() => finish(null, 0))}
      />
    </div>
  );
}

function ManyEditor({ item, column, project, actions }: EditorProps) {
  const members = useAssignable(project);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') actions.finish(null, 0);
    else if (event.key === 'Tab') {
      event.preventDefault();
      actions.finish(null, event.shiftKey ? -1 : 1);
    }
  };
  const shared = {
    autoFocus: true,
    size: 'xs',
    'aria-label': `${columnLabels[column]} of ${item.key}`,
    onBlur: () => actions.finish(null, null),
  } as const;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field inside, which has the focus
    <div className={classes.overlay} onKeyDown={onKeyDown}>
      {column === 'assignees' ? (
        <MultiSelect
          {...shared}
          searchable
          defaultDropdownOpened
          maxValues={50}
          data={members.map(({ memberId, name }) => ({ value: memberId, label: name }))}
          value={[...item.assigneeIds]}
          onChange={(assigneeIds) => actions.save({ assigneeIds })}
        />
      ) : (
        <TagsInput
          {...shared}
          maxTags={50}
          placeholder="A label, then Enter"
          value={[...item.labels]}
          onChange={(labels) => actions.save({ labels })}
        />
      )}
    </div>
  );
}

function useChoices(column: ViewColumn, project: Project): { value: string; label: string }[] {
  const { workAreas } = useWorkspace();
  if (column === 'status')
    return project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }));
  if (column === 'priority')
    return priorityNames.map((label, index) => ({ value: String(index + 1), label }));
  if (column === 'type') return workItemTypes.map((type) => ({ value: type, label: typeNames[type] }));
  return workAreas.map(({ workAreaId, name }) => ({ value: workAreaId, label: name }));
}

function choiceValue(item: WorkItem, column: ViewColumn): string | null {
  if (column === 'status') return item.statusId;
  if (column === 'priority') return String(item.priority);
  return column === 'type' ? item.type : item.workAreaId;
}

function choiceOf(column: ViewColumn, value: string | null): WorkItemChange {
  if (column === 'workArea') return { workAreaId: value };
  if (value === null) return {};
  if (column === 'status') return { statusId: value };
  if (column === 'priority') return { priority: Number(value) };
  return { type: value as WorkItem['type'] };
}

function textOf(item: WorkItem, column: ViewColumn, day: WorkingDay): string {
  if (column === 'startDate' || column === 'dueDate') return item[column] ?? '';
  if (column === 'points') return item.points === null ? '' : String(item.points);
  if (column === 'effortMinutes')
    return item.effortMinutes === null ? '' : formatWorkingTime(item.effortMinutes, day);
  return item.title;
}

/** What a field's text means; null where it means nothing. */
function changeOf(
  column: ViewColumn,
  { value, validity }: HTMLInputElement,
  day: WorkingDay,
): WorkItemChange | null {
  const text = value.trim();
  if (column === 'startDate' || column === 'dueDate')
    return validity.badInput ? null : { [column]: text || null };
  if (column === 'points') {
    const points = text === '' ? null : Number(text);
    return points === null || (Number.isInteger(points) && points >= 0 && points <= 1000) ? { points } : null;
  }
  if (column === 'effortMinutes') {
    const effortMinutes = text === '' ? null : parseWorkingTime(text, day);
    return effortMinutes === undefined ? null : { effortMinutes };
  }
  return text ? { title: text } : null;
}
