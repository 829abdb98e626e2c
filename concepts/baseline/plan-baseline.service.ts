import { newIdentifier } from '../../kernel/identifier.ts';
import type { Context } from '../../platform/log/context.ts';
import type { BaselineItem } from './baseline.contract.ts';
import {
  insertBaseline,
  selectBaselineDates,
  selectBaselineItems,
  selectBaselines,
} from './baseline.records.ts';
import { report } from './baseline.service.ts';

/** Adds a baseline that a plan holds to a project that was made in the same command; the caller has checked it. */
export async function addPlannedBaseline(
  context: Context,
  projectId: string,
  { name, takenAt, items }: { name: string; takenAt: Date; items: readonly BaselineItem[] },
): Promise<string> {
  const own = items.filter(({ kind }) => kind !== 'summary');
  const dated = own.length > 0 ? own : items;
  const instants = (field: 'start' | 'finish') => dated.map((item) => Date.parse(item[field]));
  const row = {
    ...{ baselineId: newIdentifier(), projectId, name, itemCount: items.length },
    ...{ takenBy: context.actor.memberId, takenAt, deletedAt: null, version: 1 },
    start: new Date(instants('start').reduce((least, one) => Math.min(least, one), Infinity)),
    finish: new Date(instants('finish').reduce((most, one) => Math.max(most, one), -Infinity)),
  };
  await insertBaseline(context, row, items);
  report(context, row, 'taken');
  return row.baselineId;
}

/** When a baseline has its work items, in minutes since the Unix epoch; the caller has checked who asks. */
export function readBaselineDates(context: Context, baselineId: string) {
  return selectBaselineDates(context, baselineId);
}

/** The newest baselines of a project with their work items, the newest first, for a plan file; the caller has checked who asks. */
export async function readPlannedBaselines(context: Context, projectId: string, most: number) {
  const all = [];
  for (const row of (await selectBaselines(context, projectId)).slice(0, most))
    all.push({ ...row, items: await selectBaselineItems(context, row.baselineId) });
  return all;
}
