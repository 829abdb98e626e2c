import { IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, memo, type PointerEvent, type ReactNode } from 'react';
import { formatDay } from '../../../platform/browser/format.ts';
import { TypeMark } from '../../work-item/screen/type-mark.tsx';
import type { Schedule, ScheduledItem } from '../schedule.contract.ts';
import type { ScheduleLine } from '../schedule-lines.rules.ts';
import type { TimeScale } from '../time-scale.rules.ts';
import type { Against } from './against.ts';
import { GanttBar } from './gantt-bar.tsx';
import { GanttCellEditor } from './gantt-cell-editor.tsx';
import { formatDates, formatFloat, lastDay, localDay } from './schedule-dates.ts';
import classes from './schedule-screen.module.css';
import type { BarDrag, DragKind } from './use-bar-drag.ts';
import { canEdit, type EditedCell, type ScheduleEdits } from './use-schedule-edits.ts';

interface RowProps {
  readonly line: ScheduleLine;
  readonly index: number;
  readonly top: number;
  readonly schedule: Schedule;
  readonly scale: TimeScale;
  readonly edits: ScheduleEdits;
  readonly against: Against | null;
  /** Its duration and what it waits for, as they are written. */
  readonly duration: string;
  readonly waitsFor: string;
  /** The server's dates, where the row shows those that it would have. */
  readonly before: ScheduledItem | null;
  /** The cell that is being edited. */
  readonly editing: EditedCell | null;
  /** Its bar, where somebody has it in the hand. */
  readonly drag: BarDrag | null;
  /** Somebody draws a link to it. */
  readonly target: boolean;
  readonly onEdit: (line: ScheduleLine, cell: EditedCell) => void;
  readonly onEdited: (line: ScheduleLine, next: EditedCell | null, stay: boolean) => void;
  readonly onDrag: (event: PointerEvent, line: ScheduleLine, kind: DragKind) => void;
  readonly focused: boolean;
  readonly chosen: boolean;
  /** On the way back from the chosen work item. */
  readonly inChain: boolean;
  readonly onFocus: (index: number) => void;
  readonly onChoose: (workItemId: string) => void;
  readonly onFold: (workItemId: string) => void;
  readonly onOpen: (key: string) => void;
}

/** A work item in the tree and its bar; drawn again only when something it shows changes. */
export const GanttRow = memo(function GanttRow(props: RowProps) {
  const { line, index, schedule } = props;
  const { item, dates, level, childCount } = line;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself listens to keys
    <div
      role="row"
      className={classes.row}
      style={{ top: props.top }}
      data-line={item.workItemId}
      data-summary={childCount > 0 || undefined}
      data-target={props.target || undefined}
      data-foreseen={props.before ? true : undefined}
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={props.chosen}
      {...(childCount > 0 ? { 'aria-expanded': line.open } : {})}
      tabIndex={props.focused ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onChoose(item.workItemId)}
      onDoubleClick={() => props.onOpen(item.key)}
    >
      <TreeCells {...props} />
      <div role="gridcell" tabIndex={-1} className={classes.time} aria-label={barLabel(line, schedule)}>
        {dates ? <GanttBar {...props} item={item} dates={dates} /> : null}
      </div>
    </div>
  );
});

function TreeCells(props: RowProps) {
  const { line, schedule, duration, waitsFor } = props;
  const { item, dates, level } = line;
  const float = dates && dates.kind !== 'summary' && dates.state !== 'done' ? dates.totalFloatMinutes : null;
  const start = dates ? localDay(schedule, dates.start) : (item.startDate ?? '');
  const hint = heldBy(line);
  return (
    <div className={classes.tree}>
      <Cell
        {...props}
        cell="title"
        text={item.title}
        className={classes.title}
        style={{ paddingLeft: 6 + Math.min(level - 1, 8) * 14 }}
      >
        <Title {...props} />
      </Cell>
      <Cell {...props} cell="duration" text={duration} className={classes.date}>
        {duration}
      </Cell>
      <Cell
        {...props}
        cell="start"
        text={start}
        className={hint && dates?.state === 'to-do' ? `${classes.date} ${classes.held}` : classes.date}
        hint={hint}
      >
        {dates ? formatDay(start) : ''}
      </Cell>
      <div role="gridcell" tabIndex={-1} className={classes.date}>
        {dates ? formatDay(lastDay(schedule, dates)) : ''}
      </div>
      <Cell
        {...props}
        cell="predecessors"
        text={waitsFor}
        className={classes.before}
        hint={waitsFor || undefined}
      >
        {waitsFor}
      </Cell>
      <div
        role="gridcell"
        tabIndex={-1}
        className={classes.float}
        data-critical={dates?.critical || undefined}
      >
        {float === null ? '' : formatFloat(schedule, float)}
      </div>
      {props.against ? <Variance {...props} against={props.against} /> : null}
    </div>
  );
}

/** How far behind the plan that it is held against a work item finishes. */
function Variance({ line, schedule, against }: RowProps & { against: Against }) {
  const { item, dates } = line;
  const minutes = dates ? against.varianceOf(item.workItemId, dates.finish) : null;
  const said = minutes === null || minutes === 0 ? '' : formatFloat(schedule, minutes);
  return (
    <div role="gridcell" tabIndex={-1} className={classes.float} data-late={(minutes ?? 0) > 0 || undefined}>
      {minutes !== null && minutes > 0 ? `+${said}` : said}
    </div>
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
    cell: EditedCell;
    text: string;
    className: string | undefined;
    style?: CSSProperties;
    hint?: string | undefined;
    children: ReactNode;
  },
) {
  const { line, cell, edits, editing, onEdit, onEdited } = props;
  const editable = canEdit(edits, line, cell);
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      className={editable ? `${props.className} ${classes.cell}` : props.className}
      style={props.style}
      title={props.hint}
      onDoubleClick={(event) => {
        if (!editable) return;
        event.stopPropagation();
        onEdit(line, cell);
      }}
    >
      {props.children}
      {editing === cell ? (
        <GanttCellEditor
          key={cell}
          line={line}
          cell={cell}
          text={props.text}
          edits={edits}
          onDone={(next, stay) => onEdited(line, next, stay)}
        />
      ) : null}
    </div>
  );
}

function Title({ line, onFold }: RowProps) {
  const { item, childCount } = line;
  return (
    <>
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
      <TypeMark type={item.type} />
      <span className={classes.name} title={`${item.key} ${item.title}`}>
        {item.title}
      </span>
    </>
  );
}

function barLabel({ item, dates }: ScheduleLine, schedule: Schedule): string {
  if (!dates) return 'Not scheduled';
  const critical = dates.critical && dates.kind !== 'summary' ? ', critical' : '';
  const deadline = item.deadline ? `, deadline ${formatDay(item.deadline)}` : '';
  return `${formatDates(schedule, dates)}${critical}${deadline}`;
}
