import { expect, it } from 'vitest';
import type { Event } from './event.contract.ts';
import { isVisible } from './event.rules.ts';
import { eventSentence } from './event-sentence.rules.ts';

const say = (verb: string, more: object = {}) =>
  eventSentence(
    {
      ...{ noun: 'approval', verb, before: null, actorId: 'ana', nounId: 'x', projectId: 'p' },
      after: { title: 'New shop', subjectNoun: 'charter', subjectVersion: 4, ...more },
    } as unknown as Event,
    () => null,
  );

it('an approval is told with what was asked and what was said', () => {
  expect(say('requested', { words: 'Please' })).toBe(
    'asked for the approval of the charter “New shop” as of version 4: “Please”',
  );
  expect(say('decided', { choice: 'approve', words: '' })).toBe(
    'approved the charter “New shop” as of version 4',
  );
  expect(say('decided', { choice: 'reject', words: 'Too dear' })).toBe(
    'rejected the charter “New shop” as of version 4: “Too dear”',
  );
  expect(say('withdrawn')).toBe('no longer asks for the approval of the charter “New shop” as of version 4');
});

it('a guest hears of an approval only where it names them', () => {
  const event = { noun: 'approval', nounId: 'x', projectId: 'p', after: { approverIds: ['ana'] } };
  const guest = (memberId: string) => ({ role: 'guest', memberId, projectIds: new Set(['p']) });
  expect([isVisible(event, guest('ana')), isVisible(event, guest('ben'))]).toEqual([true, false]);
  expect(isVisible(event, { role: 'viewer', memberId: 'ben', projectIds: null })).toBe(true);
});

it('a responsibility is told with who has which part; the work item follows behind', () => {
  const tell = (part: string | null, who: object) =>
    eventSentence(
      {
        ...{ noun: 'responsibility', verb: 'changed', actorId: 'ana', nounId: 'x', projectId: 'p' },
        ...{ before: { part: null, ...who }, after: { part, ...who } },
      } as unknown as Event,
      (id) => (id === 'ben' ? 'Ben' : null),
    );
  expect(tell('accountable', { name: 'Payment provider', memberId: null })).toBe(
    'made Payment provider accountable for',
  );
  expect(tell('informed', { name: '', memberId: 'ben' })).toBe('wants Ben to be told of');
  expect(tell(null, { name: '', memberId: 'gone' })).toBe('took the part of somebody away in');
});
