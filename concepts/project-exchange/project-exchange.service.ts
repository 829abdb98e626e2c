import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Project } from '../project/project.contract.ts';
import { importPlan } from '../project-plan/import-project-plan.service.ts';
import { summarizePlan } from '../project-plan/summarize-plan.rules.ts';
import { readWorkbook } from '../table-file/read-table-file.service.ts';
import type { TableMapping } from '../table-file/table-file.contract.ts';
import { type ExchangeReading, errorAt, refusedReading } from './exchange-reading.ts';
import { guessFormat } from './guess-format.ts';
import type { ExchangeFormat, ExchangePreview } from './project-exchange.contract.ts';
import { largestExchangeFile } from './project-exchange.contract.ts';
import { insertOrigin } from './project-exchange.records.ts';
import { readExchange } from './read-exchange.ts';
import { sampleOf } from './sample-plan.rules.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'key-in-use'
  | 'cannot-undo'
  | 'exchange-file-wrong';

/** A file that somebody sent. */
interface SentFile {
  readonly fileName: string;
  readonly content: string;
  readonly format?: ExchangeFormat | undefined;
  readonly mapping?: TableMapping | undefined;
}

/** Shows what a file would become: nothing is changed. */
export async function previewExchange(
  context: Context,
  order: SentFile & { readonly startDate?: string | undefined },
  compute: Compute,
): Promise<Result<ExchangePreview, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const { format, reading } = await readSent(order, compute);
  const { plan, findings, table } = reading;
  const own = plan?.project.start ?? null;
  const start = order.startDate ?? own ?? context.now.toISOString().slice(0, 10);
  return success({
    format,
    summary: plan ? summarizePlan(plan, start) : null,
    start: own,
    sample: plan ? sampleOf(plan) : [],
    table: table && { ...table, sheets: [...table.sheets], columns: [...table.columns] },
    findings: [...findings],
  });
}

/** Makes a project of a file, whole or not at all, and keeps what its format can be given back. */
export async function importExchange(
  context: Context,
  order: SentFile & {
    readonly startDate: string;
    readonly key?: string | undefined;
    readonly name?: string | undefined;
  },
  compute: Compute,
): Promise<Result<Project, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'plan-file.import');
  if (refused) return refused;
  const { format, reading } = await readSent(order, compute);
  if (!reading.plan || format === null) {
    const errors = reading.findings.filter(({ level }) => level === 'error');
    const [first] = errors;
    const detail = [order.fileName, first?.place, first?.field, first?.message].filter(Boolean).join(', ');
    return refusal('exchange-file-wrong', detail, { field: 'body.content', more: { errors } });
  }
  const made = await importPlan(context, reading.plan, order);
  if (made.ok && reading.kept)
    await insertOrigin(context, {
      ...{ projectId: made.value.projectId, format, source: reading.kept, now: context.now },
    });
  return made;
}

async function readSent(
  { content, fileName, format: given, mapping }: SentFile,
  compute: Compute,
): Promise<{ format: ExchangeFormat | null; reading: ExchangeReading }> {
  const bytes = Buffer.from(content, 'base64');
  const refuse = (message: string) => refusedReading([errorAt('', message)]);
  if (bytes.length === 0) return { format: null, reading: refuse('The file is empty') };
  if (bytes.length > largestExchangeFile)
    return { format: null, reading: refuse('The file is larger than 20 MB') };
  const format = given ?? guessFormat(bytes, fileName);
  if (!format) return { format, reading: refuse('Nobody can tell what this file is: choose its format') };
  const source = { fileName, bytes, format, mapping: mapping ?? null };
  if (format !== 'xlsx') return { format, reading: await compute(readExchange, { ...source, tables: null }) };
  const tables = await readWorkbook(bytes);
  if ('message' in tables)
    return { format, reading: refusedReading([errorAt(tables.place, tables.message)]) };
  return { format, reading: await compute(readExchange, { ...source, bytes: new Uint8Array(), tables }) };
}
