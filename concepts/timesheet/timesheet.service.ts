import { isIdentifier } from '../../kernel/identifier.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import {
  listTimeEntriesOfMember,
  readOwnTotals,
  refuseUnlessSeen,
} from '../time-entry/list-time-entry.service.ts';
import { readOwnWork } from '../work-item/own-work-item.service.ts';
import { readWorkingMinutes } from './measure-timesheet.service.ts';
import type { Timesheet } from './timesheet.contract.ts';
import { weekOf } from './week.rules.ts';

type Refusal = 'forbidden' | 'not-found' | 'invalid-request';

/** The most entries of one week: more than fit in at a minute each on every work item. */
const mostEntries = 2000;

/** Reads the week of a member in the projects that the reader sees. */
export async function readTimesheet(
  context: Context,
  memberId: string,
  { day, further = '' }: { readonly day: string; readonly further?: string | undefined },
): Promise<Result<Timesheet, Refusal>> {
  const refused = await refuseUnlessSeen(context, memberId);
  if (refused) return refused;
  const days = weekOf(day);
  const [from = day, to = day] = [days[0], days[6]];
  const listed = await listTimeEntriesOfMember(context, memberId, { from, to, limit: mostEntries });
  if (!listed.ok) return listed;
  const entries = listed.value.items;
  const entered = [...new Set(entries.map(({ workItemId }) => workItemId))];
  const asked = further.split(',').filter((id) => isIdentifier(id) && !entered.includes(id));
  const work = await readOwnWork(context, memberId, [...entered, ...asked]);
  const assignedIds = new Set(work.assigned.map(({ workItemId }) => workItemId));
  const others = work.further.filter(({ workItemId }) => !assignedIds.has(workItemId));
  const items = [
    ...work.assigned,
    ...others.filter(({ workItemId }) => entered.includes(workItemId)),
    ...others.filter(({ workItemId }) => !entered.includes(workItemId)),
  ];
  const workItemIds = items.map(({ workItemId }) => workItemId);
  const booked = await readOwnTotals(context, memberId, workItemIds);
  const projectIds = items.map(({ projectId }) => projectId);
  return success({
    ...{ memberId, days, entries },
    workingMinutes: await readWorkingMinutes(context, memberId, days, projectIds),
    rows: items.map((item) => ({
      item,
      assigned: assignedIds.has(item.workItemId),
      bookedMinutes: booked.get(item.workItemId) ?? 0,
    })),
  });
}
