import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { mayDo } from '../permission/permission.rules.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import { checkResource } from './check-resource.service.ts';
import type { Absence, Resource } from './resource.contract.ts';
import {
  insertResources,
  lockResources,
  type ResourceRow,
  selectResource,
  selectResources,
  updateResource,
} from './resource.records.ts';
import { plainResource, type ResourceFields, resourceDifference } from './resource.rules.ts';

/** How a use case of resources may refuse. */
export type ResourceRefusal =
  | 'forbidden'
  | 'not-found'
  | 'version-conflict'
  | 'cannot-undo'
  | 'unknown-member'
  | 'member-in-use'
  | 'unknown-holidays';

/** What a change of a resource may set. */
export type ResourceChange = { readonly [Name in keyof ResourceFields]?: ResourceFields[Name] | undefined };

/** Lists the resources of the workspace by name. */
export async function listResources(
  context: Context,
): Promise<Result<{ items: Resource[] }, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.read');
  if (refused) return refused;
  return success({ items: await readResources(context) });
}

/** The resources of the workspace by name, for use cases that have asked for their own permission. */
export async function readResources(context: Context): Promise<Resource[]> {
  return (await selectResources(context)).map(toResource);
}

/** Adds a resource. */
export async function createResource(
  context: Context,
  { name, ...order }: ResourceChange & { readonly name: string },
): Promise<Result<Resource, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.change');
  if (refused) return refused;
  await lockResources(context);
  const { after } = resourceDifference({ ...plainResource, name }, order);
  const checked = await checkResource(context, null, after);
  if (checked) return checked;
  const [made] = await addResources(context, [{ ...plainResource, name, ...after }]);
  if (!made) throw new Error('a resource that was just made is not there');
  return success(made);
}

/** Adds resources that were checked, each with an event of its own. */
export async function addResources(context: Context, orders: readonly ResourceFields[]): Promise<Resource[]> {
  const rows = orders.map(
    (fields): ResourceRow => ({ ...fields, resourceId: newIdentifier(), version: 1, deletedAt: null }),
  );
  await insertResources(context, rows, context.now);
  for (const row of rows) report(context, row, 'created', null, toResource(row));
  return rows.map(toResource);
}

/**
 * Changes a resource that still has the version seen. The work of somebody whose member changes is handed on by
 * `concepts/assignment`, so the API asks there.
 */
export async function changeResource(
  context: Context,
  resourceId: string,
  version: number,
  change: ResourceChange,
): Promise<Result<Resource, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.change');
  if (refused) return refused;
  return write(context, resourceId, version, change);
}

/** Changes the days off of a resource: whoever may change resources, and a member their own. */
export async function changeAbsences(
  context: Context,
  resourceId: string,
  version: number,
  absences: Absence[],
): Promise<Result<Resource, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'absence.change');
  if (refused) return refused;
  const row = await selectResource(context, resourceId);
  if (!row || row.deletedAt) return refusal('not-found', 'There is no such resource.');
  const own = row.memberId !== null && row.memberId === context.actor.memberId;
  if (!own && !mayDo(context.actor, 'resource.change'))
    return refusal('forbidden', 'You may change your own days off only.');
  return write(context, resourceId, version, { absences });
}

/** Puts a resource away. */
export async function deleteResource(
  context: Context,
  resourceId: string,
): Promise<Result<null, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.change');
  if (refused) return refused;
  const row = await selectResource(context, resourceId);
  if (!row || row.deletedAt) return refusal('not-found', 'There is no such resource.');
  return putAway(context, row, 'deleted');
}

/** Takes back one event of a resource. */
export async function undoResource(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, ResourceRefusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.change');
  if (refused) return refused;
  if (event.verb === 'created' || event.verb === 'restored') return deleteResource(context, event.nounId);
  if (event.verb === 'changed')
    return write(context, event.nounId, event.version, (event.before ?? {}) as ResourceChange);
  const row = await selectResource(context, event.nounId);
  if (!row) return refusal('not-found', 'There is no such resource.');
  if (row.version !== event.version) return conflict(row);
  await lockResources(context);
  const checked = await checkResource(context, null, { memberId: row.memberId }, true);
  return checked ?? putAway(context, row, 'restored');
}

async function write(
  context: Context,
  resourceId: string,
  version: number,
  change: ResourceChange,
): Promise<Result<Resource, ResourceRefusal>> {
  await lockResources(context);
  const row = await selectResource(context, resourceId);
  if (!row || row.deletedAt) return refusal('not-found', 'There is no such resource.');
  if (row.version !== version) return conflict(row);
  const { before, after } = resourceDifference(row, change);
  if (Object.keys(after).length === 0) return success(toResource(row));
  const checked = await checkResource(context, row, after);
  if (checked) return checked;
  const next: ResourceRow = { ...row, ...after, version: version + 1 };
  if (!(await updateResource(context, next, context.now))) return conflict(row);
  report(context, next, 'changed', { name: row.name, ...before }, { name: row.name, ...after });
  return success(toResource(next));
}

async function putAway(
  context: Context,
  row: ResourceRow,
  verb: 'deleted' | 'restored',
): Promise<Result<null, ResourceRefusal>> {
  const deletedAt = verb === 'deleted' ? context.now : null;
  const next = { ...row, deletedAt, version: row.version + 1 };
  if (!(await updateResource(context, next, context.now))) return conflict(row);
  const told = toResource(next);
  if (verb === 'deleted') report(context, next, verb, told, null);
  else report(context, next, verb, null, told);
  return success(null);
}

function report(
  context: Context,
  { resourceId, version }: ResourceRow,
  verb: 'created' | 'changed' | 'deleted' | 'restored',
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): void {
  context.append({ noun: 'resource', nounId: resourceId, verb, version, before, after });
}

function conflict(row: ResourceRow) {
  const more = { current: toResource(row) };
  return refusal('version-conflict', 'Somebody changed this resource meanwhile.', { more });
}

function toResource({ deletedAt: _deleted, ...row }: ResourceRow): Resource {
  return row;
}
