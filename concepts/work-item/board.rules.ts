import { rankBehind } from './rank.rules.ts';
import type { WorkItem, WorkItemChange } from './work-item.contract.ts';
import { type Group, groupItems, none, type View, type ViewNames } from './work-item-view.rules.ts';

/** What a board can be split into lanes by. */
export const boardGroupings = ['none', 'assignee', 'workArea', 'type', 'parent'] as const;

/** One of the ways to split a board into lanes. */
export type BoardGrouping = (typeof boardGroupings)[number];

/** The lanes that a view asks for; columns are statuses already, so those make no lanes. */
export function boardGrouping(group: View['group']): BoardGrouping {
  return group === 'status' ? 'none' : group;
}

/** A row of the board: its cards by column, each column in the order of the plan. */
export interface Lane {
  readonly key: string;
  readonly label: string;
  readonly cells: ReadonlyMap<string, readonly WorkItem[]>;
}

/** A place on the board: before the card that now has this index, not counting the card that moves. */
export interface Spot {
  readonly lane: string;
  readonly statusId: string;
  readonly index: number;
}

/** Splits arranged cards into lanes and columns; there is always one lane at least. */
export function lanesOf(
  cards: readonly WorkItem[],
  grouping: BoardGrouping,
  statusIds: readonly string[],
  names: ViewNames,
): Lane[] {
  const groups: Group[] = groupItems(cards, grouping, names);
  if (groups.length === 0) groups.push({ key: '', label: '', items: [] });
  return groups.map(({ key, label, items }) => {
    const cells = new Map<string, WorkItem[]>(statusIds.map((statusId) => [statusId, []]));
    for (const item of items) cells.get(item.statusId)?.push(item);
    return { key, label, cells };
  });
}

/** The cards of one column of one lane. */
export function cardsAt(lanes: readonly Lane[], lane: string, statusId: string): readonly WorkItem[] {
  return lanes.find((candidate) => candidate.key === lane)?.cells.get(statusId) ?? [];
}

/** Where a card stands; null where it is not shown. */
export function spotOf(lanes: readonly Lane[], workItemId: string): Spot | null {
  for (const lane of lanes) {
    for (const [statusId, cards] of lane.cells) {
      const index = cards.findIndex((card) => card.workItemId === workItemId);
      if (index >= 0) return { lane: lane.key, statusId, index };
    }
  }
  return null;
}

/** The board as it would be with a card at another spot. */
export function withCardAt(lanes: readonly Lane[], workItemId: string, spot: Spot): readonly Lane[] {
  const from = spotOf(lanes, workItemId);
  const card = from && cardsAt(lanes, from.lane, from.statusId)[from.index];
  if (!from || !card) return lanes;
  return lanes.map((lane) => {
    if (lane.key !== from.lane && lane.key !== spot.lane) return lane;
    const cells = new Map(lane.cells);
    if (lane.key === from.lane) cells.set(from.statusId, without(cells.get(from.statusId), workItemId));
    if (lane.key === spot.lane) {
      cells.set(spot.statusId, (cells.get(spot.statusId) ?? []).toSpliced(spot.index, 0, card));
    }
    return { ...lane, cells };
  });
}

/** The spot one step from here in a direction; stays at the edge of the board. */
export function stepSpot(
  lanes: readonly Lane[],
  workItemId: string,
  spot: Spot,
  step: 'left' | 'right' | 'up' | 'down',
): Spot {
  const statusIds = [...(lanes[0]?.cells.keys() ?? [])];
  const sideways = step === 'left' ? -1 : step === 'right' ? 1 : 0;
  const column = statusIds.indexOf(spot.statusId) + sideways;
  const statusId = statusIds[Math.max(0, Math.min(column, statusIds.length - 1))] ?? spot.statusId;
  const last = without(cardsAt(lanes, spot.lane, statusId), workItemId).length;
  const down = step === 'up' ? -1 : step === 'down' ? 1 : 0;
  return { lane: spot.lane, statusId, index: Math.max(0, Math.min(spot.index + down, last)) };
}

/** The spot beside another card, for a drop on its upper or lower half. */
export function spotBeside(
  lanes: readonly Lane[],
  workItemId: string,
  otherId: string,
  below: boolean,
): Spot | null {
  const other = spotOf(lanes, otherId);
  if (!other || workItemId === otherId) return null;
  const cell = without(cardsAt(lanes, other.lane, other.statusId), workItemId);
  return { ...other, index: cell.findIndex((card) => card.workItemId === otherId) + (below ? 1 : 0) };
}

/** The ways to move a card within its column. */
export const shifts = ['top', 'up', 'down', 'bottom'] as const;

/** The spot that a shift within its column brings a card to; null where it is not shown. */
export function shiftSpot(
  lanes: readonly Lane[],
  workItemId: string,
  shift: (typeof shifts)[number],
): Spot | null {
  const spot = spotOf(lanes, workItemId);
  if (!spot) return null;
  const last = cardsAt(lanes, spot.lane, spot.statusId).length - 1;
  const index = { top: 0, up: Math.max(0, spot.index - 1), down: spot.index + 1, bottom: last }[shift];
  return { ...spot, index: Math.min(index, last) };
}

/** The card that an arrow key goes to from another; null at the edge. Empty columns are passed over. */
export function neighbourOf(
  lanes: readonly Lane[],
  workItemId: string,
  step: 'left' | 'right' | 'up' | 'down',
): string | null {
  const spot = spotOf(lanes, workItemId);
  if (!spot) return null;
  const at = lanes.findIndex((lane) => lane.key === spot.lane);
  const forward = step === 'right' || step === 'down';
  if (step === 'up' || step === 'down') {
    const beside = cardsAt(lanes, spot.lane, spot.statusId)[spot.index + (forward ? 1 : -1)];
    if (beside) return beside.workItemId;
    const rest = forward ? lanes.slice(at + 1) : lanes.slice(0, at).reverse();
    const cell = rest.map((lane) => lane.cells.get(spot.statusId) ?? []).find((cards) => cards.length > 0);
    return cell?.at(forward ? 0 : -1)?.workItemId ?? null;
  }
  const cells = [...(lanes[at]?.cells ?? [])];
  const column = cells.findIndex(([statusId]) => statusId === spot.statusId);
  const rest = forward ? cells.slice(column + 1) : cells.slice(0, column).reverse();
  const cards = rest.find(([, found]) => found.length > 0)?.[1] ?? [];
  return cards[Math.min(spot.index, cards.length - 1)]?.workItemId ?? null;
}

/** Where a move puts a card in the plan: behind which work item, and the rank it probably gets there. */
export interface Move {
  readonly statusId: string;
  /** Left out where the column was empty: the card keeps its place in the plan. */
  readonly afterId?: string | null;
  readonly rank?: string;
}

/**
 * What brings a card to a spot, or null where it stands there already. `ordered` is the whole project in the order of
 * the plan, hidden cards too: the card comes directly behind its upper neighbour, or before the column's first card.
 */
export function moveTo(
  ordered: readonly WorkItem[],
  lanes: readonly Lane[],
  workItemId: string,
  spot: Spot,
): Move | null {
  const from = spotOf(lanes, workItemId);
  const cell = without(cardsAt(lanes, spot.lane, spot.statusId), workItemId);
  const index = Math.max(0, Math.min(spot.index, cell.length));
  if (!from || (from.statusId === spot.statusId && from.lane === spot.lane && from.index === index))
    return null;
  const { statusId } = spot;
  if (cell.length === 0) return { statusId };
  const others = without(ordered, workItemId);
  const upper = cell[index - 1];
  const first = cell[0];
  // Work items of one rank stand together, so 'before the first card' is behind the last one of a lower rank.
  const previous = upper ?? others.findLast((item) => first !== undefined && item.rank < first.rank);
  const rank = rankBehind(others, previous);
  return { statusId, afterId: previous?.workItemId ?? null, ...(rank ? { rank } : {}) };
}

function without(items: readonly WorkItem[] | undefined, workItemId: string): readonly WorkItem[] {
  return (items ?? []).filter((item) => item.workItemId !== workItemId);
}

/** How full a column is, as its head tells it. */
export function columnCount(
  total: number,
  shown: number,
  limit: number | null,
): { readonly text: string; readonly over: boolean } {
  if (limit !== null) return { text: `${total} / ${limit}`, over: total > limit };
  return { text: shown === total ? String(total) : `${shown} of ${total}`, over: false };
}

/** The fields that a new card needs to stand in a lane. */
export function laneFields(grouping: BoardGrouping, lane: string): WorkItemChange {
  if (grouping === 'none' || lane === none || lane === '') return {};
  if (grouping === 'assignee') return { assigneeIds: [lane] };
  if (grouping === 'workArea') return { workAreaId: lane };
  if (grouping === 'parent') return { parentId: lane };
  return { type: lane as WorkItem['type'] };
}
