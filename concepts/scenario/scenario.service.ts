import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { type EntriesOrder, entriesAfter, namesOf } from './change-entries.rules.ts';
import { layOver } from './lay-over.rules.ts';
import { readPlanOfToday } from './plan-scenario.service.ts';
import { mostChanges, mostScenarios, type Scenario, type ScenarioDetail } from './scenario.contract.ts';
import { countOpenScenarios, insertScenario, type ScenarioRow, selectScenarios } from './scenario.records.ts';
import type { ScenarioChange } from './scenario-change.ts';
import type { PlanOfToday, ScenarioEntry } from './scenario-plan.ts';
import {
  conflict,
  findScenario,
  report,
  type ScenarioRefusal,
  shown,
  writeChange,
  writeState,
} from './write-scenario.service.ts';

/** Lists the scenarios of a project, the newest first. */
export async function listScenarios(
  context: Context,
  projectId: string,
): Promise<Result<{ items: Scenario[] }, ScenarioRefusal>> {
  const refused = await refuseUnlessProject(context, 'scenario.read', projectId);
  if (refused) return refused;
  const rows = await selectScenarios(context, projectId);
  return success({ items: rows.map(({ changeCount, ...row }) => shown(row, changeCount)) });
}

/** Reads a scenario with its changes, and which of them no longer fit. */
export async function readScenario(
  context: Context,
  scenarioId: string,
): Promise<Result<ScenarioDetail, ScenarioRefusal>> {
  const found = await findScenario(context, 'scenario.read', scenarioId);
  if (!found.ok) return found;
  return detail(context, found.value);
}

/** Makes a scenario with changes, after those of another of the project where it is a copy. */
export async function createScenario(
  context: Context,
  projectId: string,
  order: {
    readonly name: string;
    readonly note?: string | undefined;
    readonly copyOf?: string | undefined;
    readonly changes?: readonly ScenarioChange[] | undefined;
  },
): Promise<Result<ScenarioDetail, ScenarioRefusal>> {
  const refused = await refuseUnlessProject(context, 'scenario.change', projectId);
  if (refused) return refused;
  if ((await countOpenScenarios(context, projectId)) >= mostScenarios)
    return refusal('too-many-scenarios', `There are ${mostScenarios} open scenarios. Delete one first.`);
  let copied: readonly ScenarioEntry[] = [];
  if (order.copyOf !== undefined) {
    const found = await findScenario(context, 'scenario.read', order.copyOf);
    if (!found.ok || found.value.projectId !== projectId)
      return refusal('not-found', 'There is no such scenario to copy.', { field: 'body.copyOf' });
    copied = found.value.entries.map((entry) => ({ ...entry, changeId: newIdentifier() }));
  }
  const written = await nextEntries(context, projectId, copied, { append: order.changes }, 'changes');
  if (!written.ok) return written;
  const row: ScenarioRow = {
    ...{ scenarioId: newIdentifier(), projectId, name: order.name, note: order.note ?? '', state: 'open' },
    ...{ entries: written.value, createdBy: context.actor.memberId, createdAt: context.now },
    ...{ updatedAt: context.now, deletedAt: null, version: 1 },
  };
  await insertScenario(context, row);
  report(context, row, 'created', null, { ...shown(row) });
  return detail(context, row);
}

/** Renames a scenario and changes its changes, where it still has the version seen. */
export async function changeScenario(
  context: Context,
  scenarioId: string,
  version: number,
  { name, note, ...order }: EntriesOrder & { name?: string | undefined; note?: string | undefined },
): Promise<Result<ScenarioDetail, ScenarioRefusal>> {
  const found = await findScenario(context, 'scenario.change', scenarioId, { lock: true });
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(row);
  if (row.state === 'applied')
    return refusal('already-applied', 'This scenario was applied: copy it instead.');
  const written = await nextEntries(context, row.projectId, row.entries, order, 'append');
  if (!written.ok) return written;
  const next = { ...row, name: name ?? row.name, note: note ?? row.note, entries: written.value };
  const changed = await writeChange(context, row, next);
  return changed.ok ? detail(context, changed.value) : changed;
}

/** Puts a scenario away. */
export async function deleteScenario(
  context: Context,
  scenarioId: string,
): Promise<Result<null, ScenarioRefusal>> {
  const found = await findScenario(context, 'scenario.change', scenarioId, { lock: true });
  if (!found.ok) return found;
  const put = await writeState(context, found.value, { deletedAt: context.now }, 'deleted');
  return put.ok ? success(null) : put;
}

async function nextEntries(
  context: Context,
  projectId: string,
  entries: readonly ScenarioEntry[],
  order: EntriesOrder,
  field: string,
): Promise<Result<readonly ScenarioEntry[], ScenarioRefusal>> {
  if (Object.values(order).every((part) => !part?.length && !order.replace)) return success(entries);
  const read = await readPlanOfToday(context, projectId);
  if (!read.ok) return read;
  const next = entriesAfter(entries, order, read.value.today, newIdentifier);
  if (next.length > mostChanges)
    return refusal('too-many-changes', `A scenario has at most ${mostChanges} changes.`);
  const refused = refuseMisfits(read.value.today, entries, next, order.replace ? 'replace' : field);
  return refused ?? success(next);
}

/** What is added must fit the plan as it is now. */
function refuseMisfits(
  today: PlanOfToday,
  before: readonly ScenarioEntry[],
  next: readonly ScenarioEntry[],
  field: string,
) {
  const known = new Set(before.map(({ changeId }) => changeId));
  const { misfits } = layOver(today, next);
  const added = next.filter(({ changeId }) => !known.has(changeId));
  const at = added.findIndex(({ changeId }) => misfits.has(changeId));
  if (at < 0) return null;
  const why = misfits.get(added[at]?.changeId ?? '') ?? 'gone';
  return refusal('does-not-fit', `Change ${at + 1} does not fit this project's plan: ${reasons[why]}.`, {
    field: `body.${field}.${at}`,
  });
}

const reasons = {
  gone: 'it names something that is not in it',
  'changed-meanwhile': 'the plan says something else already',
  'has-begun': 'the work item has begun',
  'not-scheduled': 'the work item is not scheduled',
} as const;

async function detail(context: Context, row: ScenarioRow): Promise<Result<ScenarioDetail, ScenarioRefusal>> {
  const read = await readPlanOfToday(context, row.projectId);
  if (!read.ok) return read;
  const { today } = read.value;
  // What was applied is the plan by now: nothing is left to fit.
  const misfits = row.state === 'open' ? layOver(today, row.entries).misfits : new Map<string, never>();
  return success({
    ...shown(row),
    changes: row.entries.map(({ changeId, change }) => ({
      ...{ changeId, change },
      fit: misfits.get(changeId) ?? 'fits',
    })),
    names: namesOf(today, row.entries),
  });
}
