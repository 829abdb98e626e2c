/**
 * Decimal numbers as text, such as `-1.25`: up to fifteen digits before the point and six after it, without zeros that
 * say nothing. A float would keep 2.3 as something near it, so that a target once reached would not be; text goes from
 * the field through JSON into `numeric` and back as it was typed.
 */
export const decimalPattern = /^-?\d{1,15}(\.\d{1,6})?$/;

const scale = 6;

/** A decimal in its only spelling: no plus, no zeros before or behind that say nothing, no `-0`. */
export function normalDecimal(text: string): string {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const behind = decimals.replace(/0+$/, '');
  const value = behind === '' ? whole : `${whole}.${behind}`;
  return value === '0' ? value : sign + value;
}

/** The decimal that a person typed, with a point or a comma; null where it is none. */
export function decimalOf(typed: string): string | null {
  const text = typed
    .trim()
    .replace('−', '-')
    .replace(/^\+/, '')
    .replace(',', '.')
    .replace(/^(-?)\./, '$10.');
  return decimalPattern.test(text) ? normalDecimal(text) : null;
}

/** How much one decimal is more than another, exactly. */
export function subtractDecimals(one: string, other: string): string {
  const difference = toUnits(one) - toUnits(other);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return normalDecimal(difference < 0n ? `-${text}` : text);
}

function toUnits(text: string): bigint {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + decimals.padEnd(scale, '0'));
  return text.startsWith('-') ? -units : units;
}
