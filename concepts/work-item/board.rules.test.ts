import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boardGrouping,
  cardsAt,
  columnCount,
  laneFields,
  lanesOf,
  moveTo,
  neighbourOf,
  shiftSpot,
  spotBeside,
  spotOf,
  stepSpot,
  withCardAt,
} from './board.rules.ts';
import { byRank } from './rank.rules.ts';
import type { WorkItem } from './work-item.contract.ts';
import type { ViewNames } from './work-item-view.rules.ts';

const statusIds = ['todo', 'doing', 'done'];
const names: ViewNames = {
  status: (id) => ({ name: id, position: statusIds.indexOf(id) }),
  member: (id) => id,
  workArea: (id) => id,
  title: (id) => id,
};

function card(workItemId: string, rank: string, statusId: string, fields: Partial<WorkItem> = {}): WorkItem {
  return { workItemId, rank, statusId, assigneeIds: [], type: 'task', ...fields } as WorkItem;
}

/** In the order of the plan: a(todo) b(doing) c(todo) d(doing) e(done). */
const plan = [
  card('a', 'a0', 'todo'),
  card('b', 'a1', 'doing'),
  card('c', 'a2', 'todo'),
  card('d', 'a3', 'doing'),
  card('e', 'a4', 'done'),
];
const board = lanesOf(plan, 'none', statusIds, names);
const at = (statusId: string, index: number) => ({ lane: '', statusId, index });
const ids = (cards: readonly WorkItem[]) => cards.map((item) => item.workItemId).join('');

describe('lanes', () => {
  it('gives one lane where nothing groups, and one even where there is no card', () => {
    expect(board.map((lane) => [...lane.cells.values()].map(ids))).toEqual([['ac', 'bd', 'e']]);
    expect(lanesOf([], 'type', statusIds, names).map((lane) => lane.key)).toEqual(['']);
    expect(boardGrouping('status')).toBe('none');
  });

  it('splits by assignee with nobody last, and tells what a new card there needs', () => {
    const lanes = lanesOf(
      [card('a', 'a0', 'todo'), card('b', 'a1', 'todo', { assigneeIds: ['zoe'] })],
      'assignee',
      statusIds,
      names,
    );
    expect(lanes.map((lane) => lane.label)).toEqual(['zoe', 'Nobody']);
    expect(laneFields('assignee', 'zoe')).toEqual({ assigneeIds: ['zoe'] });
    expect(laneFields('assignee', 'none')).toEqual({});
    expect(laneFields('type', 'bug')).toEqual({ type: 'bug' });
  });
});

describe('a move', () => {
  it('puts a card behind its upper neighbour', () => {
    expect(moveTo(plan, board, 'a', at('doing', 1))).toEqual({
      statusId: 'doing',
      afterId: 'b',
      rank: 'a1V',
    });
    expect(moveTo(plan, board, 'a', at('doing', 9))).toEqual({
      statusId: 'doing',
      afterId: 'd',
      rank: 'a3V',
    });
  });

  it('puts a card before the first of a column, behind what precedes that in the plan', () => {
    expect(moveTo(plan, board, 'd', at('todo', 0))).toMatchObject({ afterId: null });
    expect(moveTo(plan, board, 'c', at('done', 0))).toMatchObject({ afterId: 'd' });
    expect(moveTo(plan, board, 'c', at('doing', 0))).toMatchObject({ afterId: 'a' });
  });

  it('keeps the place in the plan where the column is empty', () => {
    const lanes = lanesOf(plan.slice(0, 4), 'none', statusIds, names);
    expect(moveTo(plan, lanes, 'b', at('done', 0))).toEqual({ statusId: 'done' });
  });

  it('is nothing where the card stands already', () => {
    expect(moveTo(plan, board, 'c', at('todo', 1))).toBeNull();
    expect(moveTo(plan, board, 'c', at('todo', 5))).toBeNull();
    expect(moveTo(plan, board, 'not shown', at('todo', 0))).toBeNull();
  });

  it('stands before a first card that shares its rank with another, and bears ranks of another make', () => {
    const same = [card('a', 'a0', 'done'), card('b', 'a0', 'todo'), card('c', 'a1', 'done')];
    const lanes = lanesOf(same, 'none', statusIds, names);
    expect(moveTo(same, lanes, 'c', at('todo', 0))).toEqual({ statusId: 'todo', afterId: null, rank: 'Zz' });
    const odd = [card('a', '!', 'todo'), card('b', '?', 'done')];
    expect(moveTo(odd, lanesOf(odd, 'none', statusIds, names), 'b', at('todo', 1))).toEqual({
      statusId: 'todo',
      afterId: 'a',
    });
  });

  it('lands where it was asked for, whatever the board and the spot', () => {
    const columns = fc.array(fc.constantFrom(...statusIds), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(
        columns,
        fc.nat(),
        fc.constantFrom(...statusIds),
        fc.nat(12),
        (column, who, statusId, index) => {
          const ordered = column.map((status, place) =>
            card(`i${place}`, `a${'0123456789AB'[place]}`, status),
          );
          const lanes = lanesOf(ordered, 'none', statusIds, names);
          const { workItemId } = ordered[who % ordered.length] as WorkItem;
          const wanted = ids(cardsAt(withCardAt(lanes, workItemId, at(statusId, index)), '', statusId));
          const move = moveTo(ordered, lanes, workItemId, at(statusId, index));
          const after = ordered
            .map((item) => (item.workItemId === workItemId ? { ...item, ...move } : item))
            .sort(byRank);
          expect(ids(cardsAt(lanesOf(after, 'none', statusIds, names), '', statusId))).toBe(wanted);
        },
      ),
    );
  });
});

describe('the keyboard', () => {
  it('steps between columns and places and stops at the edge', () => {
    const step = (
      from: { lane: string; statusId: string; index: number },
      way: 'left' | 'right' | 'up' | 'down',
    ) => stepSpot(board, 'a', from, way);
    expect(step(at('todo', 0), 'left')).toEqual(at('todo', 0));
    expect(step(at('todo', 0), 'down')).toEqual(at('todo', 1));
    expect(step(at('todo', 1), 'down')).toEqual(at('todo', 1));
    expect(step(at('doing', 2), 'right')).toEqual(at('done', 1));
  });

  it('goes to the neighbour, over empty columns and into the next lane', () => {
    expect(neighbourOf(board, 'a', 'down')).toBe('c');
    expect(neighbourOf(board, 'c', 'down')).toBeNull();
    expect(neighbourOf(board, 'c', 'right')).toBe('d');
    expect(neighbourOf(board, 'a', 'left')).toBeNull();
    const two = [card('a', 'a0', 'todo', { type: 'bug' }), card('b', 'a1', 'done', { type: 'bug' })];
    const lanes = lanesOf([...two, card('c', 'a2', 'todo')], 'type', statusIds, names);
    expect(neighbourOf(lanes, 'a', 'right')).toBe('b');
    expect(neighbourOf(lanes, 'a', 'down')).toBe('c');
    expect(neighbourOf(lanes, 'c', 'up')).toBe('a');
  });

  it('finds spots beside a card and within its column', () => {
    expect(spotBeside(board, 'a', 'c', false)).toEqual(at('todo', 0));
    expect(spotBeside(board, 'a', 'd', true)).toEqual(at('doing', 2));
    expect(spotBeside(board, 'a', 'a', true)).toBeNull();
    expect(shiftSpot(board, 'c', 'up')).toEqual(at('todo', 0));
    expect(shiftSpot(board, 'c', 'down')).toEqual(at('todo', 1));
    expect(shiftSpot(board, 'a', 'bottom')).toEqual(at('todo', 1));
  });

  it('shows the card at the spot it would take', () => {
    const shown = withCardAt(board, 'a', at('doing', 1));
    expect([...(shown[0]?.cells.values() ?? [])].map(ids)).toEqual(['c', 'bad', 'e']);
    expect(spotOf(shown, 'a')).toEqual(at('doing', 1));
  });
});

describe('the head of a column', () => {
  it('tells the limit, and what a filter hides', () => {
    expect(columnCount(4, 4, 3)).toEqual({ text: '4 / 3', over: true });
    expect(columnCount(3, 1, 3)).toEqual({ text: '3 / 3', over: false });
    expect(columnCount(7, 2, null)).toEqual({ text: '2 of 7', over: false });
    expect(columnCount(7, 7, null)).toEqual({ text: '7', over: false });
  });
});
