import { groupings, plainView, type View, type ViewColumn, viewColumns } from './work-item-view.rules.ts';

const columnNames: ReadonlySet<string> = new Set(viewColumns);
const narrowest = 48;
const widest = 1200;

/** Reads a view from untrusted fields, such as an address; what does not fit is as in the plain view. */
export function readView(fields: Readonly<Record<string, unknown>>): View {
  const text = fields['text'];
  const columns = texts(fields['columns']).filter(isColumn);
  return {
    text: typeof text === 'string' || typeof text === 'number' ? String(text) : '',
    statusIds: texts(fields['statusIds']),
    assigneeIds: texts(fields['assigneeIds']),
    types: texts(fields['types']),
    workAreaIds: texts(fields['workAreaIds']),
    labels: texts(fields['labels']),
    due: oneOf(['', 'overdue', 'week', 'none'], fields['due'], plainView.due),
    group: oneOf(groupings, fields['group'], plainView.group),
    sort: oneOf(['rank', ...viewColumns], fields['sort'], plainView.sort),
    descending: fields['descending'] === true,
    columns: columns.includes('title') ? [...new Set(columns)] : plainView.columns,
    widths: readWidths(fields['widths']),
  };
}

/** What of a view differs from the plain one, in the order of its fields: what an address has to tell. */
export function viewDifference(view: View): Partial<View> {
  const kept = Object.entries(view).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(plainView[name as keyof View]),
  );
  return Object.fromEntries(kept);
}

/** Whether two views show the same in the same way. */
export function isSameView(one: View, other: View): boolean {
  const inOrder = (view: View) => JSON.stringify([readView({ ...view }), Object.entries(view.widths).sort()]);
  return inOrder({ ...one, widths: {} }) === inOrder({ ...other, widths: {} });
}

/** Whether a view leaves anything out. */
export function isFiltered(view: View): boolean {
  const lists = [view.statusIds, view.assigneeIds, view.types, view.workAreaIds, view.labels];
  return view.text !== '' || view.due !== '' || lists.some((list) => list.length > 0);
}

/** The columns with one of them some places further right, or left where negative. */
export function withColumnMoved(
  columns: readonly ViewColumn[],
  column: ViewColumn,
  by: number,
): readonly ViewColumn[] {
  const from = columns.indexOf(column);
  if (from < 0) return columns;
  const to = Math.max(0, Math.min(columns.length - 1, from + by));
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

/** The columns with one shown or hidden; a new one comes where it usually stands. The title always stays. */
export function withColumnToggled(columns: readonly ViewColumn[], column: ViewColumn): readonly ViewColumn[] {
  if (columns.includes(column))
    return column === 'title' ? columns : columns.filter((name) => name !== column);
  const before = viewColumns.slice(0, viewColumns.indexOf(column)).findLast((name) => columns.includes(name));
  return columns.toSpliced(before ? columns.indexOf(before) + 1 : 0, 0, column);
}

function readWidths(given: unknown): View['widths'] {
  if (!given || typeof given !== 'object' || Array.isArray(given)) return {};
  const widths = Object.entries(given)
    .filter(([name, width]) => isColumn(name) && Number.isFinite(width))
    .map(
      ([name, width]) => [name, Math.round(Math.max(narrowest, Math.min(widest, width as number)))] as const,
    );
  return Object.fromEntries(widths);
}

function isColumn(name: string): name is ViewColumn {
  return columnNames.has(name);
}

function texts(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((value) => typeof value === 'string') : [];
}

function oneOf<Value extends string>(allowed: readonly Value[], given: unknown, usual: Value): Value {
  return allowed.find((value) => value === given) ?? usual;
}
