import { IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { formatDay } from '../../../platform/browser/format.ts';
import { TypeMark } from '../../work-item/screen/type-mark.tsx';
import { isDeadlineMissed, type ScheduleLine } from '../schedule-lines.rules.ts';
import { canEdit, type EditedCell } from './edited-cells.ts';
import { GanttCellEditor } from './gantt-cell-editor.tsx';
import { indentOf } from './row-height.ts';
import type { RowProps } from './row-props.ts';
import { type ColumnId, columns } from './schedule-columns.ts';
import classes from './tree-cells.module.css';
import { useRowHandle } from './use-row-drag.ts';

/** The cells of a row in the tree: the name, and what the reader chose beside it. */
export function TreeCells(props: RowProps) {
  const cells = props.columns.map((id, at) => (
    <ColumnCell key={id} {...props} id={id} text={props.texts[at] ?? ''} />
  ));
  const lead = props.columns[0] === 'wbs' ? 1 : 0;
  return (
    <>
      {cells.slice(0, lead)}
      <Title {...props} />
      {cells.slice(lead)}
    </>
  );
}

/** Columns whose texts may be longer than there is room. */
const long: ReadonlySet<ColumnId> = new Set(['predecessors', 'constraint', 'resources']);

function ColumnCell(props: RowProps & { id: ColumnId; text: string }) {
  const { id, text, line, schedule } = props;
  const { dates } = line;
  const { cell, numeric } = columns[id];
  const hint = id === 'start' ? heldBy(line) : undefined;
  const held = hint && dates?.state === 'to-do' ? ` ${classes.held}` : '';
  const late =
    id === 'deadline' ? isDeadlineMissed(line, schedule) : id === 'variance' && text.startsWith('+');
  return (
    <Cell
      {...props}
      cell={cell}
      column={id}
      className={`${classes.text}${held}`}
      hint={hint ?? (long.has(id) && text !== '' ? text : undefined)}
      marks={{
        'data-numeric': numeric,
        'data-late': late || undefined,
        'data-critical': (id === 'float' && dates?.critical) || undefined,
      }}
    >
      {text}
    </Cell>
  );
}

/** The constraint of a work item in words. */
function heldBy({ item, childCount }: ScheduleLine): string | undefined {
  const { constraintType, constraintDate } = item;
  if (constraintType === null || childCount > 0) return undefined;
  const words = constraintType.replaceAll('-', ' ');
  return `Constraint: ${words}${constraintDate ? ` ${formatDay(constraintDate)}` : ''}`;
}

/** A cell of the tree that a double click edits, for whoever may. */
function Cell(
  props: RowProps & {
    cell: EditedCell | undefined;
    column: string;
    className: string | undefined;
    style?: CSSProperties;
    hint?: string | undefined;
    marks?: Readonly<Record<string, boolean | undefined>>;
    children: ReactNode;
  },
) {
  const { line, cell, edits, editing, onEdit, onEdited } = props;
  const editable = cell !== undefined && canEdit(edits, line, cell);
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      data-column={props.column}
      className={editable ? `${props.className} ${classes.editable}` : props.className}
      style={props.style}
      title={props.hint}
      {...props.marks}
      onDoubleClick={(event) => {
        if (!editable) return;
        event.stopPropagation();
        onEdit(line, cell);
      }}
    >
      {props.children}
      {editing && editing.cell === cell ? (
        <GanttCellEditor
          key={cell}
          line={line}
          cell={cell}
          text={editing.text}
          edits={edits}
          onDone={(end) => onEdited(line, cell, end)}
        />
      ) : null}
    </div>
  );
}

function Title(props: RowProps) {
  const { line, onFold, edits, editing } = props;
  const { item, childCount, level } = line;
  const handle = useRef<HTMLSpanElement>(null);
  useRowHandle(handle, item.workItemId, edits.mayChange && editing === null);
  return (
    <Cell
      {...props}
      cell="title"
      column="title"
      className={classes.title}
      style={{ paddingLeft: indentOf(level) }}
    >
      {childCount > 0 ? (
        <button
          type="button"
          className={classes.fold}
          tabIndex={-1}
          aria-label={line.open ? `Fold ${item.title}` : `Unfold ${item.title}`}
          data-open={line.open || undefined}
          onClick={(event) => {
            event.stopPropagation();
            onFold(item.workItemId);
          }}
        >
          <IconChevronRight size={14} aria-hidden />
        </button>
      ) : (
        <span className={classes.unfold} />
      )}
      <span ref={handle} className={classes.handle} data-handle={edits.mayChange || undefined}>
        <TypeMark type={item.type} />
        <span
          className={classes.name}
          data-summary={childCount > 0 || undefined}
          title={`${item.key} ${item.title}`}
        >
          {item.title}
        </span>
      </span>
    </Cell>
  );
}
