import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsMove, IconChevronsUp, IconChevronUp, IconListCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useCallback, useRef } from 'react';
import { formatDay } from '../../../platform/browser/format.ts';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { shifts } from '../board.rules.ts';
import type { WorkItem } from '../work-item.contract.ts';
import { isLate } from '../work-item-view.rules.ts';
import { useCardDrag } from './board-drag.ts';
import classes from './board-screen.module.css';
import { TypeMark } from './type-mark.tsx';

/** Where the menu of a card sends it: to the end of another column, or elsewhere in its own. */
export type MenuMove = { readonly statusId: string } | { readonly shift: (typeof shifts)[number] };

const shiftLabels = {
  top: 'First in the column',
  up: 'One up',
  down: 'One down',
  bottom: 'Last in the column',
};

interface CardProps {
  readonly project: Project;
  readonly item: WorkItem;
  readonly lane: string;
  readonly today: string;
  /** The card of its column that the Tab key goes to. */
  readonly current: boolean;
  readonly grabbed: boolean;
  readonly mayMove: boolean;
  readonly onMove: (workItemId: string, move: MenuMove) => void;
  readonly onOpen: (itemKey: string) => void;
  /** Among very many cards: where this one stands, and what takes its height. */
  readonly index?: number;
  readonly start?: number;
  readonly measure?: (element: Element | null) => void;
}

/** One work item on the board; the whole card can be dragged, and its menu moves it without dragging. */
export const BoardCard = memo(function BoardCard(props: CardProps) {
  const { item, lane, mayMove, measure, start } = props;
  const card = useRef<HTMLElement>(null);
  const place = useRef<HTMLLIElement>(null);
  const keepPlace = useCallback(
    (element: HTMLLIElement | null) => {
      place.current = element;
      measure?.(element);
    },
    [measure],
  );
  const { workItemId } = item;
  const { dragging, edge } = useCardDrag(card, place, { workItemId, lane, enabled: mayMove });
  return (
    <li
      ref={keepPlace}
      className={classes.place}
      data-index={props.index}
      data-edge={edge ?? undefined}
      data-floating={start === undefined ? undefined : true}
      style={start === undefined ? undefined : { transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the board itself listens to keys */}
      <article
        ref={card}
        className={classes.card}
        data-card={workItemId}
        data-dragging={dragging || undefined}
        data-grabbed={props.grabbed || undefined}
        data-movable={mayMove || undefined}
        aria-label={`${item.key} ${item.title}`}
        tabIndex={props.current ? 0 : -1}
        onClick={(event) => isBare(event.target) && props.onOpen(item.key)}
      >
        <CardFace {...props} />
      </article>
    </li>
  );
});

/** Whether a click went to the card itself and to nothing on it that has a click of its own. */
function isBare(target: EventTarget): boolean {
  return !(target as HTMLElement).closest('a, button, [role="menu"]');
}

function CardFace({ project, item, today, current, mayMove, onMove }: CardProps) {
  const { slug } = useWorkspace();
  const tabIndex = current ? 0 : -1;
  return (
    <>
      <div className={classes.cardHead}>
        <TypeMark type={item.type} />
        <span>{item.key}</span>
        <PriorityMark priority={item.priority} />
        {mayMove ? <MoveMenu project={project} item={item} tabIndex={tabIndex} onMove={onMove} /> : null}
      </div>
      <Link
        to="/$slug/$projectKey/item/$itemKey"
        params={{ slug, projectKey: project.key, itemKey: item.key }}
        search={((search: Record<string, unknown>) => ({ ...search, on: 'board' })) as never}
        className={classes.cardTitle}
        draggable={false}
        tabIndex={tabIndex}
      >
        {item.title}
      </Link>
      <CardFoot item={item} today={today} />
    </>
  );
}

function PriorityMark({ priority }: { priority: number }) {
  if (priority > 2) return null;
  const Icon = priority === 1 ? IconChevronsUp : IconChevronUp;
  const label = priority === 1 ? 'Highest priority' : 'High priority';
  return <Icon size={15} className={classes.late} role="img" aria-label={label} />;
}

function MoveMenu(props: {
  project: Project;
  item: WorkItem;
  tabIndex: number;
  onMove: (workItemId: string, move: MenuMove) => void;
}) {
  const { project, item, onMove } = props;
  const others = project.statuses.filter((status) => status.statusId !== item.statusId);
  return (
    <Menu position="bottom-end" width={200} returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          className={classes.cardMenu}
          size={24}
          aria-label={`Move ${item.key} to…`}
          title="Move to…"
          tabIndex={props.tabIndex}
        >
          <IconArrowsMove size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move to…</Menu.Label>
        {others.map(({ statusId, name }) => (
          <Menu.Item key={statusId} onClick={() => onMove(item.workItemId, { statusId })}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {shifts.map((shift) => (
          <Menu.Item key={shift} onClick={() => onMove(item.workItemId, { shift })}>
            {shiftLabels[shift]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CardFoot({ item, today }: { item: WorkItem; today: string }) {
  const { memberById } = useWorkspace();
  const { dueDate, points, checklistDone, checklistTotal, assigneeIds } = item;
  if (!dueDate && points === null && checklistTotal === 0 && assigneeIds.length === 0) return null;
  const late = isLate(item, today);
  return (
    <div className={classes.cardFoot}>
      {dueDate ? (
        <span className={late ? classes.late : undefined}>
          <span className={classes.unseen}>{late ? 'Late, due ' : 'Due '}</span>
          {formatDay(dueDate)}
        </span>
      ) : null}
      {points === null ? null : (
        <span className={classes.points}>
          {points}
          <span className={classes.unseen}> points</span>
        </span>
      )}
      {checklistTotal > 0 ? (
        <span className={classes.checklist}>
          <IconListCheck size={13} role="img" aria-label="Checklist" />
          {checklistDone}/{checklistTotal}
        </span>
      ) : null}
      <span className={classes.people}>
        {assigneeIds.slice(0, 3).map((id) => (
          <PersonAvatar key={id} name={memberById.get(id)?.name ?? 'A former member'} size={20} />
        ))}
        {assigneeIds.length > 3 ? <span>+{assigneeIds.length - 3}</span> : null}
      </span>
    </div>
  );
}
