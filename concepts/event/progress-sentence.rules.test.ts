import { describe, expect, it } from 'vitest';
import type { Event } from './event.contract.ts';
import { eventSentence } from './event-sentence.rules.ts';

const names: Readonly<Record<string, string>> = {
  ...{ person1: 'Ana', member1: 'Ana', person2: 'Ben', member2: 'Ben', status1: 'Done' },
};
const say = (
  noun: string,
  verb: string,
  before: object | null,
  after: object | null,
  actorId: string | null = 'person1',
) =>
  eventSentence(
    { noun, verb, before, after, actorId, nounId: 'x', projectId: 'p' } as unknown as Event,
    (id) => names[id] ?? null,
  );

describe('the activity of progress', () => {
  const entry = { workItemId: 'w', memberId: 'member1', day: '2026-11-23', minutes: 90, note: '' };

  it('tells of time, and whose it is where somebody else entered it', () => {
    expect(say('time-entry', 'created', null, entry)).toBe('entered 1:30 on 2026-11-23 for');
    expect(say('time-entry', 'created', null, entry, 'person2')).toBe(
      'entered 1:30 of Ana on 2026-11-23 for',
    );
    expect(say('time-entry', 'changed', entry, { ...entry, minutes: 120 })).toBe(
      'changed 1:30 to 2:00 on 2026-11-23 for',
    );
    expect(say('time-entry', 'changed', entry, { ...entry, note: 'x' })).toBe(
      'changed the note on 2026-11-23 for',
    );
    expect(say('time-entry', 'deleted', entry, null)).toBe('took 1:30 on 2026-11-23 off');
  });

  it('tells what moved a promise, and who', () => {
    const promise = { workItemId: 'w', day: '2026-11-20', promisedBy: 'member1' };
    expect(say('promise', 'created', null, promise)).toBe('promised 2026-11-20 for');
    expect(say('promise', 'created', null, promise, 'person2')).toBe(
      'promised 2026-11-20, in the name of Ana, for',
    );
    const moved = { ...promise, reason: 'forecast', foreseenDay: '2026-11-24', movedBy: 'person2' };
    expect(say('promise', 'moved', {}, moved, null)).toBe(
      'sees a finish on 2026-11-24, past the 2026-11-20 that Ana promised, after a change by Ben, for',
    );
    expect(say('promise', 'moved', {}, { ...moved, foreseenDay: '2026-11-19', movedBy: null }, null)).toBe(
      'sees a finish on 2026-11-19, in time again for the 2026-11-20 that Ana promised for',
    );
    expect(say('promise', 'moved', {}, { ...moved, reason: 'deadline' }, null)).toMatch(
      /^sees a deadline on/,
    );
  });

  it('tells a move to another status without what follows of it, and the day of an instant', () => {
    const after = {
      title: 'Theme',
      statusId: 'status1',
      percentComplete: 100,
      actualFinish: '2026-11-25T10:00:00.000Z',
    };
    expect(say('work-item', 'moved', { title: 'Theme' }, after)).toBe('moved the work item “Theme” to Done');
    const started = { title: 'Theme', actualStart: '2026-11-25T10:00:00.000Z' };
    expect(say('work-item', 'changed', { title: 'Theme' }, started)).toBe(
      'set the actual start of the work item “Theme” to 2026-11-25',
    );
  });
});
