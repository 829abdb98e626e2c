import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { indented, outdented, placedBehind, shifted } from './outline.rules.ts';
import { scheduleLines } from './schedule-lines.rules.ts';

const made = (workItemId: string, parentId: string | null, rank: string) =>
  [workItemId, { workItemId, parentId, rank } as WorkItem] as const;
const items = new Map([
  made('build', null, 'b'),
  made('design', 'build', 'c'),
  made('late', 'build', 'z'),
  made('test', null, 'd'),
  made('launch', null, 'e'),
]);
const lines = scheduleLines(items, new Map(), new Set());
const line = (id: string) => lines.find(({ item }) => item.workItemId === id) ?? expect.unreachable();

describe('the outline', () => {
  it('takes a row into the one before it on its level, behind what lies in that', () => {
    expect(indented(lines, line('test'))).toEqual({ parentId: 'build', afterId: 'late' });
    expect(indented(lines, line('late'))).toEqual({ parentId: 'design' });
    expect(indented(lines, line('launch'))).toEqual({ parentId: 'test' });
  });

  it('has nothing to take the first row of a level into', () => {
    expect(indented(lines, line('build'))).toBeNull();
    expect(indented(lines, line('design'))).toBeNull();
  });

  it('puts a row out behind what held it', () => {
    expect(outdented(lines, line('design'))).toEqual({ parentId: null, afterId: 'build' });
    expect(outdented(lines, line('test'))).toBeNull();
  });

  it('shifts a row among those of its level', () => {
    expect(shifted(items, line('test'), 1)).toEqual({ parentId: null, afterId: 'launch' });
    // Behind all that comes before the first, which lies in a phase as well.
    expect(shifted(items, line('launch'), -1)).toEqual({ parentId: null, afterId: 'build' });
    expect(shifted(items, line('late'), -1)).toEqual({ parentId: 'build', afterId: 'build' });
    expect(shifted(items, line('test'), -1)).toEqual({ parentId: null, afterId: null });
    expect(shifted(items, line('build'), -1)).toBeNull();
    expect(shifted(items, line('late'), 1)).toBeNull();
  });

  it('changes the order of the project only where it must', () => {
    expect(placedBehind(items, 'launch', 'build', 'design')).toEqual({ parentId: 'build' });
    expect(placedBehind(items, 'launch', 'build', 'late')).toEqual({ parentId: 'build', afterId: 'late' });
    expect(placedBehind(items, 'design', 'build', null)).toBeNull();
    expect(placedBehind(items, 'design', 'launch', null)).toEqual({ parentId: 'launch' });
    expect(placedBehind(items, 'gone', null, null)).toBeNull();
  });
});
