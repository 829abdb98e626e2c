import type { Outcome } from './compare-scenario.contract.ts';

/** How a figure differs from today's plan. */
export interface Difference {
  readonly text: string;
  readonly way: 'better' | 'worse' | 'other';
}

/** How many days one day lies after another; below 0 for before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** How a day (`YYYY-MM-DD`) differs; null where it does not. */
export function dayDifference(today: string | null, other: string | null): Difference | null {
  if (today === null || other === null || today === other) return null;
  const days = daysBetween(today, other);
  const size = Math.abs(days);
  const text = `${size} ${size === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
  return { text, way: days > 0 ? 'worse' : 'better' };
}

/** How a chance differs, in points of a hundred; null where it does not. */
export function chanceDifference(today: number | null, other: number | null): Difference | null {
  if (today === null || other === null) return null;
  const points = Math.round(other * 100) - Math.round(today * 100);
  if (points === 0) return null;
  const size = Math.abs(points);
  return {
    text: `${size} ${size === 1 ? 'point' : 'points'} ${points > 0 ? 'more' : 'less'}`,
    way: points > 0 ? 'better' : 'worse',
  };
}

/** How a number of which less is better differs; null where it does not. */
export function countDifference(today: number, other: number): Difference | null {
  if (today === other) return null;
  const size = Math.round(Math.abs(other - today) * 10) / 10;
  return other > today ? { text: `${size} more`, way: 'worse' } : { text: `${size} fewer`, way: 'better' };
}

type Amounts = NonNullable<Outcome['cost']>['amounts'];

/** How amounts of money differ by currency, in minor units; those that do not are left out. */
export function moneyDifferences(today: Amounts, other: Amounts): Amounts {
  const currencies = [...new Set([...today, ...other].map(({ currency }) => currency))].sort();
  const of = (amounts: Amounts, wanted: string) =>
    amounts.find(({ currency }) => currency === wanted)?.amount ?? 0;
  return currencies
    .map((currency) => ({ currency, amount: of(other, currency) - of(today, currency) }))
    .filter(({ amount }) => amount !== 0);
}

/** The middle of a day as a share of a span of days, 0 where its first begins and 1 where its last ends. */
export function placeOf(day: string, [first, last]: readonly [string, string]): number {
  return (daysBetween(first, day) + 0.5) / (daysBetween(first, last) + 1);
}

/**
 * The first and the last day of several distributions, and of the target dates that are not so far off that the rest could
 * not be read; null where there is none.
 */
export function sharedSpan(
  outcomes: readonly (Outcome | null)[],
): readonly [first: string, last: string] | null {
  const drawn = outcomes.flatMap((one) => one?.forecast?.histogram.map(({ day }) => day) ?? []).sort();
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return null;
  const room = Math.max(14, daysBetween(first, last));
  const near = outcomes
    .flatMap((one) => (one?.forecast && one.targetDate ? [one.targetDate] : []))
    .filter((day) => daysBetween(day, first) <= room && daysBetween(last, day) <= room);
  const days = [first, last, ...near].sort();
  return [days[0] ?? first, days.at(-1) ?? last];
}

/** The outline of a distribution over a shared span, as the points of a polygon in a box of `width` by `height`. */
export function outline(
  histogram: NonNullable<Outcome['forecast']>['histogram'],
  span: readonly [string, string],
  [width, height]: readonly [number, number],
): string {
  const [one, two] = histogram;
  const step = one && two ? daysBetween(one.day, two.day) : 1;
  // Bars of more days are as high as their days are likely.
  const most = Math.max(1, ...histogram.map(({ count }) => count));
  const days = Math.max(1, daysBetween(span[0], span[1]) + 1);
  const points = histogram.flatMap(({ day, count }) => {
    const from = (daysBetween(span[0], day) / days) * width;
    const to = Math.min(width, from + (step / days) * width);
    const y = height - (count / most) * height;
    return [`${from.toFixed(1)},${y.toFixed(1)}`, `${to.toFixed(1)},${y.toFixed(1)}`];
  });
  const begin = points[0]?.split(',')[0] ?? '0';
  const end = points.at(-1)?.split(',')[0] ?? '0';
  return [`${begin},${height}`, ...points, `${end},${height}`].join(' ');
}
