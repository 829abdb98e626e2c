import { describe, expect, it } from 'vitest';
import { readCsvTable } from './read-csv-table.ts';

const read = (text: string, most = 10) => {
  const result = readCsvTable(text, most);
  return result.ok ? result.value : result.problem;
};

describe('a CSV table', () => {
  it('is read with commas, semicolons or tabs, a byte order mark and Windows line ends', () => {
    const same = { columns: ['day', 'amount'], rows: [{ line: 2, cells: ['2026-09-01', '1,5'] }] };
    expect(read('day,amount\n2026-09-01,"1,5"\n')).toEqual(same);
    expect(read('\uFEFFday;amount\r\n2026-09-01;1,5\r\n\r\n')).toEqual(same);
    expect(read('day\tamount\n2026-09-01\t1,5')).toEqual(same);
  });

  it('keeps every cell as text, formulas too, and fills short rows', () => {
    expect(read('a,b,c\n=1+1,@SUM(A1)\n')).toMatchObject({
      rows: [{ line: 2, cells: ['=1+1', '@SUM(A1)', ''] }],
    });
  });

  it('tells the line of a row in the file, behind cells of several lines', () => {
    expect(read('a,b\n"x\ny",1\n2,3')).toMatchObject({ rows: [{ line: 3 }, { line: 4, cells: ['2', '3'] }] });
  });

  it('is refused with the line where quotes never end, where a row is too long, and without columns', () => {
    expect(read('a,b\n1,"2\n')).toMatchObject({ code: 'unreadable-csv' });
    expect(read('a,b\n1,2\n1,2,3\n')).toMatchObject({ code: 'unreadable-csv', more: { line: 3 } });
    expect(read('')).toMatchObject({ code: 'unreadable-csv' });
    expect(read('a,b\n1,2\n1,2\n1,2\n', 2)).toMatchObject({ code: 'too-many-lines' });
  });
});
