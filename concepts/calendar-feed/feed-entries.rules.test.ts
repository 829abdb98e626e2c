import { describe, expect, it } from 'vitest';
import { instantIn } from '../plan-file/local-time.ts';
import type { CalendarEntry } from './calendar-text.rules.ts';
import {
  type FeedProject,
  type FeedWork,
  fitting,
  landmarks,
  mostEntries,
  ownEntries,
  ownWork,
  projectEntries,
} from './feed-entries.rules.ts';

const timeZone = 'Europe/Berlin';
const at = (day: string, time: string) => instantIn(timeZone, day, time);
const status = (statusId: string, category: 'to-do' | 'in-progress' | 'done') => ({
  ...{ statusId, category, name: statusId, position: 0, wipLimit: null, version: 1 },
});
const project = {
  ...{ projectId: 'p', key: 'SHOP', name: 'Winter shop', timeZone, targetDate: null },
  statuses: [status('To do', 'to-do'), status('Doing', 'in-progress'), status('Done', 'done')],
} as FeedProject['project'];

const item = (workItemId: string, more: Partial<FeedWork> = {}): FeedWork => ({
  ...{ workItemId, parentId: null, number: 1, type: 'task', title: workItemId, statusId: 'To do' },
  ...{
    assigneeIds: [],
    startDate: null,
    dueDate: null,
    deadline: null,
    constraintType: null,
    constraintDate: null,
  },
  ...{ actualFinish: null, completedAt: null, ...more },
});
const source = (work: readonly FeedWork[], more: Partial<FeedProject> = {}): FeedProject => ({
  ...{ project, work, dates: new Map(), dayMinutes: 480, freezeWindows: [] },
  ...{ address: 'https://s.example/nord/SHOP', revision: { sequence: 7, at: new Date(0) }, ...more },
});
const placed = (work: FeedWork, start: number, finish: number) =>
  source([work], { dates: new Map([[work.workItemId, { start, finish }]]) });
const whenOf = (place: FeedProject) => ownEntries(place, place.work)[0]?.when;

describe('when work is shown', () => {
  it.each([
    ['a day of the project, though not of UTC', ['2026-12-01', '09:00'], ['2026-12-01', '18:00'], '01', '01'],
    ['several days', ['2026-12-01', '13:00'], ['2026-12-03', '11:00'], '01', '03'],
    ['up to midnight', ['2026-12-01', '00:00'], ['2026-12-03', '00:00'], '01', '02'],
    [
      'early on a day that is still the day before in UTC',
      ['2026-12-02', '00:30'],
      ['2026-12-03', '00:30'],
      '02',
      '03',
    ],
  ] as const)('%s: as whole days', (_, [fromDay, fromTime], [toDay, toTime], first, last) => {
    expect(whenOf(placed(item('a'), at(fromDay, fromTime), at(toDay, toTime)))).toEqual({
      ...{ firstDay: `2026-12-${first}`, lastDay: `2026-12-${last}` },
    });
  });

  it('a moment: on its day, and on the day by whose end it is due', () => {
    const midnight = at('2026-12-02', '00:00');
    const moment = (more: Partial<FeedWork>) => whenOf(placed(item('a', more), midnight, midnight));
    const [first, second] = ['2026-12-01', '2026-12-02'].map((day) => ({ firstDay: day, lastDay: day }));
    expect(moment({})).toEqual(second);
    expect(moment({ startDate: '2026-12-02', dueDate: '2026-12-03' })).toEqual(second);
    expect(moment({ dueDate: '2026-12-01' })).toEqual(first);
    expect(moment({ constraintType: 'must-finish-on', constraintDate: '2026-12-01' })).toEqual(first);
    expect(moment({ constraintType: 'must-start-on', constraintDate: '2026-12-01' })).toEqual(second);
  });

  it('less than a day: within its hours', () => {
    const [from, to] = [at('2026-12-01', '14:00'), at('2026-12-01', '16:00')];
    expect(whenOf(placed(item('a'), from, to))).toEqual({ from, to });
  });

  it('without a schedule: on the dates that people set, in either order, or not at all', () => {
    const none = (work: FeedWork) => whenOf(source([work], { dates: null }));
    const [first, last] = ['2026-12-01', '2026-12-04'];
    expect(none(item('a', { startDate: first, dueDate: last }))).toEqual({ firstDay: first, lastDay: last });
    expect(none(item('a', { startDate: last, dueDate: first }))).toEqual({ firstDay: first, lastDay: last });
    expect(none(item('a', { dueDate: last }))).toEqual({ firstDay: last, lastDay: last });
    expect(none(item('a'))).toBeUndefined();
  });
});

describe('one’s own work', () => {
  const now = new Date('2026-12-31T12:00:00Z');
  const mine = { assigneeIds: ['me'] };

  it('is what is not done, and for a month what was', () => {
    const done = { ...mine, statusId: 'Done' };
    const work = [
      item('open', mine),
      item('of another', { assigneeIds: ['other'] }),
      item('holder', { ...mine, type: 'summary' }),
      item('lately', { ...done, completedAt: new Date('2026-12-02T00:00:00Z') }),
      item('long ago', { ...done, actualFinish: new Date('2026-11-02T00:00:00Z'), completedAt: now }),
    ];
    expect(ownWork({ project, work }, 'me', now).map(({ title }) => title)).toEqual(['open', 'lately']);
  });

  it('may move until it has begun, and says what is done', () => {
    const told = (statusId: string) => {
      const [entry] = ownEntries(source([]), [item('Theme', { statusId, dueDate: '2026-12-01' })]);
      return [entry?.summary, entry?.certain];
    };
    expect(told('To do')).toEqual(['SHOP-1 Theme', false]);
    expect(told('Doing')).toEqual(['SHOP-1 Theme', true]);
    expect(told('Done')).toEqual(['✓ SHOP-1 Theme', true]);
  });

  it('has an entry for each deadline that is not met yet', () => {
    const work = [
      item('a', { dueDate: '2026-12-01', deadline: '2026-12-02' }),
      item('b', { deadline: '2026-12-03' }),
      item('c', { deadline: '2026-12-04', statusId: 'Done' }),
    ];
    const entries = ownEntries(source(work), work);
    expect(entries.map(({ uid }) => uid)).toEqual([
      'work-item-a@storewright',
      'deadline-a@storewright',
      'deadline-b@storewright',
    ]);
    expect(entries[0]?.description).toBe(
      'Winter shop (SHOP)\nTo do · deadline 2026-12-02\nhttps://s.example/nord/SHOP/item/SHOP-1',
    );
  });
});

describe('a project', () => {
  it('shows its phases: what holds others at the top, or below the one that holds all', () => {
    const flat = [item('a'), item('a1', { parentId: 'a' }), item('b'), item('b1', { parentId: 'b' })];
    expect(landmarks(flat).phases.map(({ title }) => title)).toEqual(['a', 'b']);
    const under = flat.map((one) => (one.parentId ? one : { ...one, parentId: 'all' }));
    expect(landmarks([item('all'), ...under]).phases.map(({ title }) => title)).toEqual(['a', 'b']);
    const lone = [item('all'), item('a', { parentId: 'all' })];
    expect(landmarks(lone).phases.map(({ title }) => title)).toEqual(['all']);
  });

  it('shows milestones, deadlines, target date and freeze windows, and no other work', () => {
    const work = [
      item('Launch', { type: 'milestone', dueDate: '2026-12-01', deadline: '2026-12-01' }),
      item('Theme', { dueDate: '2026-12-01' }),
    ];
    const frozen = [
      { name: 'Black Friday', from: at('2026-11-26', '00:00'), to: at('2026-12-01', '00:00') },
      { name: 'Night', from: at('2026-12-03', '18:00'), to: at('2026-12-04', '06:00') },
    ];
    const target = { ...project, targetDate: '2026-12-24' };
    const entries = projectEntries(source(work, { project: target, freezeWindows: frozen }));
    expect(entries.map(({ summary, when, certain }) => [summary, when, certain])).toEqual([
      ['◆ SHOP-1 Launch', { firstDay: '2026-12-01', lastDay: '2026-12-01' }, false],
      ['Target date: Winter shop', { firstDay: '2026-12-24', lastDay: '2026-12-24' }, false],
      ['Freeze: Black Friday', { firstDay: '2026-11-26', lastDay: '2026-11-30' }, true],
      ['Freeze: Night', { from: frozen[1]?.from, to: frozen[1]?.to }, true],
    ]);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
  });

  it('says the deadline of a milestone by itself where it is another day', () => {
    const work = [item('Launch', { type: 'milestone', dueDate: '2026-12-03', deadline: '2026-12-01' })];
    expect(projectEntries(source(work)).map(({ category }) => category)).toEqual(['Milestone', 'Deadline']);
  });
});

describe('more entries than a calendar takes', () => {
  it('leave out what was over first', () => {
    const days = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        item(`${prefix}${index}`, { dueDate: `${prefix}-01-01`, statusId: 'To do' }),
      );
    const entries = (work: FeedWork[]): CalendarEntry[] => ownEntries(source(work), work);
    const years = (kept: readonly CalendarEntry[]) => ({
      over: kept.filter(({ uid }) => uid.startsWith('work-item-2020')).length,
      ahead: kept.filter(({ uid }) => uid.startsWith('work-item-2030')).length,
    });
    const few = fitting(entries([...days('2030', 2), ...days('2020', 2)]), '2026-01-01');
    expect(few.map(({ uid }) => uid.slice(10, 14))).toEqual(['2020', '2020', '2030', '2030']);
    const many = fitting(entries([...days('2030', 300), ...days('2020', 900)]), '2026-01-01');
    expect(years(many)).toEqual({ over: mostEntries - 300, ahead: 300 });
    const most = fitting(entries([...days('2030', 1200), ...days('2020', 5)]), '2026-01-01');
    expect(years(most)).toEqual({ over: 0, ahead: mostEntries });
  });
});
