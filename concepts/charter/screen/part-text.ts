import { formatCode } from '../../../platform/browser/format.ts';
import { formatMoney } from '../../cost/money-text.ts';
import type { CharterFields } from '../charter.contract.ts';
import { type CharterPart, charterParts } from '../charter.rules.ts';

/** A part of a charter by its name and its value, both as a reader would say them. */
export function partText(name: string, value: unknown): { readonly label: string; readonly text: string } {
  const part = charterParts.find((one) => one.name === name);
  return part
    ? { label: part.label, text: valueText(part, value) }
    : { label: formatCode(name), text: String(value) };
}

/** The value of a part as text; a dash where it says nothing. */
export function valueText({ kind }: CharterPart, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (kind === 'lines') return (value as readonly string[]).join('\n') || '–';
  if (kind === 'approach') return formatCode(String(value));
  if (kind === 'prose') return String(value);
  const { amount, currency } = value as NonNullable<CharterFields['budget']>;
  return formatMoney(amount, currency);
}
