import { digitsOf } from '../exchange-rate/exchange-rate.rules.ts';
import { amountOf } from './amount-text.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units in the reader's way, with its currency. */
export function formatMoney(amount: number, currency: string): string {
  const known = formats.get(currency) ?? new Intl.NumberFormat(undefined, { style: 'currency', currency });
  formats.set(currency, known);
  return known.format(amount / 10 ** digitsOf(currency));
}

/** An amount that a person typed, with a point or a comma, in minor units; null where it is none. */
export function moneyOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  return amountOf(text.trim(), '.', digits) ?? amountOf(text.trim(), ',', digits);
}

/** An amount as a person would type it. */
export function typedMoney(amount: number, currency: string): string {
  return (amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
}

/** What a currency is called for one of it: 'euro'. */
export function currencyName(currency: string): string {
  const format = new Intl.NumberFormat(undefined, {
    ...{ style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 },
  });
  return format.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? currency;
}

/** The same in few characters, for the scale of a drawing. */
export function shortMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat(undefined, {
    ...{ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 },
  });
  return format.format(amount / 10 ** digitsOf(currency));
}
