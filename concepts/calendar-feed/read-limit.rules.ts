/** How many seconds a reader of a feed has to wait; 0 where it is served, which is counted. */
export type ReadLimit = (calendarFeedId: string, now: Date) => number;

/** Counts the readings of each feed by one process, and lets so many through in a minute. */
export function readLimit(most = 12): ReadLimit {
  let minute = 0;
  let counts = new Map<string, number>();
  return (calendarFeedId, now) => {
    const current = Math.floor(now.getTime() / 60_000);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const count = (counts.get(calendarFeedId) ?? 0) + 1;
    counts.set(calendarFeedId, count);
    return count > most ? 60 - (Math.floor(now.getTime() / 1000) % 60) : 0;
  };
}
