import type { ImportFinding } from '../plan-file/import-finding.ts';
import { type PlanFile, planFormat } from '../plan-file/plan-file.contract.ts';
import { judgePlan } from '../plan-file/plan-file.rules.ts';
import type { FieldPath } from '../plan-file/plan-file-error.ts';
import { formatRelationship } from '../plan-file/relationship.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';
import { isFormula, unescapeCell } from './formula-cell.ts';
import { guessStatuses, statusName } from './guess-statuses.ts';
import { keyOf, nameOf } from './name-of-file.ts';
import { outlineRows } from './outline-of-table.ts';
import { PeopleBook } from './people-book.ts';
import { guessDateForm } from './read-date.ts';
import { readPredecessors } from './read-predecessors.ts';
import { lineOf, readRow, type TableRow } from './read-row.ts';
import { cellPlace, type Table } from './table.ts';
import type { TableField, TableMapping } from './table-file.contract.ts';

/** What was read of a table. */
export interface TableReading {
  readonly plan: PlanFile | null;
  readonly findings: readonly ImportFinding[];
}

const mostFindings = 200;

/** Reads a table as a plan by its mapping. A formula in a column that is read refuses the whole table. */
export function planOfTable(table: Table, mapping: TableMapping, fileName: string): TableReading {
  const columns = new Map(
    Object.entries(mapping.columns).map(([number, field]) => [field, Number(number) - 1]),
  );
  const fields = new Set(columns.keys());
  if (!fields.has('name')) {
    const message = 'No column is mapped to the name of the work: choose one';
    return { plan: null, findings: [{ level: 'error', place: '', field: 'name', message }] };
  }
  const formulas = formulaFindings(table, mapping, columns);
  if (formulas.length > 0) return { plan: null, findings: formulas };
  const findings: ImportFinding[] = [];
  const outlined = outlineRows(table, mapping, rowsOf(table, mapping, columns, findings));
  const rows = outlined.map(({ row }) => row);
  const people = new PeopleBook();
  const waits = waiting(mapping.headerRow, rows, findings, table, columns);
  const statuses = fields.has('status') ? guessStatuses(rows.map((row) => row.cell('status'))) : null;
  const work = rows.map((row): WorkPackage => {
    const own = readRow(row, mapping, fields);
    const dependsOn = waits(row);
    const assignments = people.assignments(row.cell('resources'));
    const status = statusName(row.cell('status'));
    return {
      ...own,
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
      ...(assignments.length > 0 && own.type !== 'milestone' ? { assignments } : {}),
      ...(statuses && status !== '' ? { status } : {}),
    };
  });
  const plan: PlanFile = {
    storewright: planFormat,
    project: { key: keyOf(nameOf(fileName)), name: nameOf(fileName), ...startOf(work) },
    ...(statuses ? { workflow: { statuses } } : {}),
    ...(people.resources().length > 0 ? { resources: people.resources() } : {}),
    workPackages: nested(
      work,
      outlined.map(({ level }) => level),
    ),
  };
  if (rows.length === 0) {
    const message = 'There is no row with a name below the row that names the columns';
    return { plan: null, findings: [{ level: 'error', place: '', field: 'name', message }] };
  }
  const { findings: wrong, warnings } = judgePlan(plan);
  const place = placer(plan, rows, table, columns);
  const said = [
    ...findings,
    ...leftOut(table, mapping),
    ...unsureDates(table, mapping, columns),
    ...people.findings(),
  ];
  if (wrong.length > 0)
    return { plan: null, findings: [...wrong.map(place('error')), ...said].slice(0, mostFindings) };
  return {
    plan,
    findings: [
      ...said,
      ...withoutDuration(work),
      ...warnings.filter(({ path }) => path.at(-1) === 'duration').map(place('warning')),
    ].slice(0, mostFindings),
  };
}

type Columns = ReadonlyMap<TableField, number>;

function formulaFindings(table: Table, { headerRow }: TableMapping, columns: Columns): ImportFinding[] {
  const read = new Set(columns.values());
  const message = 'The cell holds a formula: save the table with values only, or leave its column out';
  const cells = [
    ...table.formulas,
    ...(table.name === ''
      ? table.rows.flatMap((row, at) =>
          [...read].filter((column) => isFormula(row[column] ?? '')).map((column) => [at, column] as const),
        )
      : []),
  ];
  return cells
    .filter(([row, column]) => row >= headerRow && read.has(column))
    .slice(0, mostFindings)
    .map(([row, column]) => ({ level: 'error', place: cellPlace(table, row, column), field: '', message }));
}

function rowsOf(
  table: Table,
  { headerRow }: TableMapping,
  columns: Columns,
  findings: ImportFinding[],
): TableRow[] {
  const rows: TableRow[] = [];
  for (const [at, cells] of table.rows.entries()) {
    if (at < headerRow) continue;
    const raw = (field: TableField) => cells[columns.get(field) ?? -1] ?? '';
    if (raw('name').trim() === '') {
      if (cells.some((cell) => cell.trim() !== ''))
        findings.push({
          level: 'left-out',
          place: cellPlace(table, at, columns.get('name') ?? 0),
          field: 'name',
          message: 'The row has no name: left out',
        });
      continue;
    }
    rows.push({
      id: `task-${rows.length + 1}`,
      at,
      cell: (field) => unescapeCell(raw(field)),
      warn: (field, message) =>
        findings.push({
          level: 'warning',
          place: cellPlace(table, at, columns.get(field) ?? 0),
          field,
          message,
        }),
    });
  }
  return rows;
}

/** Finds predecessors by the numbers of an id column, else by the rows' numbers; by codes and by names that stand once. */
function waiting(
  headerRow: number,
  rows: readonly TableRow[],
  findings: ImportFinding[],
  table: Table,
  columns: Columns,
) {
  const known = new Map<string, string | null>();
  const add = (ref: string, id: string) => {
    if (ref !== '') known.set(ref, known.has(ref) ? null : id);
  };
  const first = headerRow - 1;
  for (const row of rows) add(columns.has('id') ? row.cell('id').trim() : String(row.at - first), row.id);
  for (const [field, list] of [
    ['wbs', rows],
    ['name', rows],
  ] as const)
    for (const row of list) {
      const ref = row.cell(field).trim();
      if (!known.has(ref)) add(ref, row.id);
    }
  return (row: TableRow): string[] => {
    const text = row.cell('predecessors').trim();
    if (text === '') return [];
    const { predecessors, unread } = readPredecessors(text, (ref) => typeof known.get(ref) === 'string');
    for (const part of unread)
      findings.push({
        level: 'left-out',
        place: cellPlace(table, row.at, columns.get('predecessors') ?? 0),
        field: 'predecessors',
        message: `“${part.slice(0, 60)}” names no row: left out`,
      });
    return predecessors.map(({ ref, ...rest }) =>
      formatRelationship({ predecessorId: known.get(ref) ?? '', ...rest }),
    );
  };
}

function nested(work: readonly WorkPackage[], levels: readonly number[]): WorkPackage[] {
  const top: WorkPackage[] = [];
  const open: { level: number; work: WorkPackage }[] = [];
  for (const [at, one] of work.entries()) {
    const level = levels[at] ?? 1;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.work;
    if (parent) {
      parent.children ??= [];
      parent.children.push(one);
    } else top.push(one);
    open.push({ level, work: one });
  }
  return top.map(asSummary);
}

/** What has others below it takes as long as they do. */
function asSummary(work: WorkPackage): WorkPackage {
  if (!work.children) return work;
  const {
    type: _type,
    duration: _duration,
    constraint: _constraint,
    progress: _progress,
    due: _due,
    assignments: _who,
    ...own
  } = work;
  return { ...own, children: work.children.map(asSummary) };
}

function startOf(work: readonly WorkPackage[]): { start?: string } {
  const [first] = work
    .flatMap(({ constraint, progress }) =>
      [constraint?.date, progress?.actualStart?.slice(0, 10)].filter((one) => one !== undefined),
    )
    .sort();
  return first ? { start: first } : {};
}

function leftOut(table: Table, { headerRow, columns }: TableMapping): ImportFinding[] {
  const names = table.rows[headerRow - 1] ?? [];
  const below = table.rows.slice(headerRow);
  const width = Math.max(0, ...table.rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => at)
    .filter((at) => !(String(at + 1) in columns))
    .flatMap((at): ImportFinding[] => {
      const count = below.filter((row) => (row[at] ?? '').trim() !== '').length;
      const name = lineOf(60)(names[at] ?? '') || `Column ${at + 1}`;
      if (count === 0) return [];
      return [
        {
          level: 'left-out',
          place: cellPlace(table, headerRow - 1, at),
          field: name,
          message: `${count} ${count === 1 ? 'value' : 'values'}: the column is not mapped`,
        },
      ];
    });
}

/** One sentence for all: in a list of tasks it is usual that nobody says how long they take. */
function withoutDuration(work: readonly WorkPackage[]): ImportFinding[] {
  const count = work.filter(
    ({ type, duration, children }) => type !== 'milestone' && !duration && !children,
  ).length;
  const message = `${count} of ${work.length} activities have no duration: they get no dates of their own`;
  return count === 0 ? [] : [{ level: 'warning', place: '', field: 'duration', message }];
}

function unsureDates(table: Table, { headerRow }: TableMapping, columns: Columns): ImportFinding[] {
  const dates = (['start', 'finish', 'deadline', 'constraint-date'] as const).flatMap(
    (field) => columns.get(field) ?? [],
  );
  const { unsure } = guessDateForm(
    table.rows.slice(headerRow).flatMap((row) => dates.map((at) => row[at] ?? '')),
  );
  const message =
    'Nothing in the dates tells whether the day or the month stands first: look whether the form is right';
  return unsure ? [{ level: 'warning', place: '', field: 'start', message }] : [];
}

/** Gives a finding about the plan the row that its activity was read from. */
function placer(plan: PlanFile, rows: readonly TableRow[], table: Table, columns: Columns) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (level: ImportFinding['level']) =>
    ({ path, message }: { readonly path: FieldPath; readonly message: string }): ImportFinding => {
      let value: unknown = plan;
      let row: TableRow | undefined;
      for (const part of path) {
        value =
          typeof value === 'object' && value !== null
            ? (value as Record<string | number, unknown>)[part]
            : undefined;
        row = byId.get((value as { id?: string } | undefined)?.id ?? '') ?? row;
      }
      const field = String(path.find((part) => part === 'dependsOn') ?? path.at(-1) ?? '');
      const column = columns.get(field === 'dependsOn' ? 'predecessors' : 'name') ?? 0;
      return { level, place: row ? cellPlace(table, row.at, column) : '', field, message };
    };
}
