import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import type { ViewColumn } from '../work-item-view.rules.ts';
import { priorityNames } from './grid-columns.ts';
import classes from './list-screen.module.css';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Edits one field in its cell: Enter or leaving keeps, Escape does not. An empty change means nothing is written. */
export function CellEditor(props: {
  item: WorkItem;
  column: ViewColumn;
  project: Project;
  onDone: (change: WorkItemChange) => void;
}) {
  const { item, column, onDone } = props;
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  const options = useOptions(column, props.project);
  useEffect(() => {
    field.current?.focus();
    if (field.current && 'select' in field.current && column !== 'dueDate' && column !== 'startDate')
      field.current.select?.();
  }, [column]);
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    const text = field.current?.value ?? '';
    onDone(keep && text !== textOf(item, column) ? changeOf(column, text) : {});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish(true);
    else if (event.key === 'Escape') finish(false);
    else return;
    event.preventDefault();
  };
  const shared = {
    className: classes.editor,
    'aria-label': `${column} of ${item.key}`,
    defaultValue: textOf(item, column),
    onKeyDown,
    onBlur: () => finish(true),
  };
  if (options) {
    return (
      <select ref={field} {...shared} onChange={() => finish(true)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const type =
    column === 'startDate' || column === 'dueDate' ? 'date' : column === 'points' ? 'number' : 'text';
  return <input ref={field} type={type} maxLength={500} min={0} max={1000} {...shared} />;
}

function useOptions(column: ViewColumn, project: Project): Option[] | null {
  const { members, workAreas } = useWorkspace();
  if (column === 'status')
    return project.statuses.map(({ statusId, name }) => ({ value: statusId, label: name }));
  if (column === 'priority')
    return priorityNames.map((label, index) => ({ value: String(index + 1), label }));
  if (column === 'assignees') {
    return [
      { value: '', label: 'Nobody' },
      ...members.map(({ memberId, name }) => ({ value: memberId, label: name })),
    ];
  }
  if (column === 'workArea') {
    return [
      { value: '', label: 'None' },
      ...workAreas.map(({ workAreaId, name }) => ({ value: workAreaId, label: name })),
    ];
  }
  return null;
}

function textOf(item: WorkItem, column: ViewColumn): string {
  if (column === 'status') return item.statusId;
  if (column === 'priority') return String(item.priority);
  if (column === 'assignees') return item.assigneeIds[0] ?? '';
  if (column === 'workArea') return item.workAreaId ?? '';
  if (column === 'labels') return item.labels.join(', ');
  if (column === 'points') return item.points === null ? '' : String(item.points);
  if (column === 'startDate' || column === 'dueDate') return item[column] ?? '';
  return item.title;
}

function changeOf(column: ViewColumn, text: string): WorkItemChange {
  if (column === 'status') return { statusId: text };
  if (column === 'priority') return { priority: Number(text) };
  if (column === 'assignees') return { assigneeIds: text ? [text] : [] };
  if (column === 'workArea') return { workAreaId: text || null };
  if (column === 'labels')
    return {
      labels: [
        ...new Set(
          text
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean),
        ),
      ],
    };
  if (column === 'points') return { points: text === '' ? null : Math.round(Number(text)) };
  if (column === 'startDate') return { startDate: text || null };
  if (column === 'dueDate') return { dueDate: text || null };
  return text.trim() ? { title: text.trim() } : {};
}
