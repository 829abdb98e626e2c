import { type Handler, handle } from '../../platform/http/handler.ts';
import * as lists from './list-time-entry.service.ts';
import * as contract from './time-entry.contract.ts';
import * as service from './time-entry.service.ts';

/** The doors of time entries. */
export const timeEntryHandlers: readonly Handler[] = [
  handle(contract.listTimeEntries, (context, { params, query }) =>
    lists.listTimeEntries(context, params.projectId, query),
  ),
  handle(contract.listTimeEntriesOfMember, (context, { params, query }) =>
    lists.listTimeEntriesOfMember(context, params.memberId, query),
  ),
  handle(contract.readTimeTotal, (context, { params }) => lists.readTimeTotal(context, params.workItemId)),
  handle(contract.createTimeEntry, (context, { params, body }) =>
    service.createTimeEntry(context, params.workItemId, body),
  ),
  handle(contract.changeTimeEntry, (context, { params, body, version }) =>
    service.changeTimeEntry(context, params.timeEntryId, version, body),
  ),
  handle(contract.deleteTimeEntry, (context, { params }) =>
    service.deleteTimeEntry(context, params.timeEntryId),
  ),
];
