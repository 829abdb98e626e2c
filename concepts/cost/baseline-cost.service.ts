import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { insertBaselineBudget, selectBaselineBudget } from './baseline-cost.records.ts';
import { type PlannedLine, plannedLines } from './budget-lines.rules.ts';
import { readProjectMoney } from './read-cost.service.ts';

/**
 * Keeps what the work of a baseline is to cost, in the project's currency at today's rates; for the command that takes
 * the baseline, in the same transaction. It shows in no answer but to those who may read costs.
 */
export async function keepBaselineBudget(
  context: Context,
  projectId: string,
  baselineId: string,
): Promise<Result<null, 'forbidden' | 'not-found' | 'cannot-schedule'>> {
  const opened = await readProjectMoney(context, projectId);
  if (!opened.ok) return opened;
  const { project, money, today } = opened.value;
  const told = { table: money.table, currency: project.currency, day: today };
  await insertBaselineBudget(context, baselineId, plannedLines(money, told));
  return success(null);
}

/** Keeps what a plan file says that the work of a baseline was to cost; the caller has asked for its own permission. */
export function keepPlannedBudget(
  context: Context,
  baselineId: string,
  lines: readonly PlannedLine[],
): Promise<void> {
  return mayDo(context.actor, 'cost.change')
    ? insertBaselineBudget(context, baselineId, lines)
    : Promise.resolve();
}

/** What the work of a baseline was to cost, for use cases that have asked for their own permission. */
export function readBaselineBudget(context: Context, baselineId: string): Promise<readonly PlannedLine[]> {
  return selectBaselineBudget(context, baselineId);
}
