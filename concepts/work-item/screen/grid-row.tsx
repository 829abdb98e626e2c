import { type MouseEvent, memo } from 'react';
import { formatAgo, formatDay } from '../../../platform/browser/format.ts';
import { useWorkingDay, type WorkingDay } from '../../../platform/browser/working-day.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { WorkItem } from '../work-item.contract.ts';
import { isLate, type ViewColumn, type ViewNames } from '../work-item-view.rules.ts';
import { formatWorkingTime } from '../working-time.rules.ts';
import { CellEditor } from './cell-editor.tsx';
import { numericColumns, priorityNames, typeNames } from './grid-columns.ts';
import classes from './list-screen.module.css';
import { TypeMark } from './type-mark.tsx';
import type { Grid, GridActions } from './use-grid.ts';

interface RowProps {
  readonly item: WorkItem;
  readonly index: number;
  readonly top: number;
  readonly template: string;
  readonly columns: readonly ViewColumn[];
  readonly names: ViewNames;
  readonly project: Project;
  readonly today: string;
  readonly selected: boolean;
  /** The column that holds the keyboard's focus, -1 for none. */
  readonly focused: number;
  readonly editing: Grid['editing'];
  readonly actions: GridActions;
}

/** One work item in the grid; drawn again only when something it shows changes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { item, index, focused, actions } = props;
  const key = item.workItemId;
  return (
    <div
      role="row"
      tabIndex={-1}
      className={classes.row}
      style={{ top: props.top, gridTemplateColumns: props.template }}
      aria-selected={props.selected}
      aria-rowindex={index + 2}
      data-line={key}
      data-done={item.completedAt !== null}
      data-editing={props.editing !== null || undefined}
    >
      <div role="gridcell" tabIndex={-1} className={classes.cell}>
        <input
          type="checkbox"
          className={classes.check}
          aria-label={`Select ${item.key}`}
          checked={props.selected}
          data-column={0}
          tabIndex={focused === 0 ? 0 : -1}
          onFocus={() => actions.focus({ key, column: 0 })}
          onClick={(event) => actions.toggle(key, event.shiftKey)}
          onChange={() => {}}
        />
      </div>
      {props.columns.map((column, at) => (
        <Cell key={column} {...props} column={column} at={at + 1} />
      ))}
    </div>
  );
});

function Cell(props: RowProps & { column: ViewColumn; at: number }) {
  const { item, column, at, focused, editing, actions } = props;
  const key = item.workItemId;
  const edited = editing?.column === at ? editing.item : null;
  const onClick = (event: MouseEvent) => {
    if (edited) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) actions.toggle(key, event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself listens to keys
    <div
      role="gridcell"
      className={classes.cell}
      data-column={at}
      data-numeric={numericColumns.has(column) || undefined}
      data-editing={edited !== null || undefined}
      tabIndex={focused === at ? 0 : -1}
      onFocus={() => actions.focus({ key, column: at })}
      onMouseDown={(event) => event.shiftKey && !edited && event.preventDefault()}
      onClick={onClick}
      onDoubleClick={() => edited === null && actions.edit(item, at)}
    >
      {edited ? (
        <CellEditor seen={edited} item={item} column={column} project={props.project} actions={actions} />
      ) : (
        <CellContent {...props} />
      )}
    </div>
  );
}

function CellContent(props: RowProps & { column: ViewColumn }) {
  const { item, column, names } = props;
  const day = useWorkingDay();
  if (column === 'key') return <KeyLink {...props} />;
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
  if (column === 'assignees') return <People ids={item.assigneeIds} names={names} />;
  if (column === 'labels') {
    return item.labels.map((label) => (
      <span key={label} className={classes.label}>
        {label}
      </span>
    ));
  }
  const late = column === 'dueDate' && isLate(item, props.today);
  const text = textOf(item, column, names, day);
  return (
    <span className={late ? classes.late : classes.text} title={column === 'workArea' ? text : undefined}>
      {text}
    </span>
  );
}

function textOf(item: WorkItem, column: ViewColumn, names: ViewNames, day: WorkingDay): string {
  if (column === 'status') return names.status(item.statusId)?.name ?? '';
  if (column === 'type') return typeNames[item.type];
  if (column === 'priority') return priorityNames[item.priority - 1] ?? '';
  if (column === 'workArea') return item.workAreaId ? names.workArea(item.workAreaId) : '';
  if (column === 'startDate' || column === 'dueDate') return formatDay(item[column]);
  if (column === 'updatedAt') return formatAgo(item.updatedAt);
  if (column === 'effortMinutes')
    return item.effortMinutes === null ? '' : formatWorkingTime(item.effortMinutes, day);
  return item.points === null ? '' : String(item.points);
}

/** Plain initials: thousands of rows pass by, and each tooltip of its own would cost a part of a frame. */
function People({ ids, names }: { ids: readonly string[]; names: ViewNames }) {
  return (
    <>
      {ids.slice(0, 3).map((id) => {
        const name = names.member(id);
        return (
          <span key={id} className={classes.person} role="img" aria-label={name} title={name}>
            {initialsOf(name)}
          </span>
        );
      })}
      {ids.length > 3 ? <span>+{ids.length - 3}</span> : null}
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** A plain link that the router follows: a link of the router listens to every change of the address. */
function KeyLink({ item, project, actions }: RowProps) {
  const { slug } = useWorkspace();
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return event.stopPropagation();
    event.preventDefault();
    actions.open(item);
  };
  return (
    <a
      href={`/${slug}/${project.key}/item/${item.key}`}
      className={classes.keyLink}
      tabIndex={-1}
      draggable={false}
      onClick={follow}
    >
      {item.key}
    </a>
  );
}
