import { dayNumber } from '../plan-file/local-time.ts';
import { planPriorities, type WorkPackage } from '../plan-file/work-package-schema.ts';
import { constraintTypes } from '../work-item/work-item.contract.ts';
import { unescapeCell } from './formula-cell.ts';
import { readFlag, readPercent, readTableDuration } from './read-amounts.ts';
import { readDate } from './read-date.ts';
import type { TableField, TableMapping } from './table-file.contract.ts';

/** A row of a table with its cells by what they are. */
export interface TableRow {
  readonly id: string;
  /** The index of the row in its table. */
  readonly at: number;
  cell(field: TableField): string;
  /** Tells that the cell says nothing that is understood. */
  warn(field: TableField, message: string): void;
}

/** What a row says of its activity alone: without its place, its predecessors and its people. */
export function readRow(row: TableRow, mapping: TableMapping, fields: ReadonlySet<TableField>): WorkPackage {
  const day = (field: TableField) => dateIn(row, field, mapping);
  const duration = amountIn(row, 'duration', readTableDuration);
  const effort = amountIn(row, 'effort', readTableDuration);
  const [start, finish] = [day('start'), day('finish')];
  const milestone = (readFlag(row.cell('milestone')) ?? false) || duration?.minutes === 0;
  const minutes = duration ? `${duration.minutes}${duration.elapsed ? 'e' : ''}m` : spanOf(start, finish);
  const notes = proseOf(row.cell('notes'));
  const deadline = day('deadline');
  const labels = row
    .cell('labels')
    .split(/[,;]/)
    .map(lineOf(50))
    .filter((label) => label !== '')
    .slice(0, 50);
  return {
    id: row.id,
    name: lineOf(500)(row.cell('name')),
    type: milestone ? 'milestone' : 'task',
    ...(notes ? { description: notes } : {}),
    ...(milestone || !minutes ? {} : { duration: minutes }),
    ...(effort && !effort.elapsed && effort.minutes > 0 ? { effort: `${effort.minutes}m` } : {}),
    ...priorityOf(row),
    ...(labels.length > 0 ? { labels: [...new Set(labels)] } : {}),
    ...constraintOf(row, fields, { start, constraintDate: day('constraint-date') }),
    ...(finish && !start && !duration ? { due: finish.slice(0, 10) } : {}),
    ...(deadline
      ? {
          deadline: deadline.slice(0, 10),
          ...(deadline.length > 10 ? { deadlineTime: deadline.slice(11) } : {}),
        }
      : {}),
    ...progressOf(row, start, finish),
  };
}

function dateIn(row: TableRow, field: TableField, { dateForm }: TableMapping): string | null {
  const text = row.cell(field).trim();
  if (text === '' || /^(na|n\/a|-)$/i.test(text)) return null;
  const date = readDate(text, dateForm);
  if (date === null)
    row.warn(field, `“${text.slice(0, 40)}” is no date that is read as ${dateForm}: left out`);
  return date;
}

function amountIn<Value>(
  row: TableRow,
  field: TableField,
  read: (text: string) => Value | null,
): Value | null {
  const text = row.cell(field).trim();
  const value = text === '' ? null : read(text);
  if (text !== '' && value === null) row.warn(field, `“${text.slice(0, 40)}” is not understood: left out`);
  return value;
}

/** Working days from Monday to Friday of a span, where nothing says how long it takes. */
function spanOf(start: string | null, finish: string | null): string | null {
  if (!start || !finish || finish < start) return null;
  const from = dayNumber(start.slice(0, 10));
  const to = dayNumber(finish.slice(0, 10));
  const whole = Math.floor((to - from + 1) / 7);
  let days = whole * 5;
  for (let at = from + whole * 7; at <= to; at += 1) if ((((at + 3) % 7) + 7) % 7 < 5) days += 1;
  return `${Math.max(1, Math.min(days, 3650)) * 480}m`;
}

/** What a table says of constraints; a start that follows from nothing else is one. */
function constraintOf(
  row: TableRow,
  fields: ReadonlySet<TableField>,
  { start, constraintDate }: { readonly start: string | null; readonly constraintDate: string | null },
): Pick<WorkPackage, 'constraint'> {
  if (!fields.has('constraint-type')) {
    const waits = row.cell('predecessors').trim() !== '';
    return start && !waits ? { constraint: { type: 'start-no-earlier-than', ...timed(start) } } : {};
  }
  const text = row.cell('constraint-type').trim().toLowerCase().replaceAll(/\s+/g, '-');
  const type = constraintTypes.find((known) => known === text);
  if (text === '' || type === 'as-soon-as-possible') return {};
  if (!type) {
    row.warn('constraint-type', `“${text.slice(0, 40)}” is no constraint: left out`);
    return {};
  }
  if (type === 'as-late-as-possible') return { constraint: { type } };
  if (constraintDate) return { constraint: { type, ...timed(constraintDate) } };
  row.warn('constraint-type', 'The constraint has no date: left out');
  return {};
}

function timed(moment: string): { date: string; time?: string } {
  return { date: moment.slice(0, 10), ...(moment.length > 10 ? { time: moment.slice(11) } : {}) };
}

function priorityOf(row: TableRow): Pick<WorkPackage, 'priority'> {
  const text = row.cell('priority').trim().toLowerCase();
  if (text === '') return {};
  const word = planPriorities.find((known) => known === text || text === `very ${known}`);
  // MS Project counts from 0 to 1000.
  const number = /^\d{1,4}$/.test(text)
    ? planPriorities[Math.min(4, Math.floor(Number(text) / 200.1))]
    : undefined;
  const priority =
    word ?? number ?? ({ critical: 'highest', urgent: 'highest', normal: 'medium' } as const)[text];
  if (!priority) row.warn('priority', `“${text.slice(0, 40)}” is no priority: left out`);
  return priority && priority !== 'medium' ? { priority } : {};
}

function progressOf(
  row: TableRow,
  start: string | null,
  finish: string | null,
): Pick<WorkPackage, 'progress'> {
  const percent = amountIn(row, 'percent', readPercent) ?? 0;
  if (percent === 0) return {};
  if (percent === 100 && start && finish && finish >= start)
    return { progress: { actualStart: start, actualFinish: finish } };
  return { progress: { ...(start ? { actualStart: start } : {}), percentComplete: percent } };
}

/** A text on one line, at most so many characters. */
export function lineOf(most: number): (text: string) => string {
  return (text) =>
    unescapeCell(text)
      .replaceAll(/\p{Cc}+/gu, ' ')
      .toWellFormed()
      .trim()
      .slice(0, most)
      .trim();
}

/** A text of several lines; nothing where there is none. */
export function proseOf(text: string): string | null {
  const clean = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .slice(0, 20_000);
  return clean.trim() === '' ? null : clean;
}
