import { describe, expect, it } from 'vitest';
import { followProgress, type Progress, type ProgressChange, percentOf } from './progress.rules.ts';

const statuses = [
  { statusId: 'todo', category: 'to-do', position: 0 },
  { statusId: 'doing', category: 'in-progress', position: 1 },
  { statusId: 'review', category: 'in-progress', position: 2 },
  { statusId: 'done', category: 'done', position: 3 },
] as const;
const now = new Date('2026-11-25T10:00:00Z');
const monday = new Date('2026-11-23T00:00:00Z');
const earlier = new Date('2026-11-20T09:00:00Z');
const latest = new Date('2026-11-25T23:59:59Z');
const untouched: Progress = {
  ...{ type: 'task', statusId: 'todo', durationMinutes: 960, percentComplete: null, remainingMinutes: null },
  ...{ actualStart: null, actualFinish: null, completedAt: null },
};
const begun: Progress = { ...untouched, statusId: 'doing', actualStart: earlier };
const halfway: Progress = { ...begun, percentComplete: 50, remainingMinutes: 480 };
const finished: Progress = {
  ...{ ...begun, statusId: 'done', percentComplete: 100, remainingMinutes: 0 },
  ...{ actualFinish: earlier, completedAt: earlier },
};

function told(row: Progress, change: ProgressChange, plannedStart: Date | null = null): Progress {
  const result = followProgress(row, change, { statuses, now, plannedStart, latest });
  if (!result.ok) throw new Error(result.problem.code);
  return { ...row, ...result.value };
}
function refused(row: Progress, change: ProgressChange): string {
  const result = followProgress(row, change, { statuses, now, plannedStart: null, latest });
  return result.ok ? 'accepted' : `${result.problem.code} ${result.problem.field}`;
}

const table: readonly [string, Progress, ProgressChange, Partial<Progress>][] = [
  ['a move to in progress is the actual start', untouched, { statusId: 'doing' }, { actualStart: now }],
  ['a move to in progress keeps an actual start', halfway, { statusId: 'review' }, { actualStart: earlier }],
  [
    'done is 100 % and the actual finish',
    halfway,
    { statusId: 'done' },
    { percentComplete: 100, remainingMinutes: 0, actualFinish: now, actualStart: earlier },
  ],
  [
    'done at once began when it was done',
    untouched,
    { statusId: 'done' },
    { actualStart: now, actualFinish: now, percentComplete: 100 },
  ],
  [
    'opened again it has no finish, and nobody has said how much is done',
    finished,
    { statusId: 'doing' },
    { actualFinish: null, percentComplete: null, remainingMinutes: null, actualStart: earlier },
  ],
  ['back to the beginning it never began', begun, { statusId: 'todo' }, { actualStart: null }],
  [
    'back to the beginning with something done it did begin',
    halfway,
    { statusId: 'todo' },
    { actualStart: earlier, percentComplete: 50 },
  ],
  [
    'a percentage of work to do begins it',
    untouched,
    { percentComplete: 25 },
    { statusId: 'doing', actualStart: now, remainingMinutes: 720 },
  ],
  [
    '100 % finishes it',
    halfway,
    { percentComplete: 100 },
    { statusId: 'done', actualFinish: now, remainingMinutes: 0 },
  ],
  [
    'less than 100 % opens it again',
    finished,
    { percentComplete: 75 },
    { statusId: 'doing', actualFinish: null, remainingMinutes: 240 },
  ],
  ['0 % leaves it begun', halfway, { percentComplete: 0 }, { statusId: 'doing', remainingMinutes: 960 }],
  [
    'percent = done / (done + remaining)',
    halfway,
    { remainingMinutes: 1440 },
    { percentComplete: 25, statusId: 'doing' },
  ],
  [
    'what remains of work of which nothing was said takes the rest for done',
    untouched,
    { remainingMinutes: 240 },
    { percentComplete: 75, statusId: 'doing', actualStart: now },
  ],
  [
    'more to do than was planned begins nothing',
    untouched,
    { remainingMinutes: 1200 },
    { percentComplete: 0, statusId: 'todo', actualStart: null },
  ],
  [
    'nothing left finishes it',
    halfway,
    { remainingMinutes: 0 },
    { percentComplete: 100, statusId: 'done', actualFinish: now },
  ],
  ['an actual start begins it', untouched, { actualStart: earlier }, { statusId: 'doing' }],
  [
    'without an actual start it has not begun',
    halfway,
    { actualStart: null },
    { statusId: 'todo', percentComplete: null, remainingMinutes: null },
  ],
  [
    'an actual finish finishes it',
    begun,
    { actualFinish: monday },
    { statusId: 'done', percentComplete: 100, remainingMinutes: 0 },
  ],
  [
    'without its actual finish it is open',
    finished,
    { actualFinish: null },
    { statusId: 'doing', percentComplete: null, remainingMinutes: null },
  ],
  [
    'a longer duration keeps the share that is done',
    halfway,
    { durationMinutes: 1920 },
    { percentComplete: 50, remainingMinutes: 960 },
  ],
  [
    'a duration says nothing of what was never told',
    begun,
    { durationMinutes: 10 },
    { remainingMinutes: null },
  ],
  [
    'what is done stays done with another duration',
    finished,
    { durationMinutes: 10 },
    { actualFinish: earlier },
  ],
  [
    'percent and remaining given together both stand',
    begun,
    { percentComplete: 60, remainingMinutes: 300 },
    { percentComplete: 60, remainingMinutes: 300 },
  ],
  [
    'a summary follows its parts',
    { ...untouched, type: 'summary' },
    { statusId: 'done' },
    { percentComplete: null, actualFinish: null },
  ],
];

describe('progress that follows', () => {
  it.each(table)('%s', (_, row, change, expected) => {
    expect(told(row, change)).toMatchObject(expected);
  });

  it('begins when it was planned to, where somebody tells later', () => {
    expect(told(untouched, { percentComplete: 10 }, monday).actualStart).toEqual(monday);
    expect(told(untouched, { statusId: 'done' }, monday).actualStart).toEqual(monday);
    expect(told(untouched, { statusId: 'doing' }, monday).actualStart).toEqual(now);
    expect(told({ ...untouched, statusId: 'doing' }, { statusId: 'review' }, monday).actualStart).toEqual(
      monday,
    );
  });

  it('was finished when it was completed, where no finish was kept', () => {
    const old = { ...finished, actualFinish: null, percentComplete: null };
    expect(told(old, { actualStart: earlier })).toMatchObject({
      actualFinish: earlier,
      percentComplete: 100,
    });
  });

  it.each<[string, Progress, ProgressChange]>([
    ['progress-contradicts body.percentComplete', begun, { statusId: 'done', percentComplete: 50 }],
    ['progress-contradicts body.percentComplete', begun, { statusId: 'review', percentComplete: 100 }],
    ['progress-contradicts body.remainingMinutes', begun, { percentComplete: 50, remainingMinutes: 0 }],
    ['progress-contradicts body.actualFinish', begun, { statusId: 'doing', actualFinish: monday }],
    ['progress-contradicts body.actualStart', begun, { statusId: 'done', actualStart: null }],
    ['progress-contradicts body.actualFinish', begun, { actualFinish: new Date('2026-11-01') }],
    ['actual-in-future body.actualStart', untouched, { actualStart: new Date('2026-11-27') }],
    ['actual-in-future body.actualFinish', begun, { actualFinish: new Date('2027-01-01') }],
  ])('%s: what cannot be true is refused', (code, row, change) => {
    expect(refused(row, change)).toBe(code);
  });

  it('stays in itself whatever is told one after the other', () => {
    let seed = 7;
    const draw = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    let row = untouched;
    for (let step = 0; step < 5000; step += 1) {
      const changes: ProgressChange[] = [
        { percentComplete: draw(101) },
        { remainingMinutes: draw(3) * draw(900) },
        { statusId: statuses[draw(4)]?.statusId ?? 'todo' },
        { actualStart: draw(2) ? earlier : null },
        { actualFinish: draw(2) ? monday : null },
        { durationMinutes: draw(4) ? draw(5000) : null },
      ];
      const change = changes[draw(changes.length)] ?? {};
      const result = followProgress(row, change, { statuses, now, plannedStart: null, latest });
      if (!result.ok) continue;
      row = { ...row, ...result.value };
      const state = statuses.find(({ statusId }) => statusId === row.statusId)?.category;
      expect([step, row.actualFinish !== null]).toEqual([step, state === 'done']);
      expect([step, row.percentComplete === 100]).toEqual([step, state === 'done']);
      if (state !== 'to-do') expect([step, row.actualStart]).not.toEqual([step, null]);
      if (state === 'done') expect(row.remainingMinutes).toBe(0);
      else expect([step, row.remainingMinutes]).not.toEqual([step, 0]);
    }
  });

  it('a percentage told over another is as if it had been told alone', () => {
    for (const duration of [1, 7, 480, 961, 12_345])
      for (const [first, second] of [
        [1, 99],
        [33, 34],
        [50, 10],
        [99, 98],
      ] as const) {
        const row = { ...begun, durationMinutes: duration };
        expect(told(told(row, { percentComplete: first }), { percentComplete: second })).toEqual(
          told(row, { percentComplete: second }),
        );
      }
  });
});

describe('the share that is done', () => {
  it('is 100 % only where nothing remains', () => {
    expect([percentOf(360, 120), percentOf(0, 60), percentOf(100_000, 1), percentOf(0, 0)]).toEqual([
      75, 0, 99, 100,
    ]);
  });
});
