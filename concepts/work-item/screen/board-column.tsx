import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Project, Status } from '../../project/project.contract.ts';
import { columnCount } from '../board.rules.ts';
import type { WorkItem } from '../work-item.contract.ts';
import { BoardCard, type MenuMove } from './board-card.tsx';
import { useColumnDrop } from './board-drag.ts';
import type { FocusWish } from './board-keys.ts';
import classes from './board-screen.module.css';
import { QuickAdd } from './quick-add.tsx';

/** From so many cards on, only those in sight are in the document. */
const many = 60;

/** What all columns of a board share. */
export interface BoardParts {
  readonly project: Project;
  readonly today: string;
  readonly mayMove: boolean;
  readonly mayCreate: boolean;
  /** The card that had the focus last. */
  readonly lastId: string | null;
  readonly grabbedId: string | null;
  readonly wish: FocusWish | null;
  readonly onMove: (workItemId: string, move: MenuMove) => void;
  /** Makes a card; whether it was made. */
  readonly onAdd: (
    title: string,
    open: boolean,
    cell: { statusId: string; lane: string },
  ) => Promise<boolean>;
  readonly onOpen: (itemKey: string) => void;
}

/** The head of a column: its name and how full it is. */
export function ColumnHead({ status, total, shown }: { status: Status; total: number; shown: number }) {
  const count = columnCount(total, shown, status.wipLimit);
  return (
    <div className={classes.columnHead}>
      <h2 className={classes.columnName}>{status.name}</h2>
      <span className={count.over ? classes.late : classes.quiet}>
        {count.text}
        {count.over ? <span className={classes.unseen}> – over its limit</span> : null}
      </span>
    </div>
  );
}

/** The cards of one status, in one lane. */
export function BoardColumn(props: {
  parts: BoardParts;
  status: Status;
  lane: { readonly key: string; readonly label: string };
  cards: readonly WorkItem[];
  head?: ReactNode;
}) {
  const { parts, status, lane, cards } = props;
  const column = useRef<HTMLElement>(null);
  const over = useColumnDrop(column, lane.key, status.statusId);
  const name = lane.label ? `${status.name}, ${lane.label}` : status.name;
  return (
    <section ref={column} className={classes.column} aria-label={name} data-over={over || undefined}>
      {props.head}
      <Cards parts={parts} lane={lane.key} cards={cards} />
      {parts.mayCreate ? (
        <QuickAdd
          label={`Add a work item to ${name}`}
          className={classes.add}
          onAdd={(title, open) => parts.onAdd(title, open, { statusId: status.statusId, lane: lane.key })}
        />
      ) : null}
    </section>
  );
}

function Cards({ parts, lane, cards }: { parts: BoardParts; lane: string; cards: readonly WorkItem[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const floating = cards.length > many;
  const rows = useVirtualizer({
    count: cards.length,
    enabled: floating,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    getItemKey: (index) => cards[index]?.workItemId ?? index,
    overscan: 6,
  });
  useWish(parts.wish, cards, scroller, floating ? rows.scrollToIndex : undefined);
  const inSight = floating ? rows.getVirtualItems().map(({ index }) => cards[index]) : cards;
  const last = inSight.find((item) => item?.workItemId === parts.lastId);
  const currentId = (last ?? inSight[0])?.workItemId;
  const show = (item: WorkItem | undefined, where: { index?: number; start?: number } = {}) =>
    item ? (
      <BoardCard
        key={item.workItemId}
        project={parts.project}
        item={item}
        lane={lane}
        today={parts.today}
        current={currentId === item.workItemId}
        grabbed={parts.grabbedId === item.workItemId}
        mayMove={parts.mayMove}
        onMove={parts.onMove}
        onOpen={parts.onOpen}
        {...where}
        {...(floating ? { measure: rows.measureElement } : {})}
      />
    ) : null;
  return (
    <div ref={scroller} className={classes.cards}>
      <ul className={classes.list} style={floating ? { height: rows.getTotalSize() } : undefined}>
        {floating
          ? rows.getVirtualItems().map(({ index, start }) => show(cards[index], { index, start }))
          : cards.map((item) => show(item))}
      </ul>
    </div>
  );
}

/** Gives the focus to the card that is wished for, if it stands here; one out of sight is brought there first. */
function useWish(
  wish: FocusWish | null,
  cards: readonly WorkItem[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollToIndex: ((index: number) => void) | undefined,
): void {
  useEffect(() => {
    if (!wish || wish.done) return;
    const index = cards.findIndex((card) => card.workItemId === wish.workItemId);
    if (index < 0) return;
    scrollToIndex?.(index);
    let frame = 0;
    const tryIn = (frames: number) => {
      const card = scroller.current?.querySelector<HTMLElement>(
        `[data-card="${CSS.escape(wish.workItemId)}"]`,
      );
      if (card) {
        wish.done = true;
        card.focus();
      } else if (frames > 0) frame = requestAnimationFrame(() => tryIn(frames - 1));
    };
    tryIn(20);
    return () => cancelAnimationFrame(frame);
  }, [wish, cards, scroller, scrollToIndex]);
}
