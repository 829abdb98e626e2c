import { roundedQuotient } from '../../engine/earned-value/money-share.ts';
import { currencyDigits } from '../plan-file/plan-money.ts';

/** What one unit of a currency is worth in another from a day on, as decimal text. */
export interface DatedRate {
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly rate: string;
}

/** A number that is exact; the bottom is over 0. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** One to one. */
export const one: Fraction = { top: 1n, bottom: 1n };

/** Tells what a minor unit of a currency is worth in minor units of another on a day; null where no rate says it. */
export interface ExchangeTable {
  readonly factor: (from: string, to: string, day: string) => Fraction | null;
}

/** An amount in minor units, or why there is none: nobody knows a rate, or it is more than can be counted exactly. */
export type Conversion =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'no-rate' | 'too-much' };

interface Known {
  readonly day: string;
  readonly rate: Fraction;
}

/**
 * Makes rates ready to be asked. The newest on or before the day holds; where only the other direction is known it is
 * turned round, and where neither is, one third currency stands between: the one whose older rate is newest.
 */
export function exchangeTable(rates: readonly DatedRate[]): ExchangeTable {
  const byPair = new Map<string, Known[]>();
  for (const { from, to, day, rate } of rates) {
    const pair = `${from} ${to}`;
    const list = byPair.get(pair) ?? [];
    list.push({ day, rate: fractionOf(rate) });
    byPair.set(pair, list);
  }
  for (const list of byPair.values()) list.sort((a, b) => (a.day < b.day ? 1 : -1));
  const currencies = [...new Set(rates.flatMap(({ from, to }) => [from, to]))].sort();
  const newest = (from: string, to: string, day: string): Known | null => {
    const find = (pair: string) => byPair.get(pair)?.find((known) => known.day <= day);
    const direct = find(`${from} ${to}`);
    if (direct) return direct;
    const turned = find(`${to} ${from}`);
    return turned ? { day: turned.day, rate: { top: turned.rate.bottom, bottom: turned.rate.top } } : null;
  };
  const known = new Map<string, Fraction | null>();
  const factor = (from: string, to: string, day: string) => {
    if (from === to) return one;
    const key = `${from} ${to} ${day}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const rate = newest(from, to, day)?.rate ?? overThird(currencies, newest, [from, to, day]);
    const found = rate && inMinorUnits(rate, from, to);
    known.set(key, found);
    return found;
  };
  return { factor };
}

/** Converts an amount as of a day, rounded once, a half away from 0. */
export function convertMoney(
  table: ExchangeTable,
  { amount, from, to, day }: { amount: number; from: string; to: string; day: string },
): Conversion {
  if (from === to) return { ok: true, value: amount };
  const factor = table.factor(from, to, day);
  if (!factor) return { ok: false, problem: 'no-rate' };
  const value = roundedQuotient(BigInt(amount) * factor.top, factor.bottom);
  return Number.isSafeInteger(value) ? { ok: true, value } : { ok: false, problem: 'too-much' };
}

function overThird(
  currencies: readonly string[],
  newest: (from: string, to: string, day: string) => Known | null,
  [from, to, day]: readonly [string, string, string],
): Fraction | null {
  let best: Known | null = null;
  for (const third of currencies) {
    const [first, second] = [newest(from, third, day), newest(third, to, day)];
    if (third === from || third === to || !first || !second) continue;
    const [older = ''] = [first.day, second.day].sort();
    if (best && best.day >= older) continue;
    const rate = { top: first.rate.top * second.rate.top, bottom: first.rate.bottom * second.rate.bottom };
    best = { day: older, rate };
  }
  return best?.rate ?? null;
}

function inMinorUnits({ top, bottom }: Fraction, from: string, to: string): Fraction {
  const more = digitsOf(to) - digitsOf(from);
  return more >= 0
    ? { top: top * 10n ** BigInt(more), bottom }
    : { top, bottom: bottom * 10n ** BigInt(-more) };
}

function fractionOf(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

/** How many decimals a currency has by ISO 4217. */
export function digitsOf(currency: string): number {
  return currencyDigits(currency);
}
