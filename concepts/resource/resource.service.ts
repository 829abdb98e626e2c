import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Resource } from './resource.contract.ts';
import { type ResourceRow, selectResources } from './resource.records.ts';

type Refusal = 'forbidden' | 'not-found';

/** Lists the resources of the workspace by name. */
export async function listResources(context: Context): Promise<Result<{ items: Resource[] }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'resource.read');
  if (refused) return refused;
  return success({ items: await readResources(context) });
}

/** The resources of the workspace by name, for use cases that have asked for their own permission. */
export async function readResources(context: Context): Promise<Resource[]> {
  return (await selectResources(context)).map(toResource);
}

function toResource({ deletedAt: _deleted, ...row }: ResourceRow): Resource {
  return row;
}
