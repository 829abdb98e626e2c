import type { KeyboardEvent } from 'react';

/** Where the keyboard is: a line and a column, the first being the tick box. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a key moves the focus in the grid; null for a key that moves nothing. */
export function moveFocus(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  at: Place,
  size: { readonly lines: number; readonly columns: number; readonly page: number },
): Place | null {
  const line = (index: number) => ({ ...at, line: Math.max(0, Math.min(size.lines - 1, index)) });
  const column = (index: number) => ({ ...at, column: Math.max(0, Math.min(size.columns - 1, index)) });
  const { key, ctrlKey } = event;
  if (key === 'ArrowDown') return line(at.line + 1);
  if (key === 'ArrowUp') return line(at.line - 1);
  if (key === 'PageDown') return line(at.line + size.page);
  if (key === 'PageUp') return line(at.line - size.page);
  if (key === 'ArrowRight') return column(at.column + 1);
  if (key === 'ArrowLeft') return column(at.column - 1);
  if (key === 'Home') return ctrlKey ? line(0) : column(0);
  if (key === 'End') return ctrlKey ? line(size.lines - 1) : column(size.columns - 1);
  return null;
}
