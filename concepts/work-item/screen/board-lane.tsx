import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Lane } from '../board.rules.ts';
import { BoardColumn, type BoardParts, ColumnHead } from './board-column.tsx';
import classes from './board-screen.module.css';

/** How many cards each column holds: of the whole project, and of those that the view shows. */
export interface ColumnTotals {
  readonly total: ReadonlyMap<string, number>;
  readonly shown: ReadonlyMap<string, number>;
}

/** The heads of all columns, above the lanes. */
export function ColumnHeads({ parts, totals }: { parts: BoardParts; totals: ColumnTotals }) {
  return (
    <div className={`${classes.columns} ${classes.heads}`}>
      {parts.project.statuses.map((status) => (
        <ColumnHead
          key={status.statusId}
          status={status}
          total={totals.total.get(status.statusId) ?? 0}
          shown={totals.shown.get(status.statusId) ?? 0}
        />
      ))}
    </div>
  );
}

/** The columns of a board without lanes, each under its head. */
export function PlainColumns(props: { parts: BoardParts; lane: Lane; totals: ColumnTotals }) {
  const { parts, lane, totals } = props;
  return (
    <div className={classes.columns}>
      {parts.project.statuses.map((status) => (
        <BoardColumn
          key={status.statusId}
          parts={parts}
          status={status}
          lane={lane}
          cards={lane.cells.get(status.statusId) ?? []}
          head={
            <ColumnHead
              status={status}
              total={totals.total.get(status.statusId) ?? 0}
              shown={totals.shown.get(status.statusId) ?? 0}
            />
          }
        />
      ))}
    </div>
  );
}

/** One lane of the board: its name, which folds it, and its columns. */
export function BoardLane({ parts, lane }: { parts: BoardParts; lane: Lane }) {
  const [open, setOpen] = useState(true);
  const count = [...lane.cells.values()].reduce((sum, cards) => sum + cards.length, 0);
  return (
    <div className={classes.lane}>
      <button
        type="button"
        className={classes.laneHead}
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        <IconChevronDown size={14} className={classes.laneMark} aria-hidden />
        {lane.label}
        <span className={`${classes.quiet} ${classes.laneCount}`}>{count}</span>
      </button>
      {open ? (
        <div className={classes.columns}>
          {parts.project.statuses.map((status) => (
            <BoardColumn
              key={status.statusId}
              parts={parts}
              status={status}
              lane={lane}
              cards={lane.cells.get(status.statusId) ?? []}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}
