import { useCallbackRef } from '@mantine/hooks';
import { type FocusEvent, type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { today } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  type BoardGrouping,
  boardGrouping,
  boardGroupings,
  cardsAt,
  type Lane,
  laneFields,
  lanesOf,
  type Spot,
  shiftSpot,
  spotOf,
} from '../board.rules.ts';
import type { WorkItem, WorkItemChange } from '../work-item.contract.ts';
import { arrange, labelsOf } from '../work-item-view.rules.ts';
import type { MenuMove } from './board-card.tsx';
import type { BoardParts } from './board-column.tsx';
import { cardKind, useBoardDrop } from './board-drag.ts';
import { type BoardKeys, useBoardKeys } from './board-keys.ts';
import { BoardLane, ColumnHeads, type ColumnTotals, PlainColumns } from './board-lane.tsx';
import { useBoardMove } from './board-move.tsx';
import classes from './board-screen.module.css';
import { useEdgeScroll } from './board-scroll.ts';
import { FilterBar } from './filter-bar.tsx';
import { QuickAdd } from './quick-add.tsx';
import { SavedViews } from './saved-views.tsx';
import { useCreate, useOpen } from './use-item-actions.ts';
import { useView } from './use-view.ts';
import { useViewNames, useWorkItems } from './use-work-items.ts';
import type { WorkItemCollection } from './work-item-collection.ts';

const groupingNames = {
  none: 'No lanes',
  assignee: 'Lanes by assignee',
  workArea: 'Lanes by work area',
  type: 'Lanes by type',
  parent: 'Lanes by parent',
};
const groupingChoices = boardGroupings.map((value) => ({ value, label: groupingNames[value] }));

/** The project's work items as cards in columns of their statuses: drag them, or carry them with the keyboard. */
export function BoardScreen({ project }: { project: Project }) {
  const { may } = useWorkspace();
  const { collection, snapshot } = useWorkItems(project);
  const [view, change, replace] = useView();
  const names = useViewNames(project, snapshot.items);
  const create = useCreate(project, collection);
  const open = useOpen(project);
  const asked = useDeferredValue(view);
  const grouping = boardGrouping(asked.group);
  const items = useMemo(() => withoutSummaries(snapshot.items), [snapshot.items]);
  const labels = useMemo(() => labelsOf(items.values()), [items]);
  const cards = useMemo(
    () => arrange(items.values(), { ...asked, sort: 'rank', descending: false }, names, today()),
    [items, asked, names],
  );
  const lanes = useMemo(() => {
    const statusIds = project.statuses.map((status) => status.statusId);
    return lanesOf(cards, grouping, statusIds, names);
  }, [cards, grouping, project, names]);

  if (snapshot.error && !snapshot.loaded)
    return <Failure error={snapshot.error} retry={() => void collection.load()} />;
  if (!snapshot.loaded) return <Loading what="the work items" />;
  const addFirst = async (title: string, andOpen: boolean) => {
    const made = await create({ title });
    if (made && andOpen) open(made.key);
    return made !== null;
  };
  return (
    <div className={classes.screen}>
      <SavedViews project={project} layout="board" view={view} onChoose={replace} />
      <FilterBar
        project={project}
        view={view}
        onChange={change}
        groupings={groupingChoices}
        groupLabel="Lanes"
        group={boardGrouping(view.group)}
        labels={labels}
        shown={cards.length}
        total={items.size}
      />
      {items.size === 0 ? (
        <EmptyState
          title="No work item yet"
          action={
            may('work-item.create') ? (
              <QuickAdd label="Title of a new work item" className={classes.first} onAdd={addFirst} />
            ) : null
          }
        >
          Write the title of the first one and press Enter: it shows here as a card in the column of its
          status. A whole plan comes with a new project from a template or a plan file.
        </EmptyState>
      ) : (
        <Board
          project={project}
          collection={collection}
          items={items}
          lanes={lanes}
          grouping={grouping}
          create={create}
          open={open}
        />
      )}
    </div>
  );
}

/** Summaries hold other work items and are not worked on themselves: no card stands for one. */
function withoutSummaries(items: ReadonlyMap<string, WorkItem>): ReadonlyMap<string, WorkItem> {
  return new Map([...items].filter(([, item]) => item.type !== 'summary'));
}

interface BoardProps {
  readonly project: Project;
  readonly collection: WorkItemCollection;
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly lanes: readonly Lane[];
  readonly grouping: BoardGrouping;
  readonly create: (body: WorkItemChange & { title: string }) => Promise<WorkItem | null>;
  readonly open: (key: string) => void;
}

function Board(props: BoardProps) {
  const { items, lanes, grouping } = props;
  const board = useRef<HTMLElement>(null);
  useEdgeScroll(board, cardKind, classes.cards ?? '');
  const [lastId, setLastId] = useState<string | null>(null);
  const { keys, parts } = useBoardParts(props, lastId);
  const totals = useTotals(items, lanes);
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items.get((event.target as HTMLElement).dataset['card'] ?? '');
    if (item) keys.onKeyDown(event, item);
  };
  const onFocus = (event: FocusEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
    if (card?.dataset['card']) setLastId(card.dataset['card']);
  };
  const [first] = keys.shown;
  const withLanes = grouping !== 'none';
  return (
    <section
      ref={board}
      className={classes.board}
      data-lanes={withLanes}
      aria-label="Board"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onPointerDown={keys.cancel}
    >
      <div className={classes.unseen} role="status" aria-live="assertive">
        {keys.said}
      </div>
      {withLanes ? <ColumnHeads parts={parts} totals={totals} /> : null}
      {withLanes ? (
        keys.shown.map((lane) => <BoardLane key={lane.key} parts={parts} lane={lane} />)
      ) : first ? (
        <PlainColumns parts={parts} lane={first} totals={totals} />
      ) : null}
    </section>
  );
}

function useBoardParts(props: BoardProps, lastId: string | null): { keys: BoardKeys; parts: BoardParts } {
  const { project, lanes, grouping, open } = props;
  const { may } = useWorkspace();
  const mayMove = may('work-item.change');
  const move = useBoardMove(props.collection, lanes);
  useBoardDrop(lanes, move);
  const statusName = (id: string) =>
    project.statuses.find((status) => status.statusId === id)?.name ?? 'Unknown status';
  const keys = useBoardKeys({ lanes, statusName, mayMove, move, open });
  const onMove = useCallbackRef((workItemId: string, asked: MenuMove) =>
    moveByMenu({ lanes, move, keys, statusName }, workItemId, asked),
  );
  const parts: BoardParts = {
    project,
    today: today(),
    mayMove,
    mayCreate: may('work-item.create'),
    lastId,
    grabbedId: keys.grabbedId,
    wish: keys.wish,
    onMove,
    onOpen: open,
    onAdd: async (title, andOpen, { statusId, lane }) => {
      const made = await props.create({ ...laneFields(grouping, lane), title, statusId });
      if (made && andOpen) open(made.key);
      return made !== null;
    },
  };
  return { keys, parts };
}

function moveByMenu(
  board: {
    lanes: readonly Lane[];
    move: (workItemId: string, spot: Spot) => void;
    keys: BoardKeys;
    statusName: (id: string) => string;
  },
  workItemId: string,
  asked: MenuMove,
): void {
  const { lanes, move, keys, statusName } = board;
  const from = spotOf(lanes, workItemId);
  if (!from) return;
  const spot =
    'statusId' in asked
      ? { ...from, ...asked, index: cardsAt(lanes, from.lane, asked.statusId).length }
      : shiftSpot(lanes, workItemId, asked.shift);
  if (!spot) return;
  move(workItemId, spot);
  keys.focus(workItemId);
  keys.say(`Moved to ${statusName(spot.statusId)}, place ${spot.index + 1}.`);
}

function useTotals(items: ReadonlyMap<string, WorkItem>, lanes: readonly Lane[]): ColumnTotals {
  return useMemo(() => {
    const [total, shown] = [new Map<string, number>(), new Map<string, number>()];
    for (const item of items.values()) total.set(item.statusId, (total.get(item.statusId) ?? 0) + 1);
    for (const lane of lanes) {
      for (const [id, cards] of lane.cells) shown.set(id, (shown.get(id) ?? 0) + cards.length);
    }
    return { total, shown };
  }, [items, lanes]);
}
