import { guessDateForm } from './read-date.ts';
import type { Table } from './table.ts';
import type { TableField, TableMapping } from './table-file.contract.ts';

/** The names that columns have in exports of MS Project, Excel, Smartsheet and Asana, in English and German. */
const usual: Readonly<Record<TableField, readonly string[]>> = {
  id: ['id', 'task id', 'row number', 'row', 'nr', 'no', '#', 'number', 'unique id'],
  name: [
    'name',
    'task name',
    'task',
    'title',
    'activity',
    'activity name',
    'summary',
    'primary',
    'vorgangsname',
    'vorgang',
    'aufgabe',
  ],
  level: ['outline level', 'level', 'indent level', 'gliederungsebene', 'ebene'],
  wbs: ['wbs', 'wbs code', 'outline number', 'psp code', 'psp', 'gliederungsnummer'],
  parent: ['parent', 'parent task', 'parent id', 'parent name', 'übergeordnet'],
  duration: ['duration', 'dauer', 'duration (days)', 'days'],
  start: [
    'start',
    'start date',
    'start time',
    'begin',
    'planned start',
    'scheduled start',
    'anfang',
    'beginn',
  ],
  finish: ['finish', 'finish date', 'end', 'end date', 'due', 'due date', 'planned finish', 'ende', 'fertig'],
  predecessors: [
    'predecessors',
    'predecessor',
    'depends on',
    'dependencies',
    'blocked by',
    'blocked by (dependencies)',
    'vorgänger',
  ],
  resources: [
    'resource names',
    'resources',
    'resource',
    'assigned to',
    'assignee',
    'owner',
    'assignees',
    'ressourcennamen',
    'verantwortlich',
  ],
  percent: [
    '% complete',
    'percent complete',
    'complete',
    'progress',
    'done',
    '% abgeschlossen',
    'fortschritt',
  ],
  effort: ['work', 'effort', 'scheduled work', 'arbeit', 'aufwand'],
  milestone: ['milestone', 'is milestone', 'meilenstein'],
  'constraint-type': ['constraint type', 'einschränkungsart'],
  'constraint-date': ['constraint date', 'einschränkungstermin'],
  deadline: ['deadline', 'stichtag'],
  priority: ['priority', 'priorität'],
  labels: ['labels', 'tags', 'label', 'category'],
  status: ['status', 'state', 'section/column'],
  notes: ['notes', 'description', 'comments', 'comment', 'note', 'notizen', 'beschreibung'],
};

const fieldOf = new Map(
  Object.entries(usual).flatMap(([field, names]) =>
    names.map((name) => [name, field as TableField] as const),
  ),
);

/** Guesses how a table is to be read: its names from the first rows, dates from what stands in their columns. */
export function guessMapping(table: Table): TableMapping {
  const header = headerRowOf(table);
  const names = table.rows[header] ?? [];
  const columns: Record<string, TableField> = {};
  const taken = new Set<TableField>();
  for (const [at, name] of names.entries()) {
    const field = fieldOf.get(plainName(name));
    if (!field || taken.has(field)) continue;
    columns[String(at + 1)] = field;
    taken.add(field);
  }
  const columnOf = (field: TableField) =>
    Number(Object.entries(columns).find(([, own]) => own === field)?.[0] ?? 0) - 1;
  const below = table.rows.slice(header + 1);
  const dates = (['start', 'finish', 'deadline', 'constraint-date'] as const)
    .map(columnOf)
    .filter((at) => at >= 0);
  const { form } = guessDateForm(below.slice(0, 2000).flatMap((row) => dates.map((at) => row[at] ?? '')));
  return {
    ...(table.name ? { sheet: table.name } : {}),
    headerRow: header + 1,
    columns,
    dateForm: form,
    outline: outlineOf(table, taken, below, columnOf),
  };
}

function plainName(text: string): string {
  return text
    .replaceAll(/[\s_]+/g, ' ')
    .replace(/\*$/, '')
    .trim()
    .toLowerCase();
}

/** The one of the first twenty rows that names most columns as they are usually named. */
function headerRowOf({ rows }: Table): number {
  const known = rows.slice(0, 20).map((row) => row.filter((cell) => fieldOf.has(plainName(cell))).length);
  const most = Math.max(0, ...known);
  return most === 0 ? 0 : known.indexOf(most);
}

function outlineOf(
  { groups }: Table,
  taken: ReadonlySet<TableField>,
  below: Table['rows'],
  columnOf: (field: TableField) => number,
): TableMapping['outline'] {
  if (taken.has('level')) return 'level';
  if (taken.has('wbs') && below.some((row) => /\d\.\d/.test(row[columnOf('wbs')] ?? ''))) return 'wbs';
  if (taken.has('parent') && below.some((row) => (row[columnOf('parent')] ?? '').trim() !== ''))
    return 'parent';
  if (groups?.some((level) => level > 0)) return 'groups';
  return below.some((row) => /^\s/.test(row[columnOf('name')] ?? '')) ? 'indentation' : 'none';
}
