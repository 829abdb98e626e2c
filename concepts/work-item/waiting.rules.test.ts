import { describe, expect, it } from 'vitest';
import { comesBefore } from './waiting.rules.ts';

/** Build holds theme and payment, launch holds check; photographs stand alone. */
const parents = new Map([
  ['build', null],
  ['theme', 'build'],
  ['payment', 'build'],
  ['launch', null],
  ['check', 'launch'],
  ['photographs', null],
]);
const wait = (predecessorId: string, successorId: string) => ({ predecessorId, successorId });
const before = (waits: { predecessorId: string; successorId: string }[], one: string, other: string) =>
  comesBefore(parents, waits, [one, 'start'], [other, 'finish']);

describe('what comes before what', () => {
  it('follows waits through what holds work and what lies in it', () => {
    expect(comesBefore(parents, [wait('build', 'launch')], ['theme', 'finish'], ['check', 'start'])).toBe(
      true,
    );
    expect(before([wait('theme', 'photographs'), wait('photographs', 'check')], 'theme', 'launch')).toBe(
      true,
    );
  });

  it('does not take neighbours for predecessors', () => {
    expect(comesBefore(parents, [], ['theme', 'finish'], ['payment', 'start'])).toBe(false);
    expect(comesBefore(parents, [wait('theme', 'payment')], ['payment', 'start'], ['theme', 'finish'])).toBe(
      false,
    );
  });

  it('ends where waits run in a circle, and knows nothing of what is gone', () => {
    const circle = [
      wait('theme', 'check'),
      wait('check', 'theme'),
      wait('theme', 'gone'),
      wait('gone', 'build'),
    ];
    expect(comesBefore(parents, circle, ['theme', 'finish'], ['photographs', 'start'])).toBe(false);
  });
});
