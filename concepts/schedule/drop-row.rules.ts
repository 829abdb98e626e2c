import type { ScheduleLine } from './schedule-lines.rules.ts';

/** Where a pointer stands among the rows of a tree. */
export interface RowPoint {
  /** The row under it; the number of rows where it stands below all of them. */
  readonly at: number;
  /** How far down in that row, 0 to 1. */
  readonly part: number;
  /** The level, from 1, whose names begin where it stands. */
  readonly level: number;
}

/** Where a row that is let go there would land. */
export interface RowSpot {
  readonly parentId: string | null;
  /** The row behind which it comes in what holds it; null for the first, undefined for the last. */
  readonly previousId: string | null | undefined;
  /** The level that it gets, and the row before which a line shows that; or the row that takes it in. */
  readonly level: number;
  readonly before: number | null;
  readonly into: number | null;
}

/** So much of a row's height, at its upper and its lower end, is between it and its neighbour. */
const edge = 0.28;

/**
 * Where a row lands that is let go at a point: in the middle of a row below that one, as its last; between two rows beside
 * either, on the level under which the pointer stands as far as both allow. It takes all below it along, so nothing of
 * that is a place for it. Null where there is no such row.
 */
export function spotOf(lines: readonly ScheduleLine[], workItemId: string, point: RowPoint): RowSpot | null {
  const from = lines.findIndex(({ item }) => item.workItemId === workItemId);
  const own = lines[from];
  if (!own) return null;
  const end = endOf(lines, from);
  const target = lines[point.at];
  const inOwn = point.at >= from && point.at < end;
  if (target && !inOwn && point.part > edge && point.part < 1 - edge)
    return {
      ...{ parentId: target.item.workItemId, previousId: undefined },
      ...{ level: target.level + 1, before: null, into: point.at },
    };
  const between = Math.min(lines.length, point.part < 0.5 ? point.at : point.at + 1);
  const gap = between > from && between < end ? from : between;
  const above = gap === end ? from - 1 : gap - 1;
  const below = gap === from ? end : gap;
  const level = levelBetween(lines[above], lines[below], point.level);
  const [parentId, previousId] = familyAt(lines, above, level);
  return { parentId, previousId, level, before: gap, into: null };
}

/** The row behind the last one that lies below a row. */
function endOf(lines: readonly ScheduleLine[], from: number): number {
  const level = lines[from]?.level ?? 0;
  let end = from + 1;
  while ((lines[end]?.level ?? 0) > level) end += 1;
  return end;
}

function levelBetween(above: ScheduleLine | undefined, below: ScheduleLine | undefined, wanted: number) {
  const most = above ? above.level + (above.open ? 1 : 0) : 1;
  const least = Math.min(most, below?.level ?? 1);
  return Math.max(least, Math.min(most, wanted));
}

/** What a row of a level lies in that stands right below a row, and behind which other. */
function familyAt(
  lines: readonly ScheduleLine[],
  above: number,
  level: number,
): readonly [parentId: string | null, previousId: string | null] {
  let at = above;
  while ((lines[at]?.level ?? 0) > level) at -= 1;
  const line = lines[at];
  if (!line) return [null, null];
  const id = line.item.workItemId;
  return line.level === level ? [line.parentId, id] : [id, null];
}
