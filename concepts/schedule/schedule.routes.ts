import { type Handler, handle } from '../../platform/http/handler.ts';
import { readSchedule } from './schedule.contract.ts';
import * as service from './schedule.service.ts';

/** The door of the schedule. */
export const scheduleHandlers: readonly Handler[] = [
  handle(readSchedule, (context, { params }) => service.readSchedule(context, params.projectId)),
];
