import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { indented, outdented } from './outline.rules.ts';
import { scheduleLines } from './schedule-lines.rules.ts';

const made = (workItemId: string, parentId: string | null, rank: string) =>
  [workItemId, { workItemId, parentId, rank } as WorkItem] as const;
const lines = scheduleLines(
  new Map([
    made('build', null, 'b'),
    made('design', 'build', 'c'),
    made('late', 'build', 'z'),
    made('test', null, 'd'),
    made('launch', null, 'e'),
  ]),
  new Map(),
  new Set(),
);
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
});
