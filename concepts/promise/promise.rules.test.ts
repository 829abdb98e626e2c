import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { causeOfMove, mayMove } from './cause-of-move.rules.ts';
import { type Foreseen, moveToTell, type PromisedWork, standOf } from './promise.rules.ts';

const day = '2026-11-20';
const none: Foreseen = { forecast: null, dueDate: null, deadline: null };
const open: PromisedWork = { ...none, doneOn: null };

describe('a promise', () => {
  it.each<[string, PromisedWork, string, string, string | null, number | null]>([
    ['on the way', { ...open, forecast: '2026-11-18' }, '2026-11-10', 'on-track', '2026-11-18', -2],
    ['for the very day', { ...open, forecast: day }, day, 'on-track', day, 0],
    [
      'that the schedule sees late',
      { ...open, forecast: '2026-11-24' },
      '2026-11-10',
      'at-risk',
      '2026-11-24',
      4,
    ],
    [
      'whose due date is later than the schedule',
      { ...open, forecast: '2026-11-18', dueDate: '2026-11-23' },
      '2026-11-10',
      'at-risk',
      '2026-11-23',
      3,
    ],
    ['of which nobody can say when', open, '2026-11-10', 'on-track', null, null],
    ['whose day has passed', { ...open, forecast: '2026-11-24' }, '2026-11-21', 'broken', '2026-11-24', 4],
    ['done in time', { ...open, doneOn: '2026-11-19' }, '2026-12-01', 'kept', '2026-11-19', -1],
    ['done late', { ...open, doneOn: '2026-11-21' }, '2026-12-01', 'broken', '2026-11-21', 1],
  ])('%s', (_, work, today, state, foreseenDay, daysLate) => {
    expect(standOf(day, work, today)).toEqual({ state, foreseenDay, daysLate });
  });
});

describe('a move', () => {
  const told = (from: Foreseen, to: Foreseen, caused = true) => moveToTell(day, from, to, caused);
  const [early, late, later] = ['2026-11-18', '2026-11-24', '2026-11-30'].map((forecast) => ({
    ...none,
    forecast,
  }));

  it('is told when it goes beyond the promised day, farther, and back, and never twice', () => {
    expect(told(early as Foreseen, late as Foreseen)).toEqual({
      reason: 'forecast',
      from: '2026-11-18',
      to: '2026-11-24',
    });
    expect(told(late as Foreseen, late as Foreseen)).toBeNull();
    expect(told(late as Foreseen, later as Foreseen)).toMatchObject({ to: '2026-11-30' });
    expect(told(later as Foreseen, early as Foreseen)).toMatchObject({
      from: '2026-11-30',
      to: '2026-11-18',
    });
    expect(told(none, late as Foreseen)).toMatchObject({ from: null });
  });

  it('before the promised day concerns nobody', () => {
    expect(told(none, early as Foreseen)).toBeNull();
    expect(told(early as Foreseen, { ...none, forecast: day })).toBeNull();
  });

  it('is told of dates that somebody sets past it too', () => {
    const from = { ...none, dueDate: day, deadline: day };
    expect(told(from, { ...from, dueDate: '2026-11-21' })).toMatchObject({ reason: 'due-date' });
    expect(told(from, { ...from, deadline: '2026-11-22' })).toMatchObject({
      reason: 'deadline',
      to: '2026-11-22',
    });
    expect(told({ ...from, deadline: '2026-12-24' }, { ...from, deadline: '2026-12-24' })).toBeNull();
  });

  it('that only time made is told once', () => {
    expect(told(early as Foreseen, late as Foreseen, false)).not.toBeNull();
    expect(told(late as Foreseen, later as Foreseen, false)).toBeNull();
  });
});

describe('the cause of a move', () => {
  const event = (
    sequence: number,
    noun: string,
    nounId: string,
    after: Record<string, unknown>,
  ): LoggedEvent => ({
    ...{
      workspaceId: 'w',
      sequence,
      at: '',
      actorKind: 'person',
      actorId: `person ${sequence}`,
      projectId: 'p',
    },
    ...{ noun, nounId, verb: 'changed', version: 2, before: null, after, cause: '' },
  });
  const tie = (predecessorId: string, successorId: string) => ({ predecessorId, successorId }) as never;
  // The launch waits for the theme; the phase that holds the launch waits for the contract.
  const plan = {
    relationships: [tie('theme', 'launch'), tie('contract', 'phase')],
    parents: new Map([
      ['launch', 'phase'],
      ['phase', null],
      ['theme', null],
      ['contract', null],
      ['other', 'phase'],
    ]),
  };
  const forecast = { reason: 'forecast', from: null, to: null } as const;
  const longer = { durationMinutes: 960 };

  it('is the latest change of what it waits for, through what holds it too', () => {
    const events = [
      event(1, 'work-item', 'contract', longer),
      event(2, 'work-item', 'theme', longer),
      event(3, 'work-item', 'other', longer),
      event(4, 'work-item', 'theme', { title: 'New name' }),
    ];
    expect(causeOfMove(forecast, 'launch', events, plan)?.sequence).toBe(2);
    expect(causeOfMove(forecast, 'launch', events.slice(0, 1), plan)?.sequence).toBe(1);
  });

  it('is any other change of the plan where none of these is there, and nothing where nothing was planned', () => {
    expect(
      causeOfMove(forecast, 'launch', [event(1, 'project', 'p', { startDate: '' })], plan)?.sequence,
    ).toBe(1);
    expect(causeOfMove(forecast, 'launch', [event(1, 'comment', 'c', {})], plan)).toBeNull();
  });

  it('of a date is who set it', () => {
    const events = [
      event(1, 'work-item', 'launch', { dueDate: '2026-11-21' }),
      event(2, 'work-item', 'theme', longer),
    ];
    expect(causeOfMove({ ...forecast, reason: 'due-date' }, 'launch', events, plan)?.sequence).toBe(1);
    expect(causeOfMove({ ...forecast, reason: 'deadline' }, 'launch', events, plan)).toBeNull();
  });

  it('is no telling of a move itself, so that telling does not go round', () => {
    expect(mayMove({ ...event(1, 'promise', 'p', {}), verb: 'moved' })).toBe(false);
    expect(mayMove({ ...event(1, 'promise', 'p', {}), verb: 'restored' })).toBe(true);
  });
});
