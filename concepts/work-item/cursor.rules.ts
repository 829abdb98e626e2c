import { isIdentifier } from '../../kernel/identifier.ts';
import type { WorkItem } from './work-item.contract.ts';

/** The place behind an item in a sorted list, as opaque text. */
export function encodeCursor(item: WorkItem, sort: string): string {
  const field = sort.replace('-', '');
  const value = field === 'due' ? item.dueDate : field === 'updated' ? item.updatedAt : item.rank;
  return toBase64Url(JSON.stringify([sort, value, item.workItemId]));
}

/** The value and identifier to begin behind; undefined where the text is no cursor of a list sorted so. */
export function decodeCursor(text: string, sort: string): readonly [string | null, string] | undefined {
  try {
    const parts: unknown = JSON.parse(fromBase64Url(text));
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [given, value, id] = parts;
    if (given !== sort || typeof id !== 'string' || !isIdentifier(id)) return undefined;
    return isCursorValue(value, sort.replace('-', '')) ? [value, id] : undefined;
  } catch {
    return undefined;
  }
}

function isCursorValue(value: unknown, field: string): value is string | null {
  if (field === 'due')
    return (
      value === null ||
      (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))
    );
  if (typeof value !== 'string') return false;
  if (field === 'updated')
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
  return /^[0-9A-Za-z]{1,400}$/.test(value);
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
}
