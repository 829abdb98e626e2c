import { describe, expect, it } from 'vitest';
import { columnIds, layOutTree, usualColumns } from './schedule-columns.ts';

describe('the columns of the tree', () => {
  it('stand in one order, whatever the order in which they were chosen', () => {
    expect(layOutTree(['float', 'wbs', 'start'], 1400).columns).toEqual(['wbs', 'start', 'float']);
    expect(layOutTree(['wbs'], 1400).style['--columns']).toBe('60px minmax(0, 1fr)');
    expect(layOutTree([], 1400).style['--lead']).toBe('0px');
  });

  it('leave room for the name and the bars, and say how many have none', () => {
    const all = layOutTree(columnIds, 1000);
    expect(all.crowded).toBe(columnIds.length - all.columns.length);
    expect(all.crowded).toBeGreaterThan(0);
    expect(Number.parseInt(all.style['--tree'], 10)).toBeLessThanOrEqual(1000 - 220);
    // What the reader holds the schedule against stays the longest.
    expect(all.columns).toContain('variance');
    expect(layOutTree(usualColumns, 1180).crowded).toBe(0);
    expect(layOutTree(columnIds, 100).columns).toEqual([]);
  });
});
