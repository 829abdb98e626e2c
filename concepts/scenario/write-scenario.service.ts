import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessProject } from '../project/refuse-project.service.ts';
import { entriesBefore, entriesDifference, type PlacedEntry } from './change-entries.rules.ts';
import type { Scenario } from './scenario.contract.ts';
import { type ScenarioRow, selectScenario, updateScenario } from './scenario.records.ts';

/** How a use case of scenarios may refuse. */
export type ScenarioRefusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'cannot-undo'
  | 'does-not-fit'
  | 'too-many-changes'
  | 'too-many-scenarios'
  | 'already-applied';

/** Takes back one event of a scenario. */
export async function undoScenario(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, ScenarioRefusal>> {
  const found = await findScenario(context, 'scenario.change', event.nounId, {
    lock: true,
    deletedToo: true,
  });
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  switch (event.verb) {
    case 'created':
    case 'restored':
      return writeState(context, row, { deletedAt: context.now }, 'deleted');
    case 'deleted':
      return writeState(context, row, { deletedAt: null }, 'restored');
    case 'applied':
      return writeState(context, row, { state: 'open' }, 'reopened');
    case 'reopened':
      return writeState(context, row, { state: 'applied' }, 'applied');
    default: {
      const before = (event.before ?? {}) as Partial<Fields>;
      const after = (event.after ?? {}) as Partial<Fields>;
      const difference = { removed: before.changes ?? [], added: after.changes ?? [] };
      const entries = entriesBefore(row.entries, difference);
      const { name = row.name, note = row.note } = before;
      return writeChange(context, row, { ...row, name, note, entries });
    }
  }
}

/** Says that a scenario was applied, where it is still the one that was read. */
export async function markApplied(
  context: Context,
  row: ScenarioRow,
): Promise<Result<Scenario, ScenarioRefusal>> {
  const written = await writeState(context, row, { state: 'applied' }, 'applied');
  return written.ok ? success(shown(written.value)) : written;
}

/** The stored scenario, if the actor may; 404 where it is deleted or hidden. */
export async function findScenario(
  context: Context,
  permission: Permission,
  scenarioId: string,
  { lock = false, deletedToo = false } = {},
): Promise<Result<ScenarioRow, ScenarioRefusal>> {
  const row = await selectScenario(context, scenarioId, lock);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such scenario.');
  const refused = await refuseUnlessProject(context, permission, row.projectId);
  return refused ?? success(row);
}

/** Refuses where somebody changed a scenario meanwhile, with what it is now. */
export function conflict(row: ScenarioRow) {
  return refusal('version-conflict', 'Somebody changed this scenario meanwhile.', {
    more: { current: shown(row) },
  });
}

/** What a change of a scenario sets, as its events tell it; of its changes only those that went or came. */
interface Fields {
  readonly name: string;
  readonly note: string;
  readonly changes: readonly PlacedEntry[];
}

/** Writes name, note and changes of a scenario, and reports what differs. */
export async function writeChange(
  context: Context,
  row: ScenarioRow,
  wanted: ScenarioRow,
): Promise<Result<ScenarioRow, ScenarioRefusal>> {
  const { removed, added } = entriesDifference(row.entries, wanted.entries);
  const changed = removed.length + added.length > 0;
  if (!changed && row.name === wanted.name && row.note === wanted.note) return success(row);
  const next = { ...wanted, updatedAt: context.now, version: row.version + 1 };
  if (!(await updateScenario(context, next))) return conflict(row);
  const told = ({ name, note }: ScenarioRow, changes: readonly PlacedEntry[]) => ({
    name,
    ...(row.note === wanted.note ? {} : { note }),
    ...(changed ? { changes } : {}),
  });
  report(context, next, 'changed', told(row, removed), told(next, added));
  return success(next);
}

/** Puts a scenario away, brings it back, or says that it was applied. */
export async function writeState(
  context: Context,
  row: ScenarioRow,
  fields: Partial<Pick<ScenarioRow, 'deletedAt' | 'state'>>,
  verb: 'deleted' | 'restored' | 'applied' | 'reopened',
): Promise<Result<ScenarioRow, ScenarioRefusal>> {
  const next = { ...row, ...fields, updatedAt: context.now, version: row.version + 1 };
  if (!(await updateScenario(context, next))) return conflict(row);
  const { name } = row;
  report(context, next, verb, { name, state: row.state }, { name, state: next.state });
  return success(next);
}

/** Reports what happened to a scenario. */
export function report(
  context: Context,
  { scenarioId, projectId, version }: ScenarioRow,
  verb: string,
  before: object | null,
  after: object | null,
): void {
  context.append({
    ...{ noun: 'scenario', nounId: scenarioId, projectId, verb, version },
    before: before && { ...before },
    after: after && { ...after },
  });
}

type Stored = Omit<ScenarioRow, 'entries'> & { readonly entries?: ScenarioRow['entries'] };

/** A scenario as the API shows it. */
export function shown(
  { entries, deletedAt: _deleted, ...row }: Stored,
  changeCount = entries?.length ?? 0,
): Scenario {
  return {
    ...row,
    changeCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
