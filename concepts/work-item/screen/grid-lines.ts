import type { WorkItem } from '../work-item.contract.ts';
import type { Group, View } from '../work-item-view.rules.ts';

/** One line of the grid below its head; `key` stays the same wherever the line moves to. */
export type Line =
  | { readonly kind: 'group'; readonly key: string; readonly group: Group; readonly open: boolean }
  | { readonly kind: 'item'; readonly key: string; readonly item: WorkItem };

/** The key of the line of headings. */
export const headKey = 'head';

/** Where the keyboard is: a line, and a column of which 0 is the tick box. */
export interface Place {
  readonly key: string;
  readonly column: number;
}

/** The lines that groups make, those of closed groups left out. */
export function linesOf(
  groups: readonly Group[],
  closed: ReadonlySet<string>,
  grouping: View['group'],
): Line[] {
  const lines: Line[] = [];
  for (const group of groups) {
    const open = grouping === 'none' || !closed.has(group.key);
    if (grouping !== 'none') lines.push({ kind: 'group', key: `group ${group.key}`, group, open });
    if (open) for (const item of group.items) lines.push({ kind: 'item', key: item.workItemId, item });
  }
  return lines;
}

/** Where a key moves the focus, as line (-1 is the head) and column; null for a key that moves nothing. */
export function moveFocus(
  event: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean },
  at: { readonly line: number; readonly column: number },
  size: { readonly lines: number; readonly columns: number; readonly page: number },
): { line: number; column: number } | null {
  const line = (index: number, first = 0) => ({
    ...at,
    line: Math.max(Math.min(first, size.lines - 1), Math.min(size.lines - 1, index)),
  });
  const column = (index: number) => ({ ...at, column: Math.max(0, Math.min(size.columns - 1, index)) });
  const far = event.ctrlKey || event.metaKey;
  if (event.key === 'ArrowDown') return line(far ? size.lines - 1 : at.line + 1);
  if (event.key === 'ArrowUp') return far ? line(0) : line(at.line - 1, -1);
  if (event.key === 'PageDown') return line(at.line + size.page);
  if (event.key === 'PageUp') return line(at.line - size.page);
  if (event.key === 'ArrowRight') return column(at.column + 1);
  if (event.key === 'ArrowLeft') return column(at.column - 1);
  if (event.key === 'Home') return far ? { line: Math.min(0, size.lines - 1), column: 0 } : column(0);
  if (event.key === 'End') return far ? line(size.lines - 1) : column(size.columns - 1);
  return null;
}
