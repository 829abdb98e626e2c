import { type Handler, handle } from '../../platform/http/handler.ts';
import { changeCalendar, listHolidayCountries, readCalendar } from './calendar.contract.ts';
import * as service from './calendar.service.ts';

/** The doors of calendars. */
export const calendarHandlers: readonly Handler[] = [
  handle(readCalendar, (context, { params }) => service.readCalendar(context, params.projectId)),
  handle(changeCalendar, (context, { params, body, version }) =>
    service.changeCalendar(context, params.projectId, version, body),
  ),
  handle(listHolidayCountries, (context) => service.listHolidayCountries(context)),
];
