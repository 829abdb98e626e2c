import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { spotOf } from './drop-row.rules.ts';
import { scheduleLines } from './schedule-lines.rules.ts';

const made = (workItemId: string, parentId: string | null, rank: string) =>
  [workItemId, { workItemId, parentId, rank } as WorkItem] as const;
const items = new Map([
  made('build', null, 'b'),
  made('theme', 'build', 'c'),
  made('photos', 'build', 'd'),
  made('test', null, 'e'),
  made('load', 'test', 'f'),
  made('launch', null, 'g'),
]);
const lines = scheduleLines(items, new Map(), new Set());
const names = lines.map(({ item }) => item.workItemId);
/** A row in the hand over the upper edge, the middle or the lower edge of another. */
const over = (id: string, target: string, part: number, level = 1) =>
  spotOf(lines, id, { at: target === 'end' ? lines.length : names.indexOf(target), part, level });

describe('a row in the hand', () => {
  it('goes into the row under it, as the last there', () => {
    expect(over('launch', 'build', 0.5)).toEqual({
      ...{ parentId: 'build', previousId: undefined, level: 2, before: null, into: 0 },
    });
  });

  it('goes between two rows, on the level that both allow', () => {
    expect(over('launch', 'photos', 0.1)).toMatchObject({ parentId: 'build', previousId: 'theme', level: 2 });
    expect(over('launch', 'build', 0.9)).toMatchObject({ parentId: 'build', previousId: null, before: 1 });
    expect(over('launch', 'build', 0.1)).toMatchObject({ parentId: null, previousId: null, before: 0 });
  });

  it('goes below the last row of a phase, or out of the phase, by where the pointer stands', () => {
    expect(over('launch', 'photos', 0.9, 2)).toMatchObject({ parentId: 'build', previousId: 'photos' });
    expect(over('launch', 'photos', 0.9, 1)).toMatchObject({
      parentId: null,
      previousId: 'build',
      before: 3,
    });
    expect(over('theme', 'end', 0.5, 4)).toMatchObject({ parentId: null, previousId: 'launch', before: 6 });
  });

  it('takes all below it along and finds no place in that', () => {
    for (const target of ['build', 'theme', 'photos'])
      expect(over('build', target, 0.5, 5)).toMatchObject({ parentId: null, previousId: null, level: 1 });
    expect(over('build', 'load', 0.5)).toMatchObject({ parentId: 'load', into: 4 });
  });

  it('leaves what holds it where it is pulled out at its own place', () => {
    expect(over('photos', 'photos', 0.5, 1)).toMatchObject({ parentId: null, previousId: 'build', level: 1 });
    expect(over('photos', 'photos', 0.5, 2)).toMatchObject({ parentId: 'build', previousId: 'theme' });
    // What comes behind it would come below it.
    expect(over('theme', 'theme', 0.5, 1)).toMatchObject({ parentId: 'build', previousId: null });
  });

  it('is nobody where it went away meanwhile', () => {
    expect(over('gone', 'test', 0.5)).toBeNull();
  });
});
