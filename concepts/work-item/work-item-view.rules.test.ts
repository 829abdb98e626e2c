import { describe, expect, it } from 'vitest';
import {
  isFiltered,
  isSameView,
  readView,
  viewDifference,
  withColumnMoved,
  withColumnToggled,
} from './read-view.rules.ts';
import type { WorkItem } from './work-item.contract.ts';
import {
  arrange,
  groupItems,
  labelsOf,
  none,
  plainView,
  type View,
  type ViewNames,
} from './work-item-view.rules.ts';

const names: ViewNames = {
  status: (id) => ({ name: id, position: ['todo', 'doing', 'done'].indexOf(id) }),
  member: (id) => id,
  workArea: (id) => id,
  title: (id) => `Title of ${id}`,
};
const today = '2026-03-10';

function item(workItemId: string, fields: Partial<WorkItem> = {}): WorkItem {
  return {
    workItemId,
    number: 1,
    key: 'SHOP-1',
    type: 'task',
    title: workItemId,
    statusId: 'todo',
    workAreaId: null,
    priority: 3,
    parentId: null,
    rank: workItemId,
    assigneeIds: [],
    labels: [],
    points: null,
    dueDate: null,
    completedAt: null,
    ...fields,
  } as WorkItem;
}

const shown = (items: WorkItem[], view: Partial<View>) =>
  arrange(items, { ...plainView, ...view }, names, today).map((one) => one.workItemId);

describe('a view shows', () => {
  it('everything in the order of the plan where it asks for nothing', () => {
    expect(shown([item('c'), item('a'), item('b')], {})).toEqual(['a', 'b', 'c']);
  });
  it('what has any of the chosen values, with nobody and nothing among them', () => {
    const items = [item('a', { assigneeIds: ['ada', 'bo'] }), item('b', { assigneeIds: ['cy'] }), item('c')];
    expect(shown(items, { assigneeIds: ['bo'] })).toEqual(['a']);
    expect(shown(items, { assigneeIds: ['bo', none] })).toEqual(['a', 'c']);
    expect(shown([item('a', { labels: ['launch'] }), item('b')], { labels: [none] })).toEqual(['b']);
  });
  it('what holds every word of the text in key, title or labels, in any case', () => {
    const items = [
      item('a', { title: 'Sign the Contract', labels: ['legal'] }),
      item('b', { title: 'Sign' }),
    ];
    expect(shown(items, { text: 'contract LEGAL' })).toEqual(['a']);
    expect(shown(items, { text: 'shop-1 sign' })).toEqual(['a', 'b']);
  });
  it('what is late, due in a week, or without a date; what is done is never late', () => {
    const items = [
      item('done', { dueDate: '2026-03-01', completedAt: '2026-03-02T00:00:00Z' }),
      item('late', { dueDate: '2026-03-09' }),
      item('never'),
      item('soon', { dueDate: '2026-03-17' }),
      item('then', { dueDate: '2026-03-18' }),
    ];
    expect(shown(items, { due: 'overdue' })).toEqual(['late']);
    expect(shown(items, { due: 'week' })).toEqual(['soon']);
    expect(shown(items, { due: 'none' })).toEqual(['never']);
  });
  it('what is missing last, whichever way it is sorted', () => {
    const items = [item('a'), item('b', { points: 5 }), item('c', { points: 0 })];
    expect(shown(items, { sort: 'points' })).toEqual(['c', 'b', 'a']);
    expect(shown(items, { sort: 'points', descending: true })).toEqual(['b', 'c', 'a']);
  });
  it('statuses in the order of the workflow and equals in the order of the plan', () => {
    const items = [
      item('a', { statusId: 'done' }),
      item('c', { statusId: 'todo' }),
      item('b', { statusId: 'todo' }),
    ];
    expect(shown(items, { sort: 'status' })).toEqual(['b', 'c', 'a']);
  });
});

describe('groups', () => {
  it('stand in the order of the workflow or of the alphabet, with nothing last', () => {
    const items = [
      item('a', { assigneeIds: ['zoe'] }),
      item('b'),
      item('c', { assigneeIds: ['ada', 'zoe'] }),
    ];
    const groups = groupItems(items, 'assignee', names);
    expect(groups.map((group) => [group.label, group.items.length])).toEqual([
      ['ada', 1],
      ['zoe', 1],
      ['Nobody', 1],
    ]);
    const byStatus = groupItems([item('a', { statusId: 'done' }), item('b')], 'status', names);
    expect(byStatus.map((group) => group.key)).toEqual(['todo', 'done']);
  });
  it('hold every work item exactly once', () => {
    const items = [item('a', { assigneeIds: ['x', 'y'] }), item('b', { parentId: 'a' })];
    for (const grouping of ['none', 'status', 'assignee', 'workArea', 'type', 'parent'] as const) {
      const held = groupItems(items, grouping, names).flatMap((group) => group.items);
      expect(held.map((one) => one.workItemId).sort()).toEqual(['a', 'b']);
    }
  });
  it('list each label once, in the order of the alphabet', () => {
    expect(labelsOf([item('a', { labels: ['b', 'a'] }), item('b', { labels: ['b'] })])).toEqual(['a', 'b']);
  });
});

describe('a view in the address', () => {
  it('reads back what was written, and writes nothing of a plain one', () => {
    const view: View = {
      ...plainView,
      text: 'go',
      group: 'status',
      columns: ['title', 'key'],
      widths: { key: 120 },
    };
    expect(readView({ ...viewDifference(view) })).toEqual(view);
    expect(viewDifference(plainView)).toEqual({});
  });
  it('is plain where what it is told makes no sense', () => {
    const odd = {
      columns: ['title', 'nonsense', 'title'],
      group: 'colour',
      sort: '__proto__',
      statusIds: [1, null],
      due: 7,
      widths: { title: 'wide', key: -5, other: 100 },
      text: 42,
    };
    expect(readView(odd)).toEqual({ ...plainView, text: '42', columns: ['title'], widths: { key: 48 } });
    expect(readView({ columns: ['key'] }).columns).toEqual(plainView.columns);
  });
  it('is the same view whichever widths its columns have', () => {
    expect(isSameView({ ...plainView, widths: { key: 120 } }, plainView)).toBe(true);
    expect(isSameView({ ...plainView, text: 'x' }, plainView)).toBe(false);
  });
  it('is filtered by any field that leaves something out, not by how it is sorted', () => {
    expect(isFiltered({ ...plainView, sort: 'title', group: 'type' })).toBe(false);
    expect(isFiltered({ ...plainView, labels: ['launch'] })).toBe(true);
  });
});

describe('columns', () => {
  it('move within the row and stop at its ends', () => {
    expect(withColumnMoved(['key', 'title', 'status'], 'key', 1)).toEqual(['title', 'key', 'status']);
    expect(withColumnMoved(['key', 'title', 'status'], 'key', 9)).toEqual(['title', 'status', 'key']);
    expect(withColumnMoved(['key', 'title'], 'points', 1)).toEqual(['key', 'title']);
  });
  it('come back where they usually stand; the title stays', () => {
    expect(withColumnToggled(['key', 'title', 'points'], 'status')).toEqual([
      'key',
      'title',
      'status',
      'points',
    ]);
    expect(withColumnToggled(['title'], 'key')).toEqual(['key', 'title']);
    expect(withColumnToggled(['key', 'title'], 'title')).toEqual(['key', 'title']);
    expect(withColumnToggled(['key', 'title'], 'key')).toEqual(['title']);
  });
});
