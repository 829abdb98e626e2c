import type { Context } from '../../platform/log/context.ts';
import type { Resource } from './resource.contract.ts';
import { lockResources } from './resource.records.ts';
import type { ResourceFields } from './resource.rules.ts';
import { addResources, readResources } from './resource.service.ts';

/** A resource that a plan names, and whether it was added for it. */
export interface FoundResource {
  readonly resource: Resource;
  readonly isNew: boolean;
}

/**
 * The resources that a plan names, in its order: those of the workspace with the same name and kind, whatever the plan
 * says of them, since other projects rely on them; the others are added. The caller has checked who asks.
 */
export async function findOrAddResources(
  context: Context,
  orders: readonly ResourceFields[],
): Promise<FoundResource[]> {
  if (orders.length === 0) return [];
  await lockResources(context);
  const known = new Map((await readResources(context)).map((resource) => [keyOf(resource), resource]));
  const missing = new Map<string, ResourceFields>();
  for (const order of orders) if (!known.has(keyOf(order))) missing.set(keyOf(order), order);
  const added = await addResources(context, [...missing.values()]);
  const fresh = new Map(added.map((resource) => [keyOf(resource), resource]));
  return orders.flatMap((order) => {
    const isNew = fresh.has(keyOf(order));
    const resource = fresh.get(keyOf(order)) ?? known.get(keyOf(order));
    return resource ? [{ resource, isNew }] : [];
  });
}

function keyOf({ kind, name }: Pick<ResourceFields, 'kind' | 'name'>): string {
  return `${kind} ${name.trim().toLowerCase()}`;
}
