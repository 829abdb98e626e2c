/** One column of a table: its heading, and whether it holds numbers. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
}

const gap = '  ';

/** Rows under their headings, aligned for a fixed-width font; no cell is wider than `most`. */
export function showTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  most = 60,
): string[] {
  const cut = (text: string) => (text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text);
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(cut))];
  const widths = columns.map((_, at) =>
    cells.reduce((widest, row) => Math.max(widest, (row[at] ?? '').length), 0),
  );
  const lines = cells.map((row) =>
    columns
      .map(({ right }, at) =>
        right ? (row[at] ?? '').padStart(widths[at] ?? 0) : (row[at] ?? '').padEnd(widths[at] ?? 0),
      )
      .join(gap)
      .trimEnd(),
  );
  return [lines[0] ?? '', widths.map((width) => '─'.repeat(width)).join(gap), ...lines.slice(1)];
}

/** A bar of how much is done, for one line of a terminal. */
export function showProgress(done: number, all: number, doing: string): string {
  const share = all > 0 ? Math.min(1, done / all) : 0;
  const filled = Math.round(share * 30);
  return `${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${String(Math.floor(share * 100)).padStart(3)}% ${doing}`;
}
