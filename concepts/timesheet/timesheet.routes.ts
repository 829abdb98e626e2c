import { type Handler, handle } from '../../platform/http/handler.ts';
import { readTimesheet } from './timesheet.contract.ts';
import * as service from './timesheet.service.ts';

/** The door of timesheets. */
export const timesheetHandlers: readonly Handler[] = [
  handle(readTimesheet, (context, { params, query }) =>
    service.readTimesheet(context, params.memberId, query),
  ),
];
