import { utils, write } from '@e965/xlsx';

/** The most characters of a cell in Excel. */
const mostCharacters = 32_767;

/** Rows as a workbook of one sheet. Every cell is a text: none is a formula, whatever it begins with. */
export function writeWorkbook(name: string, rows: readonly (readonly string[])[]): Buffer {
  const sheet = utils.aoa_to_sheet(
    rows.map((row) => row.map((text) => ({ t: 's', v: text.slice(0, mostCharacters) }))),
  );
  sheet['!cols'] = (rows[0] ?? []).map((header) => ({
    wch: header === 'Name' ? 50 : Math.max(10, header.length + 2),
  }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Plan');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}
