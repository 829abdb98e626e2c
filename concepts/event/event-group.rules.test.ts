import { expect, it } from 'vitest';
import type { Event } from './event.contract.ts';
import { groupEvents } from './event-group.rules.ts';

const event = (sequence: number, cause: string, noun = 'work-item') =>
  ({ sequence, cause, noun, nounId: String(sequence) }) as unknown as Event;
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

it('each project that one command made is a line of its own, with the rest of the command on another', () => {
  const of = (sequence: number, noun: string, projectId: string | null, verb = 'created') =>
    ({ sequence, cause: 'a', noun, nounId: String(sequence), verb, projectId }) as unknown as Event;
  const log = [
    of(6, 'work-item', 'two'),
    of(5, 'project', 'two'),
    of(4, 'work-item', 'one'),
    of(3, 'project', 'one'),
    of(2, 'member', null, 'joined'),
    of(1, 'workspace', null),
  ];
  expect(shown(log)).toEqual([
    [5, 1],
    [3, 1],
    [1, 1],
  ]);
  expect(groupEvents(log, true).map((group) => group.cut)).toEqual([false, false, true]);
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

it('undo is offered for what nothing came after, and for what was made until it is put away', () => {
  const about = (sequence: number, nounId: string, verb: string) =>
    ({ sequence, cause: `c${sequence}`, noun: 'work-item', nounId, verb }) as unknown as Event;
  const standing = (log: Event[]) =>
    groupEvents(log, false)
      .filter((group) => group.stands)
      .map((group) => group.lead.sequence);
  const changed = [about(4, 'one', 'changed'), about(3, 'one', 'changed'), about(1, 'one', 'created')];
  expect(standing(changed)).toEqual([4, 1]);
  expect(standing([about(5, 'one', 'deleted'), ...changed])).toEqual([5]);
  expect(standing([about(6, 'one', 'restored'), about(5, 'one', 'deleted'), ...changed])).toEqual([6, 1]);
  expect(standing([about(7, 'two', 'changed'), ...changed])).toEqual([7, 4, 1]);
});
