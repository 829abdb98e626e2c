import { currencyDigits, minorUnits } from '../plan-file/plan-money.ts';

/** Minor units of a currency as a reader writes money: 9550 of EUR as €95.50. */
export function formatMoney(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(minor / 10 ** digits);
}

/** Minor units of a currency as a field takes them: 9550 of EUR as 95.50. */
export function moneyField(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** What a field says in minor units of a currency: 95, 95.5 or 95,50; null where it is no such amount. */
export function parseMoney(text: string, currency: string): number | null {
  if (!/^\s*\d{1,12}([.,]\d{1,4})?\s*$/.test(text)) return null;
  return minorUnits(Number(text.trim().replace(',', '.')), currencyDigits(currency));
}
