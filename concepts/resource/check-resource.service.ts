import { refusal } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { listMembers } from '../member/member.service.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { resolvePublicHolidays } from '../plan-file/public-holidays.ts';
import type { Resource } from './resource.contract.ts';
import { selectResources } from './resource.records.ts';
import type { ResourceFields } from './resource.rules.ts';

/**
 * Checks what a change of a resource points at: its member and the region of its holidays. The first refusal, or null.
 * Somebody who has left may come back with what they were.
 */
export async function checkResource(
  context: Context,
  row: Resource | null,
  change: Partial<ResourceFields>,
  mayHaveLeft = false,
) {
  return (
    (await checkMember(context, row, change.memberId ?? null, mayHaveLeft)) ??
    (await checkHolidays(context, change.calendar ?? null))
  );
}

async function checkMember(
  context: Context,
  row: Resource | null,
  memberId: string | null,
  mayHaveLeft: boolean,
) {
  if (memberId === null) return null;
  const members = await listMembers(context);
  const known = members.ok && members.value.items.some((member) => member.memberId === memberId);
  if (!known && !mayHaveLeft)
    return refusal('unknown-member', 'There is no such member.', { field: 'body.memberId' });
  const other = (await selectResources(context)).find(
    (resource) => resource.memberId === memberId && resource.resourceId !== row?.resourceId,
  );
  if (!other) return null;
  const detail = `This member is the resource “${other.name}” already.`;
  return refusal('member-in-use', detail, { field: 'body.memberId' });
}

async function checkHolidays(context: Context, calendar: Resource['calendar']) {
  if (!calendar?.publicHolidays) return null;
  const today = context.now.toISOString().slice(0, 10);
  const [unknown] = (await resolvePublicHolidays({ calendar } as PlanFile, today)).findings;
  if (!unknown) return null;
  return refusal('unknown-holidays', unknown.message, { field: `body.${unknown.path.join('.')}` });
}
