import type { ScheduledItem } from './schedule.contract.ts';
import type { LineTie } from './schedule-lines.rules.ts';
import { minutesOf, type TimeScale } from './time-scale.rules.ts';

/** Pixels from a bar before a line bends. */
const stub = 8;

/** Where rows lie, from the top of the first one. */
export interface TiePlace {
  readonly scale: TimeScale;
  readonly rowHeight: number;
}

/** From the end of one bar to the end of another that the relationship ties, with an arrow, as the data of an SVG path. */
export function tiePath(
  { from, to, type }: LineTie,
  one: Pick<ScheduledItem, 'start' | 'finish'>,
  other: Pick<ScheduledItem, 'start' | 'finish'>,
  { scale, rowHeight }: TiePlace,
): string {
  const fromFinish = type === 'FS' || type === 'FF';
  const toStart = type === 'FS' || type === 'SS';
  const x1 = scale.x(minutesOf(fromFinish ? one.finish : one.start));
  const x2 = scale.x(minutesOf(toStart ? other.start : other.finish));
  const [y1, y2] = [from * rowHeight + rowHeight / 2, to * rowHeight + rowHeight / 2];
  const out = x1 + (fromFinish ? stub : -stub);
  const into = x2 + (toStart ? -stub : stub);
  const tip = toStart ? -5 : 5;
  const arrow = `M${x2 + tip} ${y2 - 3}L${x2} ${y2}L${x2 + tip} ${y2 + 3}`;
  const straight = fromFinish === toStart && (toStart ? out <= into + stub : out >= into - stub);
  if (straight || fromFinish !== toStart) {
    const bend = fromFinish === toStart ? into : toStart ? Math.min(out, into) : Math.max(out, into);
    return `M${x1} ${y1}H${bend}V${y2}H${x2}${arrow}`;
  }
  const between = y2 > y1 ? y1 + rowHeight / 2 : y1 - rowHeight / 2;
  return `M${x1} ${y1}H${out}V${between}H${into}V${y2}H${x2}${arrow}`;
}
