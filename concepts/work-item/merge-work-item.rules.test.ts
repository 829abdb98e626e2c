import { describe, expect, it } from 'vitest';
import { isSame } from '../../kernel/is-same.ts';
import {
  applyToItem,
  conflictingFields,
  mergeDetail,
  toSlim,
  withoutFields,
} from './merge-work-item.rules.ts';
import type { WorkItem, WorkItemDetail } from './work-item.contract.ts';

const item = {
  workItemId: 'a',
  title: 'Sign the contract',
  priority: 3,
  checklistDone: 0,
  checklistTotal: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  version: 4,
} as WorkItem;
const at = '2026-02-01T00:00:00Z';

describe('an event applied to a work item', () => {
  it('changes nothing where the version is known already, however often it comes', () => {
    expect(applyToItem(item, { version: 4, at, after: { title: 'Other' } })).toBe(item);
    expect(applyToItem(item, { version: 2, at, after: { title: 'Other' } })).toBe(item);
  });
  it('sets the changed fields, the version and the time', () => {
    const next = applyToItem(item, { version: 5, at, after: { title: 'Other' } });
    expect(next).toMatchObject({ title: 'Other', priority: 3, version: 5, updatedAt: at });
  });
  it('is refused where events in between are missing', () => {
    expect(applyToItem(item, { version: 6, at, after: { title: 'Other' } })).toBeNull();
  });
  it('counts the checklist and keeps neither it nor the description in the list', () => {
    const after = { checklist: [{ done: true }, { done: false }], description: { type: 'doc' } };
    const next = applyToItem(item, { version: 5, at, after });
    expect(next).toMatchObject({ checklistDone: 1, checklistTotal: 2 });
    expect(next).not.toHaveProperty('checklist');
    expect(next).not.toHaveProperty('description');
  });
});

describe('the whole of a work item', () => {
  const detail = { ...item, checklist: [], description: null } as unknown as WorkItemDetail;
  it('takes what lists know where that is newer, and keeps what lists do not know', () => {
    const merged = mergeDetail(detail, { ...item, title: 'Newer', version: 5 }, {});
    expect(merged).toMatchObject({ title: 'Newer', checklist: [] });
  });
  it('was seen at the version that was read, so that an old checklist never overwrites a newer one', () => {
    expect(mergeDetail(detail, { ...item, version: 5 }, {}).version).toBe(4);
  });
  it('is not set back by a list that is behind', () => {
    expect(mergeDetail({ ...detail, version: 6 }, { ...item, title: 'Old' }, {}).title).toBe(
      'Sign the contract',
    );
  });
  it("shows the reader's own unanswered change over both", () => {
    const checklist = [{ checklistItemId: 'x', text: 'Ask', done: true }];
    expect(mergeDetail(detail, { ...item, version: 9 }, { checklist }).checklist).toEqual(checklist);
  });
  it('becomes slim for the list without losing a field of it', () => {
    expect(toSlim(detail)).toEqual(item);
  });
});

describe('a conflict', () => {
  it('is none where two people changed different fields', () => {
    const base = { title: 'A', priority: 3 };
    expect(conflictingFields(base, { title: 'A', priority: 1 }, { title: 'B' })).toEqual([]);
  });
  it('is none where both set the same value', () => {
    expect(conflictingFields({ title: 'A' }, { title: 'B' }, { title: 'B' })).toEqual([]);
  });
  it('names the fields that both set to different values, and only those', () => {
    const base = { title: 'A', priority: 3, points: 1 };
    const current = { title: 'C', priority: 3, points: 2 };
    expect(conflictingFields(base, current, { title: 'B', priority: 1, points: 2 })).toEqual(['title']);
  });
  it('leaves the rest of the change where theirs stands', () => {
    expect(withoutFields({ title: 'B', priority: 1 }, ['title'])).toEqual({ priority: 1 });
  });
});

describe('the same value', () => {
  it('is the same in another order of names, as the database gives it back', () => {
    const text = { type: 'text', marks: [{ type: 'bold' }], text: 'now' };
    expect(isSame(text, { text: 'now', type: 'text', marks: [{ type: 'bold' }] })).toBe(true);
  });
  it('tells lists of another order apart, and a list from nothing', () => {
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(isSame([], null)).toBe(false);
    expect(isSame([], {})).toBe(false);
    expect(isSame(null, undefined)).toBe(true);
    expect(isSame(0, null)).toBe(false);
  });
});
