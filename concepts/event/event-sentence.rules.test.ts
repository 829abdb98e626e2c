import { describe, expect, it } from 'vitest';
import type { Event } from './event.contract.ts';
import { eventSentence } from './event-sentence.rules.ts';

const event = (part: Partial<Event>): Event => ({
  sequence: 1,
  at: '2026-11-23T21:12:27.991Z',
  actorKind: 'person',
  actorId: null,
  projectId: null,
  noun: 'work-item',
  nounId: 'item',
  verb: 'changed',
  version: 2,
  before: null,
  after: null,
  cause: 'cause',
  ...part,
});
const names: Readonly<Record<string, string>> = { item: 'Go-live', done: 'Done', ada: 'Ada' };
const sentence = (part: Partial<Event>) => eventSentence(event(part), (id) => names[id] ?? null);

describe('what happened, as a sentence', () => {
  it('names the work item although the log keeps only what changed', () => {
    expect(sentence({ before: { statusId: 'todo' }, after: { statusId: 'done' } })).toBe(
      'moved the work item “Go-live” to Done',
    );
  });

  it('tells of the one field that differs where the log holds the whole row', () => {
    const status = { name: 'Review', category: 'in-progress', position: 2 };
    expect(
      sentence({
        noun: 'status',
        nounId: 's',
        before: { ...status, wipLimit: null },
        after: { ...status, wipLimit: 3 },
      }),
    ).toBe('set the WIP limit of the status “Review” to 3');
  });

  it('says that a value was cleared', () => {
    expect(sentence({ before: { dueDate: '2026-12-01' }, after: { dueDate: null } })).toBe(
      'cleared the due date of the work item “Go-live”',
    );
  });

  it('shows of an invitation only the address that the log keeps', () => {
    const after = { email: 'g***@agency.example', role: 'viewer' };
    expect(sentence({ noun: 'invitation', verb: 'created', after })).toBe(
      'invited g***@agency.example as viewer',
    );
  });

  it('says the old and the new name of what was renamed', () => {
    const change = { before: { name: 'Shop' }, after: { name: 'New shop' } };
    expect(sentence({ noun: 'project', ...change })).toBe('renamed the project “Shop” to “New shop”');
  });

  it('says who joined, and only once where they came by themselves', () => {
    const joined = { noun: 'member', verb: 'joined', after: { name: 'Ada', role: 'manager' } };
    expect(sentence({ ...joined, actorId: 'ada' })).toBe('joined as manager');
    expect(sentence(joined)).toBe('let Ada join as manager');
  });

  it('says who was removed and came back', () => {
    const ada = { name: 'Ada', role: 'manager' };
    expect(sentence({ noun: 'member', verb: 'removed', before: ada })).toBe('removed Ada from the workspace');
    expect(sentence({ noun: 'member', verb: 'restored', after: ada })).toBe('let Ada in again');
  });

  it('lists several fields as one would say them', () => {
    const before = { startDate: null, dueDate: null, priority: 3 };
    const after = { startDate: '2026-12-01', dueDate: '2026-12-04', priority: 1 };
    expect(sentence({ before, after })).toBe(
      'changed the start date, due date and priority of the work item “Go-live”',
    );
  });

  it('says people by their names', () => {
    expect(sentence({ before: { assigneeIds: [] }, after: { assigneeIds: ['ada'] } })).toBe(
      'set the assignees of the work item “Go-live” to Ada',
    );
  });
});
