import { type Result, success } from '../../kernel/result.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import type { Context } from '../../platform/log/context.ts';
import { msProjectOfPlan } from '../ms-project-file/ms-project-of-plan.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import { planOfProject } from '../project-plan/export-project-plan.service.ts';
import { exportColumns, rowsOfPlan } from '../table-file/rows-of-plan.ts';
import { writeCsv } from '../table-file/write-csv.ts';
import { writeWorkbook } from '../table-file/write-workbook.ts';
import type { exportFormats } from './project-exchange.contract.ts';
import { selectOrigin } from './project-exchange.records.ts';

/**
 * A project as a file of another tool. To who may not see rates goes neither a rate nor a cost, and nothing of the file
 * that the project was made of either: what it holds is known to nobody.
 */
export async function exportExchange(
  context: Context,
  projectId: string,
  format: (typeof exportFormats)[number],
): Promise<Result<FileAnswer, 'forbidden' | 'not-found'>> {
  const read = await planOfProject(context, projectId);
  if (!read.ok) return read;
  const maySeeRates = mayDo(context.actor, 'rate.read') && mayDo(context.actor, 'cost.read');
  const plan = read.value;
  const start = plan.project.start ?? context.now.toISOString().slice(0, 10);
  const { holidays: publicHolidays } = await resolvePublicHolidays(plan, start);
  const order = { start, publicHolidays };
  const name = plan.project.key.toLowerCase();
  if (format === 'mspdi') {
    const kept = maySeeRates ? await selectOrigin(context, projectId, 'mspdi') : null;
    const content = msProjectOfPlan(plan, { ...order, kept });
    return success({ name: `${name}.xml`, mediaType: 'application/xml', content });
  }
  const rows = [[...exportColumns], ...rowsOfPlan(plan, order)];
  if (format === 'csv')
    return success({ name: `${name}.csv`, mediaType: 'text/csv', content: writeCsv(rows) });
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return success({ name: `${name}.xlsx`, mediaType, content: writeWorkbook(plan.project.key, rows) });
}
