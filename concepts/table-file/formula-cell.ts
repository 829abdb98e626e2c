/** A text that a spreadsheet would take for a formula or a command, marked by an apostrophe so that it does not. */
export function escapeCell(text: string): string {
  return /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

/** The text that `escapeCell` was given. */
export function unescapeCell(text: string): string {
  return /^'+[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text;
}

/** Whether a cell of a file of lines is a formula: what begins with = or @, or computes or calls after a sign. */
export function isFormula(text: string): boolean {
  return /^\s*[=@]/.test(text) || /^\s*[+-].*[(|!]/.test(text);
}
