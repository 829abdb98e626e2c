import { type Result, refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { Resource } from '../resource/resource.contract.ts';
import * as resources from '../resource/resource.service.ts';
import { findWorkItemRow, writeChange } from '../work-item/work-item.service.ts';
import { selectWorkOfResource } from './assignment.records.ts';

type Refusal = resources.ResourceRefusal | 'cannot-hand-on';

/**
 * Changes a resource. Where it becomes another member, as when a vacancy is filled, its work goes to them: they are
 * assigned in place of whoever it was, and its assignments stay as they are.
 */
export async function changeResource(
  context: Context,
  resourceId: string,
  version: number,
  change: resources.ResourceChange,
): Promise<Result<Resource, Refusal>> {
  const before = (await resources.readResources(context)).find((one) => one.resourceId === resourceId);
  const changed = await resources.changeResource(context, resourceId, version, change);
  if (!changed.ok || !before || changed.value.memberId === before.memberId) return changed;
  for (const workItemId of await selectWorkOfResource(context, resourceId)) {
    const handed = await handOn(context, workItemId, before.memberId, changed.value.memberId);
    if (handed) return handed;
  }
  return changed;
}

async function handOn(context: Context, workItemId: string, from: string | null, to: string | null) {
  const found = await findWorkItemRow(context, 'assignment.change', workItemId, true);
  if (!found.ok) return null;
  const { assigneeIds, version, title } = found.value;
  const others = assigneeIds.filter((memberId) => memberId !== from && memberId !== to);
  const next = to === null ? others : [...others, to];
  const written = await writeChange(context, workItemId, version, { assigneeIds: next }, 'changed');
  if (written.ok) return null;
  const detail = `“${title}” cannot be handed on: ${written.problem.detail}`;
  return refusal('cannot-hand-on', detail, { field: 'body.memberId' });
}
