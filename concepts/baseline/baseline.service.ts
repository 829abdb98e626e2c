import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { effortByItem } from '../assignment/assignment.rules.ts';
import { keepBaselineBudget } from '../cost/baseline-cost.service.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { scheduleProject } from '../schedule/schedule.service.ts';
import type { Baseline, BaselineItem } from './baseline.contract.ts';
import {
  type BaselineRow,
  insertBaseline,
  putAwayBaseline,
  selectBaseline,
  selectBaselineItems,
  selectBaselines,
} from './baseline.records.ts';

type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'cannot-undo'
  | 'cannot-schedule'
  | 'nothing-scheduled'
  | 'too-many-baselines';

const mostBaselines = 100;

/** Lists the baselines of a project, the newest first. */
export async function listBaselines(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Baseline[] }, Refusal>> {
  const refused = await refuseUnlessProject(context, 'baseline.read', projectId);
  if (refused) return refused;
  return success({ items: (await selectBaselines(context, projectId)).map(toBaseline) });
}

/** Reads a baseline with all its work items. */
export async function readBaseline(
  context: Context,
  baselineId: string,
): Promise<Result<{ baseline: Baseline; items: BaselineItem[] }, Refusal>> {
  const found = await find(context, 'baseline.read', baselineId);
  if (!found.ok) return found;
  const rows = await selectBaselineItems(context, baselineId);
  const items = rows.map(({ start, finish, ...item }) => ({
    ...item,
    start: start.toISOString(),
    finish: finish.toISOString(),
  }));
  return success({ baseline: toBaseline(found.value), items });
}

/** Keeps the schedule as it is now. */
export async function takeBaseline(
  context: Context,
  projectId: string,
  name: string,
): Promise<Result<Baseline, Refusal>> {
  const refused = await refuseUnlessProject(context, 'baseline.take', projectId);
  if (refused) return refused;
  const scheduled = await scheduleProject(context, projectId);
  if (!scheduled.ok) return scheduled;
  const { start, finish, items: dated } = scheduled.value.schedule;
  if (dated.length === 0)
    return refusal('nothing-scheduled', 'Nothing is scheduled yet: give work items a duration or dates.');
  if ((await selectBaselines(context, projectId)).length >= mostBaselines)
    return refusal('too-many-baselines', `There are ${mostBaselines} baselines. Delete one first.`);
  const work = new Map(scheduled.value.work.map((item) => [item.workItemId, item]));
  const efforts = effortByItem(scheduled.value.work, scheduled.value.assignments);
  const items = dated.map(
    (item): BaselineItem => ({
      ...{ workItemId: item.workItemId, kind: item.kind, start: item.start, finish: item.finish },
      title: work.get(item.workItemId)?.title ?? '',
      durationMinutes: work.get(item.workItemId)?.durationMinutes ?? null,
      effortMinutes: efforts.get(item.workItemId) ?? null,
    }),
  );
  const row: BaselineRow = {
    ...{ baselineId: newIdentifier(), projectId, name, itemCount: items.length },
    ...{ takenBy: context.actor.memberId, takenAt: context.now, deletedAt: null, version: 1 },
    start: start === null ? null : new Date(start),
    finish: finish === null ? null : new Date(finish),
  };
  await insertBaseline(context, row, items);
  const kept = await keepBaselineBudget(context, projectId, row.baselineId);
  if (!kept.ok) return kept;
  report(context, row, 'taken');
  return success(toBaseline(row));
}

/** Puts a baseline away. */
export async function deleteBaseline(context: Context, baselineId: string): Promise<Result<null, Refusal>> {
  const found = await find(context, 'baseline.delete', baselineId);
  return found.ok ? putAway(context, found.value, 'deleted') : found;
}

/** Takes back one event of a baseline. */
export async function undoBaseline(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const found = await find(context, 'baseline.delete', event.nounId, true);
  if (!found.ok) return found;
  if (found.value.version !== event.version) return conflict(found.value);
  return putAway(context, found.value, event.verb === 'deleted' ? 'restored' : 'deleted');
}

async function putAway(
  context: Context,
  row: BaselineRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, Refusal>> {
  const next = { ...row, deletedAt: verb === 'deleted' ? context.now : null, version: row.version + 1 };
  if (!(await putAwayBaseline(context, next))) return conflict(row);
  report(context, next, verb);
  return success(null);
}

async function find(
  context: Context,
  permission: Permission,
  baselineId: string,
  deletedToo = false,
): Promise<Result<BaselineRow, Refusal>> {
  const row = await selectBaseline(context, baselineId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such baseline.');
  const refused = await refuseUnlessProject(context, permission, row.projectId);
  return refused ?? success(row);
}

/** Tells the log of a baseline. */
export function report(context: Context, row: BaselineRow, verb: 'taken' | 'deleted' | 'restored'): void {
  const { baselineId, projectId, version } = row;
  const told = { ...toBaseline(row) };
  context.append({
    ...{ noun: 'baseline', nounId: baselineId, projectId, verb, version },
    before: verb === 'deleted' ? told : null,
    after: verb === 'deleted' ? null : told,
  });
}

function conflict(row: BaselineRow) {
  const more = { current: toBaseline(row) };
  return refusal('version-conflict', 'Somebody changed this baseline meanwhile.', { more });
}

function toBaseline({ deletedAt: _deleted, ...row }: BaselineRow): Baseline {
  return {
    ...row,
    takenAt: row.takenAt.toISOString(),
    start: row.start?.toISOString() ?? null,
    finish: row.finish?.toISOString() ?? null,
  };
}
