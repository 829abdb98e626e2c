import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatHours } from '../../time-entry/hours.rules.ts';
import type { TimeEntry } from '../../time-entry/time-entry.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  cellKey,
  percentColumn,
  remainingColumn,
  type SheetRow,
  type SheetTotals,
  sum,
} from '../sheet.rules.ts';
import type { Timesheet } from '../timesheet.contract.ts';
import { dayName, monthDay, projectKeyOf, weekdayName } from './sheet-words.ts';
import classes from './timesheet-screen.module.css';
import { cellId, columnKey, type SheetCells } from './use-sheet-cells.ts';
import type { CellState, SheetWrites } from './use-sheet-writes.ts';

const columns = Array.from({ length: remainingColumn + 1 }, (_, at) => at);

interface GridProps {
  readonly sheet: Timesheet;
  readonly totals: SheetTotals;
  readonly cells: SheetCells;
  readonly writes: SheetWrites;
  readonly entries: ReadonlyMap<string, TimeEntry>;
  readonly today: string;
  readonly editable: boolean;
  readonly onTakeOff: (workItemId: string) => void;
}

/** A week as a grid: a row for each work item, a column for each day, and progress beside them. */
export function SheetGrid(props: GridProps) {
  const { sheet, cells, today } = props;
  return (
    <div className={classes.scroll}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is gone through by keys is a grid
        role="grid"
        aria-label="Hours of the week"
        aria-rowcount={sheet.rows.length + 2}
        className={classes.grid}
        onKeyDown={cells.onKeyDown}
      >
        <thead className={classes.head}>
          <tr>
            <th scope="col" className={classes.what}>
              Work item
            </th>
            {sheet.days.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                <span className={classes.weekday}>{weekdayName(day)}</span>
                {monthDay(day)}
              </th>
            ))}
            <th scope="col">Total</th>
            <th scope="col">% done</th>
            <th scope="col">Remaining</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            <Row key={row.item.workItemId} {...props} row={row} index={index} />
          ))}
        </tbody>
        <Totals {...props} />
      </table>
    </div>
  );
}

function Row(props: GridProps & { row: SheetRow; index: number }) {
  const { row, index, sheet, editable, onTakeOff } = props;
  const { item, assigned } = row;
  const { slug } = useWorkspace();
  const own = sheet.entries.filter(({ workItemId }) => workItemId === item.workItemId);
  const params = { slug, projectKey: projectKeyOf(item.key), itemKey: item.key };
  return (
    <tr className={classes.row} aria-rowindex={index + 2}>
      <th scope="row" className={classes.what}>
        <span className={classes.name}>
          <Link to="/$slug/$projectKey/item/$itemKey" params={params} className={classes.key} tabIndex={-1}>
            {item.key}
          </Link>
          <span className={classes.title} title={item.title}>
            {item.title}
          </span>
          {editable && !assigned && own.length === 0 ? (
            <ActionIcon
              size={24}
              tabIndex={-1}
              aria-label={`Take ${item.key} off this week`}
              onClick={() => onTakeOff(item.workItemId)}
            >
              <IconX size={14} />
            </ActionIcon>
          ) : null}
        </span>
      </th>
      {columns.slice(0, percentColumn).map((column) => (
        <Cell key={column} {...props} column={column} />
      ))}
      <td className={classes.total}>{own.length > 0 ? formatHours(sum(own)) : ''}</td>
      <Cell {...props} column={percentColumn} />
      <Cell {...props} column={remainingColumn} />
    </tr>
  );
}

function Cell(props: GridProps & { row: SheetRow; index: number; column: number }) {
  const { sheet, cells, writes, entries, row, index, column, today } = props;
  const place = { row: index, column };
  const here = cells.at.row === index && cells.at.column === column;
  const editing = here ? cells.editing : null;
  const state = writes.states.get(cellKey(row.item.workItemId, columnKey(column, sheet.days)));
  const entry = entries.get(cellKey(row.item.workItemId, sheet.days[column] ?? ''));
  const text = state?.kind === 'refused' ? state.text : cells.textOf(row, column);
  const name = `${row.item.key}, ${columnName(column, sheet.days)}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself listens to keys
    <td
      id={cellId(place)}
      aria-label={`${name}: ${text || 'empty'}${stateWords(state)}`}
      className={classes.cell}
      data-today={sheet.days[column] === today || undefined}
      data-free={sheet.workingMinutes[column] === 0 || undefined}
      data-state={state?.kind}
      data-here={here || undefined}
      title={state?.kind === 'refused' ? state.reason : entry?.note || undefined}
      tabIndex={here && !editing ? 0 : -1}
      onFocus={() => !here && cells.go(place)}
      onClick={() => !here && cells.go(place)}
      onDoubleClick={() => cells.edit(place)}
    >
      {editing ? (
        <input
          className={classes.input}
          aria-label={name}
          // biome-ignore lint/a11y/noAutofocus: the reader has just begun to write here
          autoFocus
          value={editing.text}
          onChange={(event) => cells.type(event.currentTarget.value)}
          onBlur={cells.leave}
          onFocus={(event) => !editing.over && event.currentTarget.select()}
        />
      ) : (
        <>
          {text}
          {column === percentColumn && text && state?.kind !== 'refused' ? ' %' : ''}
          {entry?.note ? <span className={classes.noted} aria-hidden="true" /> : null}
          {state?.kind === 'saved' ? (
            <span className={classes.tick} aria-hidden="true">
              ✓
            </span>
          ) : null}
        </>
      )}
    </td>
  );
}

function Totals({ sheet, totals, today }: GridProps) {
  const { days, week, workingWeek, elsewhere } = totals;
  return (
    <tfoot className={classes.foot}>
      <tr aria-rowindex={sheet.rows.length + 2}>
        <th scope="row" className={classes.what}>
          Total
          {elsewhere > 0 ? (
            <span className={classes.quiet}> with {formatHours(elsewhere)} of deleted work</span>
          ) : null}
        </th>
        {sheet.days.map((day, at) => (
          <td
            key={day}
            data-today={day === today || undefined}
            data-over={isOver(days[at], sheet.workingMinutes[at]) || undefined}
          >
            <b>{days[at] || sheet.workingMinutes[at] ? formatHours(days[at] ?? 0) : ''}</b>
            {sheet.workingMinutes[at] ? (
              <span className={classes.quiet}>of {formatHours(sheet.workingMinutes[at] ?? 0)}</span>
            ) : null}
          </td>
        ))}
        <td data-over={isOver(week, workingWeek) || undefined}>
          <b>{formatHours(week)}</b>
          <span className={classes.quiet}>of {formatHours(workingWeek)}</span>
        </td>
        <td colSpan={2} />
      </tr>
    </tfoot>
  );
}

function isOver(minutes = 0, working = 0): boolean {
  return minutes > working;
}

function columnName(column: number, days: readonly string[]): string {
  if (column === percentColumn) return 'percent complete';
  return column === remainingColumn ? 'remaining' : dayName(days[column] ?? '');
}

function stateWords(state: CellState | undefined): string {
  if (state?.kind === 'saving') return ', being saved';
  return state?.kind === 'refused' ? `, not saved: ${state.reason}` : '';
}
