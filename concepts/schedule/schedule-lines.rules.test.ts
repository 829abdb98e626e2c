import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import type { Schedule } from './schedule.contract.ts';
import { lineTies, scheduleLines } from './schedule-lines.rules.ts';

const item = (workItemId: string, rank: string, parentId: string | null = null) =>
  ({ workItemId, rank, parentId }) as WorkItem;
const items = new Map(
  [
    item('b', 'a2'),
    item('a', 'a1'),
    item('b1', 'a4', 'b'),
    item('b0', 'a3', 'b'),
    item('lost', 'a5', 'elsewhere'),
  ].map((one) => [one.workItemId, one]),
);
const told = (folded: string[]) =>
  scheduleLines(items, new Map(), new Set(folded)).map(
    ({ item: { workItemId }, level, open, childCount }) =>
      `${level} ${workItemId}${childCount ? (open ? ' −' : ' +') : ''}`,
  );

describe('the rows of a chart', () => {
  it('stand in their order below what holds them, and go with what is folded', () => {
    expect(told([])).toEqual(['1 a', '1 b −', '2 b0', '2 b1', '1 lost']);
    expect(told(['b'])).toEqual(['1 a', '1 b +', '1 lost']);
  });

  it('are numbered by where they lie in the work breakdown structure', () => {
    const numbers = scheduleLines(items, new Map(), new Set()).map(
      ({ wbs, item: { workItemId } }) => `${wbs} ${workItemId}`,
    );
    expect(numbers).toEqual(['1 a', '2 b', '2.1 b0', '2.2 b1', '3 lost']);
  });

  it('may lie as deep as a plan goes', () => {
    const deep = new Map<string, WorkItem>();
    for (let level = 0; level < 20_000; level += 1)
      deep.set(String(level), item(String(level), 'a0', level === 0 ? null : String(level - 1)));
    expect(scheduleLines(deep, new Map(), new Set()).at(-1)?.level).toBe(20_000);
  });

  it('are tied once for each pair, through the row that stands for what is folded away', () => {
    const tie = (predecessorId: string, successorId: string) => ({
      ...{ relationshipId: `${predecessorId}${successorId}`, predecessorId, successorId },
      ...{ type: 'FS' as const, lagKind: 'working' as const, lagAmount: 0 },
    });
    const schedule = {
      relationships: [tie('a', 'b0'), tie('a', 'b1'), tie('b0', 'b1'), tie('a', 'gone')],
      items: [{ workItemId: 'b1', driverIds: ['ab1'] }],
    } as unknown as Schedule;
    const ties = (folded: string[]) =>
      lineTies(scheduleLines(items, new Map(), new Set(folded)), items, schedule);
    expect([...ties(['b']).values()].flat().length).toBe(2);
    expect(ties(['b']).get(0)).toEqual([{ from: 0, to: 1, type: 'FS', drives: true }]);
    expect(
      ties([])
        .get(0)
        ?.map(({ to, drives }) => `${to} ${drives}`),
    ).toEqual(['2 false', '3 true']);
  });
});
