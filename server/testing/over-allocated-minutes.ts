/** A scheduled work item, and who does it. */
interface Dated {
  readonly workItemId: string;
  readonly start: string;
  readonly finish: string;
}
interface Doing {
  readonly work_item_id: string;
  readonly resource_id: string;
  readonly units: number;
  readonly capacity: number;
}

/**
 * In how many minutes somebody has more to do than there is of them, counted minute by minute over usual hours (nine to
 * one, two to six, Monday to Friday, UTC) and without a line of the product.
 */
export function overAllocatedMinutes(items: readonly Dated[], doing: readonly Doing[]): number {
  const dates = new Map(items.map((item) => [item.workItemId, item]));
  const taken = new Map<string, number>();
  const capacities = new Map(doing.map((one) => [one.resource_id, one.capacity]));
  for (const { work_item_id, resource_id, units } of doing) {
    const item = dates.get(work_item_id);
    if (!item) continue;
    for (let at = Date.parse(item.start); at < Date.parse(item.finish); at += 60_000) {
      if (!isWorking(new Date(at))) continue;
      const key = `${resource_id} ${at}`;
      taken.set(key, (taken.get(key) ?? 0) + units);
    }
  }
  return [...taken].filter(([key, units]) => units > (capacities.get(key.slice(0, 36)) ?? 0)).length;
}

function isWorking(instant: Date): boolean {
  const hour = instant.getUTCHours();
  const weekday = instant.getUTCDay();
  return weekday > 0 && weekday < 6 && ((hour >= 9 && hour < 13) || (hour >= 14 && hour < 18));
}
