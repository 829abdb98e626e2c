import { unescapeCell } from '../table-file/formula-cell.ts';
import { readDate } from '../table-file/read-date.ts';
import { cellPlace, type Table } from '../table-file/table.ts';
import { type ForeignItem, type ForeignItems, LeftOut } from './foreign-item.ts';

/** What a column of Jira's export is here; columns of a name may come several times. */
const columns = {
  key: ['issue key', 'key'],
  id: ['issue id'],
  title: ['summary'],
  type: ['issue type'],
  status: ['status'],
  priority: ['priority'],
  assignee: ['assignee'],
  labels: ['labels', 'components', 'component/s'],
  text: ['description'],
  due: ['due date'],
  start: ['custom field (start date)', 'start date'],
  estimate: ['original estimate', 'σ original estimate'],
  points: ['custom field (story points)', 'custom field (story point estimate)', 'story points'],
  parent: [
    'parent',
    'parent id',
    'parent key',
    'custom field (epic link)',
    'custom field (parent link)',
    'epic link',
  ],
  blocks: ['outward issue link (blocks)'],
  blockedBy: ['inward issue link (blocks)'],
} as const;
type Column = keyof typeof columns;

/** Columns that say what is told elsewhere, or when and by whom the file was made. */
const silent =
  /^(status category.*|project (key|name|type|lead|id|url)|issue id|created|updated|last viewed|assignee id|reporter id|creator id|creator|parent summary|custom field \(rank\))$/i;

/** Whether a table is one that Jira exported. */
export function isJiraTable({ rows }: Table): boolean {
  const names = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  return names.includes('issue key') && names.includes('summary') && names.includes('issue type');
}

/** Reads a CSV of Jira: epics and parents hold their issues, what blocks comes first, estimates are efforts. */
export function readJira(table: Table, fileName: string): ForeignItems {
  const names = (table.rows[0] ?? []).map((name) => name.trim().toLowerCase());
  const at = new Map<Column, number[]>(
    Object.entries(columns).map(([column, known]) => [
      column as Column,
      names.flatMap((name, index) => ((known as readonly string[]).includes(name) ? [index] : [])),
    ]),
  );
  const left = leftOutColumns(table, new Set([...at.values()].flat()));
  const refs = new Map<string, string>();
  const raw = table.rows.slice(1).flatMap((cells, index) => {
    const all = (column: Column) =>
      (at.get(column) ?? []).flatMap((where) =>
        (cells[where] ?? '').trim() === '' ? [] : [unescapeCell(cells[where] ?? '').trim()],
      );
    const first = (column: Column) => all(column)[0];
    const ref = first('key') ?? first('id') ?? '';
    if (ref === '') return [];
    for (const own of [first('key'), first('id')]) if (own) refs.set(own, ref);
    return [{ ref, place: cellPlace(table, index + 1, 0), all, first }];
  });
  const blocked = new Map<string, string[]>();
  for (const { ref, all } of raw)
    for (const other of all('blocks'))
      blocked.set(refs.get(other) ?? other, [...(blocked.get(refs.get(other) ?? other) ?? []), ref]);
  const items = raw.map(({ ref, place, all, first }): ForeignItem => {
    const type = first('type') ?? '';
    const day = (column: Column) => dateOf(first(column), column, place, left);
    return {
      ...{ ref, place, title: first('title') ?? '' },
      ...typeOf(type),
      parent: all('parent').flatMap((one) => refs.get(one) ?? [])[0],
      text: first('text'),
      ...{ status: first('status'), priority: first('priority') },
      assignees: all('assignee'),
      labels: [...all('labels'), ...(typeOf(type).type || /^sub-?task$/i.test(type) ? [] : [type])],
      // Seconds.
      effort: first('estimate') === undefined ? undefined : Number(first('estimate')) / 60 || undefined,
      points: first('points') === undefined ? undefined : Number(first('points')),
      ...{ start: day('start'), due: day('due') },
      waitsFor: [...all('blockedBy').map((one) => refs.get(one) ?? one), ...(blocked.get(ref) ?? [])],
    };
  });
  return { name: projectName(table) ?? fileName, items, findings: left.findings() };
}

/** The type of a work item by its name in Jira; any other name becomes a label. */
function typeOf(name: string): Pick<ForeignItem, 'type'> {
  const type = (['epic', 'story', 'task', 'bug', 'milestone'] as const).find(
    (one) => one === name.toLowerCase(),
  );
  return type ? { type } : {};
}

function dateOf(text: string | undefined, column: string, place: string, left: LeftOut): string | undefined {
  if (text === undefined) return undefined;
  const date = readDate(text, 'day-month-year');
  if (date === null) left.note(column, place, 'a date that is not understood');
  return date?.slice(0, 10);
}

function leftOutColumns({ rows, ...table }: Table, read: ReadonlySet<number>): LeftOut {
  const left = new LeftOut();
  for (const [index, name] of (rows[0] ?? []).entries()) {
    if (read.has(index) || silent.test(name.trim())) continue;
    const count = rows.slice(1).filter((row) => (row[index] ?? '').trim() !== '').length;
    left.note(
      name.trim() || `Column ${index + 1}`,
      cellPlace({ rows, ...table }, 0, index),
      'there is no place for it in a plan',
      count,
    );
  }
  return left;
}

function projectName({ rows }: Table): string | undefined {
  const index = (rows[0] ?? []).findIndex((name) => /^project name$/i.test(name.trim()));
  const name = rows[1]?.[index]?.trim();
  return name === '' ? undefined : name;
}
