import { describe, expect, it } from 'vitest';
import { coverageOf, type Traced } from './coverage.rules.ts';
import { criterionOf, criterionText } from './criterion.rules.ts';
import { gapLists } from './gap-sentence.rules.ts';
import { isWithin, linesOfTree, placeBeside } from './requirement.rules.ts';
import { isFiltering, matches, noFilter } from './requirement-filter.rules.ts';

const placed = (requirementId: string, parentId: string | null, rank: string) => ({
  ...{ requirementId, parentId, rank },
});
const tree = [
  placed('c', 'a', 'a0'),
  placed('b', null, 'a1'),
  placed('a', null, 'a0'),
  placed('d', 'a', 'a1'),
];

describe('the tree of requirements', () => {
  it('is told parents first, in the order of its ranks; what lost its parent stands at the top', () => {
    const lines = linesOfTree([...tree, placed('e', 'gone', 'a2')]);
    expect(lines.map(({ item, depth }) => `${item.requirementId}${depth}`)).toEqual([
      ...['a0', 'c1', 'd1', 'b0', 'e0'],
    ]);
  });

  it('knows what lies within what, and ends where rows name each other in a circle', () => {
    expect(isWithin(tree, 'c', 'a')).toBe(true);
    expect(isWithin(tree, 'a', 'c')).toBe(false);
    expect(isWithin([placed('x', 'y', ''), placed('y', 'x', '')], 'x', 'z')).toBe(false);
  });

  it('moves up, down, in and out by one step, and nowhere from its ends', () => {
    const [c, b, a, d] = tree as [(typeof tree)[0], (typeof tree)[0], (typeof tree)[0], (typeof tree)[0]];
    expect(placeBeside(tree, b, 'up')).toEqual({ parentId: null, afterId: null });
    expect(placeBeside(tree, a, 'down')).toEqual({ parentId: null, afterId: 'b' });
    expect(placeBeside(tree, b, 'in')).toEqual({ parentId: 'a', afterId: 'd' });
    expect(placeBeside(tree, d, 'out')).toEqual({ parentId: null, afterId: 'a' });
    expect(placeBeside(tree, c, 'up')).toBeNull();
    expect(placeBeside(tree, d, 'down')).toBeNull();
    expect(placeBeside(tree, a, 'in')).toBeNull();
    expect(placeBeside(tree, a, 'out')).toBeNull();
  });
});

describe('an acceptance criterion', () => {
  it('is read from a sentence, and told as the same sentence', () => {
    const text = 'Given a filled basket, with a gift, when a guest pays, then the order is placed, whole';
    const parts = { given: 'a filled basket, with a gift', when: 'a guest pays' };
    expect(criterionOf(text)).toEqual({ ...parts, outcome: 'the order is placed, whole' });
    for (const told of [
      text,
      'When it rains, then it pours',
      'Given a, then b',
      'The page is there',
      'then',
      'given a',
    ])
      expect(criterionText(criterionOf(told))).toBe(told);
    expect(criterionOf('Then it is so').outcome).toBe('Then it is so');
  });
});

const item = (requirementId: string, more: Partial<Traced['items'][number]> = {}) => ({
  ...{ requirementId, parentId: null, rank: requirementId, priority: 'must' as const },
  ...{ status: 'draft' as const, ...more },
});
const work = (workItemId: string, percentComplete: number | null, parentId: string | null = null) => ({
  ...{ workItemId, parentId, isMilestone: false, isDone: percentComplete === 100, percentComplete },
});
const link = (requirementId: string, workItemId: string | null, objectiveId: string | null = null) => ({
  ...{ traceLinkId: `${requirementId}${workItemId}${objectiveId}`, requirementId, workItemId, objectiveId },
});

describe('coverage', () => {
  it('rolls work up from the parts, hands objectives down, and takes a summary for all work below it', () => {
    const told = coverageOf({
      items: [item('whole'), item('part', { parentId: 'whole' }), item('other', { parentId: 'whole' })],
      traceLinks: [link('part', 'phase'), link('part', 'one'), link('whole', null, 'sell')],
      work: [work('phase', null), work('one', 100, 'phase'), work('two', 51, 'phase'), work('free', 0)],
      objectives: [{ objectiveId: 'sell' }, { objectiveId: 'save' }],
    });
    expect(told.of.get('whole')).toMatchObject({ percentDone: 75, gaps: [] });
    expect([...(told.of.get('part')?.objectiveIds ?? [])]).toEqual(['sell']);
    expect(told.of.get('other')).toMatchObject({ percentDone: null, gaps: ['no-work'] });
    expect(told.workWithout).toEqual(['free']);
    expect(told.objectivesWithout).toEqual(['save']);
    expect(told.requirementsOf.get('phase')).toEqual(['part']);
  });

  it('asks for work where a requirement must or should be met, and for an objective of all but those put off', () => {
    const gaps = (more: Partial<Traced['items'][number]>) =>
      coverageOf({ items: [item('r', more)], traceLinks: [], work: [], objectives: [] }).of.get('r')?.gaps;
    expect(gaps({ priority: 'must' })).toEqual(['no-work', 'no-objective']);
    expect(gaps({ priority: 'should' })).toEqual(['no-work', 'no-objective']);
    expect(gaps({ priority: 'could' })).toEqual(['no-objective']);
    expect(gaps({ priority: 'wont' })).toEqual([]);
    expect(gaps({ status: 'dropped' })).toEqual([]);
  });

  it('does not take work for asked for where only a dropped requirement does, and no milestone for work', () => {
    const told = coverageOf({
      items: [item('r', { status: 'dropped' })],
      traceLinks: [link('r', 'one')],
      work: [work('one', 0), { ...work('live', 0), isMilestone: true }],
      objectives: [],
    });
    expect(told.workWithout).toEqual(['one']);
  });
});

describe('a reader of the register', () => {
  const told = {
    items: [
      { ...item('r1'), number: 1, title: 'Pay' },
      { ...item('r2', { priority: 'should' }), number: 12, title: 'Ship' },
    ],
    traceLinks: [link('r1', 'one')],
    work: [
      { ...work('one', 0), key: 'S-1', title: 'Card' },
      { ...work('two', 0), key: 'S-2', title: 'Box' },
    ],
  };

  it('is told of the gaps in sentences, and once where the project has no objectives', () => {
    const lists = (objectives: { objectiveId: string; name: string }[]) => {
      const all = { ...told, objectives };
      return gapLists(all as never, coverageOf(all)).flatMap(({ sentences }) => sentences);
    };
    const work = [
      'R-12 “Ship” should be met, and no work delivers it.',
      'No requirement asks for S-2 “Box”.',
    ];
    expect(lists([])).toEqual([
      ...work,
      'The project has no objectives yet: they are written on its charter.',
    ]);
    expect(lists([{ objectiveId: 'o', name: 'Sell' }])).toEqual([
      ...work,
      ...['R-1 “Pay” serves no objective.', 'R-12 “Ship” serves no objective.'],
      'No requirement serves the objective “Sell”.',
    ]);
  });

  it('finds one by key and words, and those with gaps', () => {
    const coverage = coverageOf({ ...told, objectives: [] });
    const found = (filter: object) =>
      told.items
        .map((one) => ({ ...one, statement: 'A parcel', reference: '', type: 'quality' as const }))
        .filter((one) => matches(one, { ...noFilter, ...filter }, coverage))
        .map(({ title }) => title);
    expect(found({ text: 'r-12 PARCEL' })).toEqual(['Ship']);
    expect(found({ text: 'nothing' })).toEqual([]);
    expect(found({ priority: 'must', gapsOnly: true })).toEqual(['Pay']);
    expect(found({ type: 'business' })).toEqual([]);
    expect([
      isFiltering(noFilter),
      isFiltering({ ...noFilter, text: ' ' }),
      isFiltering({ ...noFilter, text: 'a' }),
    ]).toEqual([false, false, true]);
  });
});
