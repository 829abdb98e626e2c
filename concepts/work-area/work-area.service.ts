import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { WorkArea } from './work-area.contract.ts';
import { insertWorkAreas, selectWorkAreas, updateWorkArea } from './work-area.records.ts';
import { firstWorkAreas, workAreaKey } from './work-area.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'cannot-undo';
type Row = Awaited<ReturnType<typeof selectWorkAreas>>[number];

/** Lists the work areas that have not been put away. */
export async function listWorkAreas(context: Context): Promise<Result<{ items: WorkArea[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'work-area.read');
  if (refused) return refused;
  const rows = await selectWorkAreas(context);
  return success({ items: rows.filter((row) => !row.deletedAt).map(toWorkArea) });
}

/** Gives a new workspace its first work areas. */
export async function addFirstWorkAreas(context: Context): Promise<void> {
  await insertWorkAreas(
    context,
    firstWorkAreas.map((area, position) => ({ ...area, position, workAreaId: newIdentifier() })),
  );
}

/** Adds a work area at the end; `key` is made from the name unless a plan file gives one. */
export async function createWorkArea(
  context: Context,
  area: { name: string; key?: string },
): Promise<Result<WorkArea, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'work-area.change');
  if (refused) return refused;
  const rows = await selectWorkAreas(context);
  const made = {
    workAreaId: newIdentifier(),
    key: workAreaKey(area.key ?? area.name, new Set(rows.map((row) => row.key))),
    name: area.name,
    position: Math.max(-1, ...rows.map((row) => row.position)) + 1,
  };
  await insertWorkAreas(context, [made]);
  context.append({ noun: 'work-area', nounId: made.workAreaId, verb: 'created', version: 1, after: made });
  return success({ ...made, version: 1 });
}

/** Renames a work area. */
export function changeWorkArea(context: Context, workAreaId: string, version: number, name: string) {
  return change(context, workAreaId, version, (row) => ({ name, deletedAt: row.deletedAt }), 'changed');
}

/** Puts a work area away; work items keep it until they are changed. */
export async function deleteWorkArea(context: Context, workAreaId: string): Promise<Result<null, Refusal>> {
  const result = await change(
    context,
    workAreaId,
    null,
    (row) => ({ name: row.name, deletedAt: context.now }),
    'deleted',
  );
  return result.ok ? success(null) : result;
}

/** Takes back one event of a work area. */
export function undoWorkArea(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const name = typeof event.before?.['name'] === 'string' ? event.before['name'] : null;
  return change(
    context,
    event.nounId,
    event.version,
    (row) => ({
      name: event.verb === 'changed' ? (name ?? row.name) : row.name,
      deletedAt: event.verb === 'created' ? context.now : null,
    }),
    event.verb === 'created' ? 'deleted' : event.verb === 'deleted' ? 'restored' : 'changed',
  );
}

async function change(
  context: Context,
  workAreaId: string,
  version: number | null,
  next: (row: Row) => { name: string; deletedAt: Date | null },
  verb: string,
): Promise<Result<WorkArea, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'work-area.change');
  if (refused) return refused;
  const row = (await selectWorkAreas(context)).find((candidate) => candidate.workAreaId === workAreaId);
  if (!row || (row.deletedAt && verb !== 'restored'))
    return refusal('not-found', 'There is no such work area.');
  const after = next(row);
  const seen = version ?? row.version;
  if (!(await updateWorkArea(context, workAreaId, seen, after))) {
    return refusal('version-conflict', 'Somebody changed this work area meanwhile.', {
      more: { current: toWorkArea(row) },
    });
  }
  context.append({
    noun: 'work-area',
    nounId: workAreaId,
    verb,
    version: seen + 1,
    before: { name: row.name },
    after: { name: after.name },
  });
  return success(toWorkArea({ ...row, name: after.name, version: seen + 1 }));
}

function toWorkArea({ workAreaId, key, name, position, version }: Row): WorkArea {
  return { workAreaId, key, name, position, version };
}
