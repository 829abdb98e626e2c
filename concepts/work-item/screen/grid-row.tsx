import { memo } from 'react';
import { formatAgo, formatDay, today } from '../../../platform/browser/format.ts';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import type { Project } from '../../project/project.contract.ts';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import { isLate, type ViewColumn, type ViewNames } from '../work-item-view.rules.ts';
import { CellEditor } from './cell-editor.tsx';
import { isEditable, priorityNames } from './grid-columns.ts';
import classes from './list-screen.module.css';
import { TypeMark } from './type-mark.tsx';

interface RowProps {
  readonly item: WorkItem;
  readonly index: number;
  readonly top: number;
  readonly template: string;
  readonly columns: readonly ViewColumn[];
  readonly names: ViewNames;
  readonly project: Project;
  readonly selected: boolean;
  /** The column that holds the keyboard's focus, -1 for none. */
  readonly focused: number;
  readonly editing: number;
  readonly editable: boolean;
  readonly onFocus: (column: number) => void;
  readonly onEdit: (column: number) => void;
  readonly onToggle: (range: boolean) => void;
  readonly onOpen: () => void;
  readonly onChange: (change: WorkItemChange) => void;
}

/** One work item in the grid; drawn again only when something it shows changes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { item, index, columns, focused, editing } = props;
  return (
    <div
      role="row"
      tabIndex={-1}
      className={classes.row}
      style={{ top: props.top, gridTemplateColumns: props.template }}
      aria-selected={props.selected}
      aria-rowindex={index + 2}
      data-done={item.completedAt !== null}
    >
      <div role="gridcell" tabIndex={-1} className={classes.cell}>
        <input
          type="checkbox"
          className={classes.check}
          aria-label={`Select ${item.key}`}
          checked={props.selected}
          data-cell={`${index}:0`}
          tabIndex={focused === 0 ? 0 : -1}
          onFocus={() => props.onFocus(0)}
          onClick={(event) => props.onToggle(event.shiftKey)}
          onChange={() => {}}
        />
      </div>
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself listens to keys
        <div
          key={column}
          role="gridcell"
          className={classes.cell}
          data-cell={`${index}:${at + 1}`}
          tabIndex={focused === at + 1 ? 0 : -1}
          onFocus={() => focused !== at + 1 && props.onFocus(at + 1)}
          onClick={() => (column === 'key' ? props.onOpen() : props.onFocus(at + 1))}
          onDoubleClick={() => (props.editable && isEditable(column) ? props.onEdit(at + 1) : props.onOpen())}
        >
          {editing === at + 1 ? (
            <CellEditor item={item} column={column} project={props.project} onDone={props.onChange} />
          ) : (
            <CellContent item={item} column={column} names={props.names} />
          )}
        </div>
      ))}
    </div>
  );
}, sameRow);

/** Callbacks are made anew with every drawing and do the same; they are no reason to draw a row again. */
function sameRow(a: RowProps, b: RowProps): boolean {
  const names = [
    'item',
    'index',
    'top',
    'template',
    'columns',
    'names',
    'project',
    'selected',
    'focused',
    'editing',
    'editable',
  ] as const;
  return b.focused === -1 && names.every((name) => a[name] === b[name]);
}

function CellContent({ item, column, names }: { item: WorkItem; column: ViewColumn; names: ViewNames }) {
  if (column === 'key') return <span className={classes.text}>{item.key}</span>;
  if (column === 'title') {
    return (
      <>
        <TypeMark type={item.type} />
        <span className={`${classes.text} ${classes.title ?? ''}`} title={item.title}>
          {item.title}
        </span>
      </>
    );
  }
  if (column === 'status') return <span className={classes.text}>{names.status(item.statusId)?.name}</span>;
  if (column === 'assignees') {
    return item.assigneeIds
      .slice(0, 4)
      .map((id) => <PersonAvatar key={id} name={names.member(id)} size={20} />);
  }
  if (column === 'priority') return <span>{priorityNames[item.priority - 1]}</span>;
  if (column === 'workArea')
    return <span className={classes.text}>{item.workAreaId ? names.workArea(item.workAreaId) : ''}</span>;
  if (column === 'labels') {
    return item.labels.map((label) => (
      <span key={label} className={classes.label}>
        {label}
      </span>
    ));
  }
  if (column === 'dueDate')
    return <span className={isLate(item, today()) ? classes.late : ''}>{formatDay(item.dueDate)}</span>;
  if (column === 'startDate') return <span>{formatDay(item.startDate)}</span>;
  if (column === 'updatedAt') return <span>{formatAgo(item.updatedAt)}</span>;
  return <span>{item.points ?? ''}</span>;
}
