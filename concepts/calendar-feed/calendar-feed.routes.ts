import type { Compute } from '../../platform/compute/compute.ts';
import { type Handler, handle, handleVisit } from '../../platform/http/handler.ts';
import {
  createCalendarFeed,
  listCalendarFeeds,
  readCalendarFeed,
  revokeCalendarFeed,
} from './calendar-feed.contract.ts';
import * as service from './calendar-feed.service.ts';
import * as reader from './read-calendar-feed.service.ts';
import { readLimit } from './read-limit.rules.ts';

/** The doors of one's own calendar feeds, and the one to what they say. */
export function calendarFeedHandlers(compute: Compute, report: (error: unknown) => void): readonly Handler[] {
  const reading = { compute, report, limit: readLimit() };
  return [
    handle(listCalendarFeeds, (context) => service.listCalendarFeeds(context)),
    handle(createCalendarFeed, (context, { body }, house) =>
      service.createCalendarFeed(context, body, house.publicUrl),
    ),
    handle(revokeCalendarFeed, (context, { params }) =>
      service.revokeCalendarFeed(context, params.calendarFeedId),
    ),
    handleVisit(readCalendarFeed, ({ house, request }, { params }) => {
      const knownTags = request.headers['if-none-match'] ?? '';
      return reader.readCalendarFeed(house, reading, { token: params.token, knownTags, cause: request.id });
    }),
  ];
}
