import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { type CsvTable, readCsvTable } from '../../platform/csv/read-csv-table.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import type { Project } from '../project/project.contract.ts';
import { readWorkItemKeys } from '../work-item/plan-work-item.service.ts';
import { type CostRow, insertCosts, putAwayCosts, selectCosts } from './cost.records.ts';
import { guessMapping, readCostLines } from './cost-lines.rules.ts';
import { findMoneyProject, toCost } from './find-cost.service.ts';
import type { CostLine, CostMapping, LineFault } from './import-cost.contract.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'unreadable-csv'
  | 'too-many-lines'
  | 'faulty-lines'
  | 'nothing-new';

const mostLines = 5000;
const shownLines = 200;
const shownFaults = 1000;

/** What a file of actual costs would add, and every line of it that is wrong. */
export async function previewCosts(
  context: Context,
  projectId: string,
  { text, mapping: asked }: { text: string; mapping?: CostMapping | undefined },
) {
  const opened = await openFile(context, projectId, text);
  if (!opened.ok) return opened;
  const { project, table } = opened.value;
  const mapping = asked ?? guessMapping(table);
  const { lines, faults, repeated } = await readAgainst(context, project, table, mapping);
  return success({
    ...{ columns: [...table.columns], mapping, count: lines.length, repeated },
    samples: table.columns.map((_, at) =>
      table.rows.slice(0, 3).map(({ cells }) => (cells[at] ?? '').slice(0, 60)),
    ),
    lines: lines.slice(0, shownLines),
    faults: faults.slice(0, shownFaults),
    faultCount: faults.length,
  });
}

/** Enters a file of actual costs: all of its lines or none. */
export async function importCosts(
  context: Context,
  projectId: string,
  order: { text: string; mapping: CostMapping; file?: string | undefined; repeated: 'skip' | 'add' },
): Promise<Result<{ added: number; skipped: number; importId: string }, Refusal>> {
  const opened = await openFile(context, projectId, order.text);
  if (!opened.ok) return opened;
  const { project, table } = opened.value;
  const { lines, faults, repeated } = await readAgainst(context, project, table, order.mapping);
  if (faults.length > 0) return faultyLines(faults);
  if (lines.length === 0)
    return refusal('faulty-lines', 'There are no costs below the first line.', { field: 'body.text' });
  const fresh = order.repeated === 'add' ? lines : lines.filter((line) => !line.repeated);
  if (fresh.length === 0)
    return refusal(
      'nothing-new',
      `All ${repeated} lines are in the project already: the file was imported before.`,
    );
  const rows = fresh.map((line) => rowOf(context, projectId, line));
  await insertCosts(context, rows);
  const importId = newIdentifier();
  context.append({
    ...{ noun: 'cost', nounId: importId, projectId, verb: 'imported', version: 1 },
    after: { name: order.file || 'a file', count: rows.length, costIds: rows.map(({ costId }) => costId) },
  });
  return success({ added: rows.length, skipped: lines.length - fresh.length, importId });
}

/** Takes a whole import back, or brings it back; refused where one of its costs was changed meanwhile. */
export async function undoImport(
  context: Context,
  event: LoggedEvent,
): Promise<Result<null, 'forbidden' | 'not-found' | 'version-conflict'>> {
  const { projectId, nounId, version } = event;
  const found = await findMoneyProject(context, 'cost.change', projectId ?? '');
  if (!found.ok) return found;
  const told = (event.after ?? event.before) as { name: string; count: number; costIds: string[] };
  const verb = event.verb === 'imported' ? 'withdrew' : 'imported';
  const deletedAt = verb === 'withdrew' ? context.now : null;
  if ((await putAwayCosts(context, told.costIds, version, deletedAt)) < told.costIds.length)
    return refusal('version-conflict', 'Somebody changed some of these costs meanwhile.');
  context.append({
    ...{ noun: 'cost', nounId, projectId, verb, version: version + 1 },
    ...(verb === 'withdrew' ? { before: { ...told } } : { after: { ...told } }),
  });
  return success(null);
}

async function openFile(
  context: Context,
  projectId: string,
  text: string,
): Promise<Result<{ project: Project; table: CsvTable }, Refusal>> {
  const found = await findMoneyProject(context, 'cost.change', projectId);
  if (!found.ok) return found;
  const table = readCsvTable(text, mostLines);
  return table.ok ? success({ project: found.value, table: table.value }) : table;
}

async function readAgainst(
  context: Context,
  { projectId, currency }: Project,
  table: CsvTable,
  mapping: CostMapping,
) {
  const known = (await selectCosts(context, projectId)).filter(({ kind }) => kind === 'actual');
  const workItemIds = await readWorkItemKeys(context, projectId);
  return readCostLines(table, mapping, { currency, workItemIds, known: known.map(toCost) });
}

function faultyLines(faults: readonly LineFault[]) {
  const [first] = faults;
  const where = first?.column ? `${first.column} ` : '';
  const more = faults.length > 1 ? ` ${faults.length - 1} more are wrong.` : '';
  return refusal('faulty-lines', `Line ${first?.line}: ${where}${first?.message}${more}`, {
    field: 'body.text',
    more: { lines: faults.slice(0, shownFaults) },
  });
}

function rowOf(context: Context, projectId: string, line: CostLine): CostRow {
  const { day, amount, currency, name, supplier, reference, category, workItemId } = line;
  return {
    ...{ costId: newIdentifier(), projectId, kind: 'actual', category, name, supplier, reference },
    ...{ amount, currency, day, workItemId },
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
}
