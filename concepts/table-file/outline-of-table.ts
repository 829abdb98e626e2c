import type { TableRow } from './read-row.ts';
import type { Table } from './table.ts';
import type { TableMapping } from './table-file.contract.ts';

const deepest = 50;

/** A row and how deep it lies, 1 at the top. */
export interface OutlinedRow {
  readonly row: TableRow;
  readonly level: number;
}

/**
 * The rows in the order of their outline, which a table tells by a level, a code such as 1.2.3, blanks before the name,
 * groups of rows, or a parent; children of a parent follow it wherever they stood.
 */
export function outlineRows(table: Table, mapping: TableMapping, rows: readonly TableRow[]): OutlinedRow[] {
  if (mapping.outline === 'parent') return byParent(rows, Object.values(mapping.columns).includes('id'));
  const levelOf = (row: TableRow): number => {
    if (mapping.outline === 'level') return Number.parseInt(row.cell('level'), 10) || 1;
    if (mapping.outline === 'wbs') return row.cell('wbs').trim().split('.').length;
    if (mapping.outline === 'groups') return (table.groups?.[row.at] ?? 0) + 1;
    return mapping.outline === 'indentation' ? indentOf(row.cell('name')) : 1;
  };
  return rows.map((row) => ({ row, level: Math.max(1, Math.min(deepest, levelOf(row))) }));
}

/** A tab, or each two blanks, is one step. */
function indentOf(name: string): number {
  const blanks = /^[\s\u00a0]*/.exec(name)?.[0] ?? '';
  return 1 + Math.ceil(blanks.replaceAll('\t', '  ').length / 2);
}

/** Rows whose parents go round in a circle, or are nowhere, lie at the top. */
function byParent(rows: readonly TableRow[], byId: boolean): OutlinedRow[] {
  const named = new Map<string, TableRow>();
  for (const row of rows)
    for (const ref of [byId ? row.cell('id') : '', row.cell('name')])
      if (ref.trim() !== '' && !named.has(ref.trim())) named.set(ref.trim(), row);
  const children = new Map<TableRow | null, TableRow[]>();
  for (const row of rows) {
    const parent = named.get(row.cell('parent').trim()) ?? null;
    const under = parent === row ? null : parent;
    children.set(under, [...(children.get(under) ?? []), row]);
  }
  const placed: OutlinedRow[] = [];
  const seen = new Set<TableRow>();
  const place = (row: TableRow) => {
    const stack: OutlinedRow[] = [{ row, level: 1 }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (seen.has(next.row)) continue;
      seen.add(next.row);
      placed.push(next);
      const level = Math.min(deepest, next.level + 1);
      for (const child of (children.get(next.row) ?? []).toReversed()) stack.push({ row: child, level });
    }
  };
  for (const row of children.get(null) ?? []) place(row);
  for (const row of rows) {
    if (seen.has(row)) continue;
    row.warn('parent', 'Its parents go round in a circle: it stands at the top');
    place(row);
  }
  return placed;
}
