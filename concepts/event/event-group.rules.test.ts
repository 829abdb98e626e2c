import { expect, it } from 'vitest';
import type { Event } from './event.contract.ts';
import { groupEvents } from './event-group.rules.ts';

const event = (sequence: number, cause: string, noun = 'work-item') =>
  ({ sequence, cause, noun }) as unknown as Event;
const shown = (events: Event[]) =>
  groupEvents(events, false).map(({ lead, others }) => [lead.sequence, others]);

it('an import is one line that tells of the project, not of its dependencies', () => {
  const log = [event(4, 'a', 'relationship'), event(3, 'a'), event(2, 'a'), event(1, 'a', 'project')];
  expect(shown(log)).toEqual([[1, 3]]);
});

it('changes that people made one by one stay apart', () => {
  expect(shown([event(3, 'c'), event(2, 'b'), event(1, 'a')])).toEqual([
    [3, 0],
    [2, 0],
    [1, 0],
  ]);
});

it('of many changed at once the first tells for all', () => {
  expect(shown([event(9, 'a'), event(8, 'a'), event(7, 'a'), event(6, 'b')])).toEqual([
    [7, 2],
    [6, 0],
  ]);
});

it('a command that the end of the page may have cut is known as such, and no other', () => {
  const log = [event(3, 'b'), event(2, 'a', 'relationship'), event(1, 'a', 'relationship')];
  expect(groupEvents(log, true).map((group) => group.cut)).toEqual([false, true]);
  expect(groupEvents(log, false).map((group) => group.cut)).toEqual([false, false]);
});
