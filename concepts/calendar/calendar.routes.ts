import { type Handler, handle } from '../../platform/http/handler.ts';
import * as contract from './calendar.contract.ts';
import * as service from './calendar.service.ts';

/** The doors of calendars. */
export const calendarHandlers: readonly Handler[] = [
  handle(contract.readCalendar, (context, { params }) => service.readCalendar(context, params.projectId)),
  handle(contract.changeCalendar, (context, { params, body, version }) =>
    service.changeCalendar(context, params.projectId, version, body),
  ),
  handle(contract.followWorkspaceCalendar, (context, { params, version }) =>
    service.followWorkspaceCalendar(context, params.projectId, version),
  ),
  handle(contract.readWorkspaceCalendar, (context) => service.readWorkspaceCalendar(context)),
  handle(contract.changeWorkspaceCalendar, (context, { body, version }) =>
    service.changeWorkspaceCalendar(context, version, body),
  ),
  handle(contract.listHolidayCountries, (context) => service.listHolidayCountries(context)),
];
