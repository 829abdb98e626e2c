import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { listMembers } from '../member/member.service.ts';
import { beginWork } from '../work-item/begin-work-item.service.ts';
import { findWorkItemRow } from '../work-item/work-item.service.ts';
import type { TimeEntry } from './time-entry.contract.ts';
import {
  insertTimeEntry,
  lockDay,
  selectTimeEntry,
  type TimeEntryRow,
  updateTimeEntry,
} from './time-entry.records.ts';
import { mayHandleTimeOf, overfullDay } from './time-entry.rules.ts';

/** How a use case of time entries may refuse. */
export type TimeEntryRefusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid-request'
  | 'version-conflict'
  | 'day-too-long'
  | 'already-entered'
  | 'unknown-member'
  | 'cannot-undo';

/** Enters time of a work item; the first of a work item that has not begun is its actual start. */
export async function createTimeEntry(
  context: Context,
  workItemId: string,
  order: {
    readonly day: string;
    readonly minutes: number;
    readonly note?: string | undefined;
    readonly memberId?: string | undefined;
  },
): Promise<Result<TimeEntry, TimeEntryRefusal>> {
  const found = await findWorkItem(context, workItemId);
  if (!found.ok) return found;
  const { projectId } = found.value;
  const { day, minutes, note = '' } = order;
  const memberId = order.memberId ?? context.actor.memberId;
  if (!memberId) return refusal('forbidden', 'Only the time of a member can be entered.');
  const refused = await refuseUnlessTimeOf(context, memberId, projectId);
  if (refused) return refused;
  const row: TimeEntryRow = {
    ...{ timeEntryId: newIdentifier(), projectId, workItemId, memberId, day, minutes, note },
    ...{ createdAt: context.now, updatedAt: context.now, deletedAt: null, version: 1 },
  };
  const full = await refuseWhereFull(context, row);
  if (full) return full;
  await insertTimeEntry(context, row);
  report(context, row, 'created', null);
  await beginWork(context, workItemId, day);
  return success(toTimeEntry(row));
}

/** Changes a time entry that still has the version seen. */
export async function changeTimeEntry(
  context: Context,
  timeEntryId: string,
  version: number,
  change: {
    readonly day?: string | undefined;
    readonly minutes?: number | undefined;
    readonly note?: string | undefined;
  },
): Promise<Result<TimeEntry, TimeEntryRefusal>> {
  const found = await find(context, timeEntryId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return conflict(row);
  const { day = row.day, minutes = row.minutes, note = row.note } = change;
  if (day === row.day && minutes === row.minutes && note === row.note) return success(toTimeEntry(row));
  return write(context, row, { ...row, day, minutes, note }, 'changed');
}

/** Takes a time entry away. */
export async function deleteTimeEntry(
  context: Context,
  timeEntryId: string,
): Promise<Result<null, TimeEntryRefusal>> {
  const found = await find(context, timeEntryId);
  if (!found.ok) return found;
  const row = found.value;
  const written = await write(context, row, { ...row, deletedAt: context.now }, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of a time entry, with the same rights as making the change. */
export async function undoTimeEntry(
  context: Context,
  event: LoggedEvent,
): Promise<Result<unknown, TimeEntryRefusal>> {
  const found = await find(context, event.nounId, true);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== event.version) return conflict(row);
  if (event.verb === 'deleted') return write(context, row, { ...row, deletedAt: null }, 'restored');
  if (event.verb !== 'changed') return write(context, row, { ...row, deletedAt: context.now }, 'deleted');
  const { day, minutes, note } = { ...row, ...event.before } as TimeEntryRow;
  return write(context, row, { ...row, day, minutes, note }, 'changed');
}

async function write(
  context: Context,
  row: TimeEntryRow,
  change: TimeEntryRow,
  verb: 'changed' | 'deleted' | 'restored',
): Promise<Result<TimeEntry, TimeEntryRefusal>> {
  const next = { ...change, updatedAt: context.now, version: row.version + 1 };
  const full = verb === 'deleted' ? null : await refuseWhereFull(context, next);
  if (full) return full;
  if (!(await updateTimeEntry(context, next))) return conflict(row);
  report(context, next, verb, row);
  return success(toTimeEntry(next));
}

async function find(
  context: Context,
  timeEntryId: string,
  deletedToo = false,
): Promise<Result<TimeEntryRow, TimeEntryRefusal>> {
  const row = await selectTimeEntry(context, timeEntryId);
  if (!row || (row.deletedAt && !deletedToo)) return refusal('not-found', 'There is no such time entry.');
  const found = await findWorkItem(context, row.workItemId);
  if (!found.ok) return found;
  // Who may not see the time of others does not know that there is any.
  if (!mayHandleTimeOf(context.actor, row.memberId, 'read'))
    return refusal('not-found', 'There is no such time entry.');
  const refused = mayHandleTimeOf(context.actor, row.memberId, 'change') ? null : ofOthers();
  return refused ?? success(row);
}

async function findWorkItem(context: Context, workItemId: string) {
  const found = await findWorkItemRow(context, 'time-entry.change', workItemId);
  return found as Result<{ projectId: string }, 'forbidden' | 'not-found'>;
}

/** Refuses the time of others but to planners, and that of who may not see the project. */
async function refuseUnlessTimeOf(context: Context, memberId: string, projectId: string) {
  if (memberId === context.actor.memberId) return null;
  if (!mayHandleTimeOf(context.actor, memberId, 'change')) return ofOthers();
  const members = await listMembers(context);
  const member = members.ok ? members.value.items.find((one) => one.memberId === memberId) : undefined;
  if (member && (member.role !== 'guest' || member.projectIds.includes(projectId))) return null;
  return refusal('unknown-member', 'That is not a member who may see this project.', {
    field: 'body.memberId',
  });
}

/** Locks the day of an entry, and refuses a second one for the same work item and more than the day has. */
async function refuseWhereFull(context: Context, row: TimeEntryRow) {
  const ofDay = await lockDay(context, row.memberId, row.day);
  const same = ofDay.find(
    ({ timeEntryId, workItemId }) => timeEntryId !== row.timeEntryId && workItemId === row.workItemId,
  );
  if (same)
    return refusal('already-entered', 'There is an entry for this work item on that day: change it.', {
      more: { current: toTimeEntry(same) },
    });
  const others = overfullDay(row, ofDay);
  if (others === null) return null;
  const hours = Math.round(others / 6) / 10;
  return refusal('day-too-long', `A day has 24 hours, and ${hours} of ${row.day} are entered elsewhere.`, {
    field: 'body.minutes',
    more: { othersMinutes: others },
  });
}

function ofOthers() {
  return refusal('forbidden', 'Only a planner enters the time of others.');
}

function conflict(row: TimeEntryRow) {
  return refusal('version-conflict', 'Somebody changed this time entry meanwhile.', {
    more: { current: toTimeEntry(row) },
  });
}

/** Every event says whose time it is and of what, so that whoever may not see it is not told. */
function report(context: Context, row: TimeEntryRow, verb: string, earlier: TimeEntryRow | null): void {
  const told = ({ workItemId, memberId, day, minutes, note }: TimeEntryRow) => ({
    ...{ workItemId, memberId, day, minutes, note },
  });
  context.append({
    ...{ noun: 'time-entry', nounId: row.timeEntryId, projectId: row.projectId, verb, version: row.version },
    before: earlier && verb !== 'restored' ? told(earlier) : null,
    after: verb === 'deleted' ? null : told(row),
  });
}

/** A time entry as the API shows it. */
export function toTimeEntry({ deletedAt: _deleted, ...row }: TimeEntryRow): TimeEntry {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
