const known = new Map<string, number>();

/** How many decimals amounts of a currency have by ISO 4217, found out once; two where a plan names none. */
export function currencyDigits(currency: string | undefined): number {
  if (currency === undefined) return 2;
  const before = known.get(currency);
  if (before !== undefined) return before;
  const digits = digitsByIntl(currency);
  // What somebody typed is no currency: only real ones are kept.
  if (/^[A-Z]{3}$/.test(currency)) known.set(currency, digits);
  return digits;
}

function digitsByIntl(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount of a plan file in whole minor units, or null if it is none. */
export function minorUnits(amount: number, digits: number): number | null {
  const units = Math.round(amount * 10 ** digits);
  return Number.isSafeInteger(units) && Math.abs(units / 10 ** digits - amount) < 1e-9 * Math.max(1, amount)
    ? units
    : null;
}
