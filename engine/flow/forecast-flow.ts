import { type Result, refusal, success } from '../../kernel/result.ts';
import { parseDay } from '../calendar/instant-range.ts';
import { type RandomStream, randomStream, threefry } from '../simulation/counter-random.ts';
import { nearestRank } from '../simulation/sample-spread.ts';
import { dayText, type FlowProblemCode } from './flow-history.ts';

/** From what a forecast is drawn. */
export interface FlowSource {
  /** What was finished in each period of the past: items in a day, or the velocity of a sprint. Not all are 0. */
  readonly history: readonly number[];
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** How many futures are drawn: 10,000 if left out. */
  readonly trials?: number | undefined;
  /** When the first period begins, `YYYY-MM-DD`, and how many days each has (1 if left out): for answers in days. */
  readonly firstDay?: string | undefined;
  readonly daysPerPeriod?: number | undefined;
}

/** Work that is to be done. It may grow. */
export interface RemainingWork {
  readonly amount: number;
  /** By how much items split or grow once work on them begins: a factor between these two, evenly (Magennis). */
  readonly growth?: { readonly low: number; readonly high: number } | undefined;
  /** What was added in each period of the past; drawn anew for each period to come. */
  readonly added?: readonly number[] | undefined;
}

/** An answer that holds in so many percent of the futures. */
export interface FlowForecast<Answer> {
  readonly trials: number;
  readonly answers: readonly ({ readonly percent: number } & Answer)[];
}

const percents = [50, 70, 75, 80, 85, 90, 95, 99];
/** A future that takes more periods than these is never done. */
const mostPeriods = 5000;

/**
 * How many by when: what is finished in so many periods, each drawn from the history (Vacanti, When Will It Be Done,
 * 2020; Magennis, Forecasting and Simulating Software Development Projects, 2011). In 85 percent of the futures at
 * least the answer of 85 percent is finished: the surer, the less.
 */
export function forecastAmount(
  source: FlowSource,
  periods: number,
): Result<FlowForecast<{ readonly amount: number }>, FlowProblemCode> {
  const wrong = checkSource(source);
  if (wrong) return wrong;
  if (!(Number.isInteger(periods) && periods >= 0 && periods <= mostPeriods))
    return refusal('invalid-forecast', `periods are 0 to ${mostPeriods}`, { field: 'periods' });
  const { history, trials = 10_000 } = source;
  const outcomes = new Float64Array(trials);
  for (let trial = 0; trial < trials; trial += 1) {
    const draw = makeDraw(randomStream(source.seed, 'amount'), trial);
    for (let period = 0; period < periods; period += 1)
      outcomes[trial] = (outcomes[trial] as number) + (history[draw(history.length)] as number);
  }
  // At least: counted from the greatest down.
  const descending = outcomes.sort().reverse();
  return success({
    trials,
    answers: percents.map((percent) => ({ percent, amount: nearestRank(descending, percent) })),
  });
}

/** After how many periods all is done; null for never. With days, the last day of the last period. */
export interface FinishAnswer {
  readonly periods: number | null;
  readonly day: string | null;
}

/**
 * When for this many: after how many periods so much work is done, each period drawn from the history (the sources of
 * `forecastAmount`). In 85 percent of the futures it is done by the answer of 85 percent: the surer, the later.
 */
export function forecastFinish(
  source: FlowSource,
  remaining: RemainingWork,
): Result<FlowForecast<FinishAnswer>, FlowProblemCode> {
  const wrong = checkSource(source) ?? checkRemaining(remaining);
  if (wrong) return wrong;
  const { trials = 10_000, seed, firstDay, daysPerPeriod = 1 } = source;
  const stream = randomStream(seed, 'finish');
  const outcomes = Float64Array.from({ length: trials }, (_, trial) =>
    periodsUntilDone(source.history, remaining, makeDraw(stream, trial)),
  ).sort();
  const first = firstDay === undefined ? null : parseDay(firstDay);
  const answer = (periods: number): FinishAnswer => {
    if (periods > mostPeriods) return { periods: null, day: null };
    const day = first === null ? null : first + Math.max(0, periods * daysPerPeriod - 1);
    return { periods, day: day === null || day > lastDay ? null : dayText(day) };
  };
  return success({
    trials,
    answers: percents.map((percent) => ({ percent, ...answer(nearestRank(outcomes, percent)) })),
  });
}

const lastDay = Date.UTC(2399, 11, 31) / 86_400_000;

/** One future: infinity where it is not done in time. */
function periodsUntilDone(
  history: readonly number[],
  { amount, growth, added = [] }: RemainingWork,
  draw: (below: number) => number,
): number {
  const share = growth ? growth.low + ((growth.high - growth.low) * draw(precision)) / (precision - 1) : 1;
  let left = amount * share;
  const most = greatestOf(history);
  let periods = 0;
  // A thousandth of a millionth is what sums of fractions may miss.
  for (; left > 1e-9 && periods <= mostPeriods; periods += 1) {
    left -= history[draw(history.length)] as number;
    if (left > 1e-9 && added.length > 0) left += added[draw(added.length)] as number;
    if (left > (mostPeriods - periods) * most) return Number.POSITIVE_INFINITY;
  }
  return left > 1e-9 ? Number.POSITIVE_INFINITY : periods;
}

function greatestOf(amounts: readonly number[]): number {
  return amounts.reduce((most, amount) => Math.max(most, amount), 0);
}

const precision = 2 ** 20;

/** Draws whole numbers below a limit; those of one trial do not depend on other trials. */
function makeDraw({ key0, key1 }: RandomStream, trial: number): (below: number) => number {
  const words = new Uint32Array(2);
  let drawn = 0;
  return (below) => {
    if ((drawn & 1) === 0) threefry(key0, key1, drawn >>> 1, trial, words, 0);
    const word = words[drawn & 1] as number;
    drawn += 1;
    return Math.floor((word / 2 ** 32) * below);
  };
}

function checkSource({ history, seed, trials = 1, firstDay, daysPerPeriod = 1 }: FlowSource) {
  if (!areAmounts(history) || !history.some((amount) => amount > 0))
    return refusal('invalid-history' as const, 'a history has numbers from 0 on, one of them greater', {
      field: 'history',
    });
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    return refusal('invalid-forecast' as const, 'a seed is a whole number from 0 on', { field: 'seed' });
  if (!(Number.isInteger(trials) && trials >= 1 && trials <= 1_000_000))
    return refusal('invalid-forecast' as const, 'trials are 1 to a million', { field: 'trials' });
  if (firstDay !== undefined && parseDay(firstDay) === null)
    return refusal('invalid-day' as const, 'a day is one of 1900 to 2399, YYYY-MM-DD', { field: 'firstDay' });
  return Number.isInteger(daysPerPeriod) && daysPerPeriod >= 1 && daysPerPeriod <= 366
    ? null
    : refusal('invalid-forecast' as const, 'a period has 1 to 366 days', { field: 'daysPerPeriod' });
}

function checkRemaining({ amount, growth, added = [] }: RemainingWork) {
  if (!areAmounts([amount]))
    return refusal('invalid-forecast' as const, 'work is a number from 0 on', { field: 'amount' });
  if (!areAmounts(added))
    return refusal('invalid-history' as const, 'what was added are numbers from 0 on', { field: 'added' });
  return !growth || (growth.low >= 0 && growth.low <= growth.high && growth.high <= 1000)
    ? null
    : refusal('invalid-forecast' as const, 'growth is two factors from 0 to 1000, in their order', {
        field: 'growth',
      });
}

function areAmounts(amounts: readonly number[]): boolean {
  return amounts.every((amount) => amount >= 0 && amount <= 1e9);
}
