import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../table-file/read-table-file.service.ts';
import { writeWorkbook } from '../table-file/write-workbook.ts';
import { guessFormat } from './guess-format.ts';
import type { ExchangeFormat } from './project-exchange.contract.ts';
import { readExchange } from './read-exchange.ts';

function read(format: ExchangeFormat, content: string | Uint8Array, fileName = 'file') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readExchange.run({ format, bytes, fileName, tables: null, mapping: null });
}
/** The first thing that stands in the way, with its place. */
function errorOf(format: ExchangeFormat, content: string | Uint8Array): string {
  const { plan, kept, findings } = read(format, content);
  expect(plan).toBeNull();
  expect(kept).toBeNull();
  const [first] = findings;
  return `${first?.level} ${first?.place}: ${first?.message}`;
}

const task = (uid: number, more = '') =>
  `<Task><UID>${uid}</UID><Name>Käse ${uid}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>${more}</Task>`;
const link = (uid: number) =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type></PredecessorLink>`;
const project = (inside: string, encoding = 'UTF-8') =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<Project>\n<Tasks>\n${inside}\n</Tasks></Project>`;
const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<Project>&b;</Project>`;

describe('an XML file', () => {
  it.each([
    ['a bomb of entities', bomb, /^error line 2, column 1: A document type/],
    [
      'an entity from outside',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project>&b;</Project>',
      /line 1, column 1: A document/,
    ],
    [
      'a part of a file',
      project(task(1)).slice(0, -30),
      /^error line \d+, column \d+: The file is no valid XML/,
    ],
    [
      'nested without end',
      `<Project>${'<a>'.repeat(90)}${'</a>'.repeat(90)}</Project>`,
      /line 1, column \d+: .*more than 60 deep/,
    ],
    [
      'links that go round',
      project(`${task(1, link(2))}\n${task(2, link(1))}`),
      /line 4, column 1: .*circle/,
    ],
    ['a link to itself', project(task(1, link(1))), /line 4, column 1: `1` cannot wait for itself/],
    ['a page of the web', '<html><body>Not found</body></html>', /no project of MS Project/],
  ])('%s is refused with its place', (_name, text, expected) => {
    expect(errorOf('mspdi', text)).toMatch(expected);
  });

  const latin = Buffer.from(project(task(1), 'ISO-8859-1'), 'latin1');
  const marked = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(project(task(1), 'UTF-16'), 'utf16le'),
  ]);
  it.each([
    ['Latin-1 that says so', latin],
    ['UTF-16 with its mark', marked],
    ['UTF-16 without it', marked.subarray(2)],
    ['UTF-16, the other way round', Buffer.from(marked).swap16()],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${project(task(1))}`)],
  ])('%s is read', (_name, bytes) => {
    expect(guessFormat(bytes, 'unknown')).toBe('mspdi');
    expect(read('mspdi', bytes).plan?.workPackages[0]?.name).toBe('Käse 1');
  });

  it('that is no UTF-8 and says nothing, or an encoding that nobody knows, is refused with its place', () => {
    const silent = Buffer.from(project(task(1)), 'latin1');
    expect(errorOf('mspdi', silent)).toMatch(/^error line 4, column 26: The file is no utf-8/);
    expect(errorOf('mspdi', project(task(1), 'EBCDIC-9'))).toMatch(/line 1, column 1: The encoding ebcdic-9/);
  });
});

describe('a file of lines', () => {
  it('of Windows is read as such; a formula is refused with its cell', () => {
    const table = 'Name,Duration\nKäse,3d\n';
    expect(read('csv', Buffer.from(table, 'latin1')).plan?.workPackages[0]?.name).toBe('Käse');
    expect(read('csv', Buffer.from(`\uFEFF${table}`, 'utf16le')).plan?.workPackages[0]?.name).toBe('Käse');
    expect(errorOf('csv', `${table}=cmd|'/C calc'!A0,1d`)).toMatch(
      /^error line 3, column 1: The cell holds a formula/,
    );
  });
});

describe('a JSON file', () => {
  it.each([
    ['a part of a file', '{"cards": [{"name": "A"}', /^error line 1, column \d+: The file is no valid JSON/],
    ['something else', '{"a": 1}', /no board of Trello/],
    ['lists in lists without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /^error/],
    ['names that are traps', '{"cards":[{"__proto__":{"x":1},"id":"constructor"}],"lists":"no"}', /no board/],
  ])('%s is refused', (_name, text, expected) => {
    expect(errorOf('trello', text)).toMatch(expected);
  });
});

/** A zip file of parts, as somebody with bad intentions would make it. */
function zipOf(parts: readonly { name: string; content: Buffer; says?: number; flags?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says, flags = 0 } of parts) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(says ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...list, end]);
}

describe('a workbook', () => {
  const small = Buffer.from('x');
  const whole = writeWorkbook('Plan', [
    ['Name', 'Duration'],
    ['Cart', '3d'],
  ]);
  it.each([
    [
      'a bomb',
      zipOf([{ name: 'xl/a.xml', content: Buffer.alloc(160 * 1024 * 1024) }]),
      /larger than 150 MB: xl\/a.xml/,
    ],
    [
      'a bomb that lies',
      zipOf([{ name: 'xl/a.xml', content: Buffer.alloc(160 * 1024 * 1024), says: 10 }]),
      /larger than 150 MB/,
    ],
    [
      'a path that leads out',
      zipOf([{ name: '../../etc/passwd', content: small }]),
      /leads out of it: \.\.\/\.\.\/etc/,
    ],
    ['an absolute path', zipOf([{ name: '/etc/passwd', content: small }]), /leads out of it/],
    ['a path of Windows', zipOf([{ name: 'C:\\x', content: small }]), /leads out of it/],
    ['a secret', zipOf([{ name: 'xl/a.xml', content: small, flags: 1 }]), /encrypted/],
    ['macros', zipOf([{ name: 'xl/vbaProject.bin', content: small }]), /macros/],
    [
      'too many parts',
      zipOf(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, content: small }))),
      /2001 parts/,
    ],
    ['a part of a file', whole.subarray(0, whole.length - 200), /only a part/],
    ['a zip of nothing', zipOf([{ name: 'a.txt', content: small }]), /cannot be opened|no sheet/],
    ['no zip', Buffer.from('PK\x03\x04 and then something else that is long enough'), /no workbook/],
  ])('with %s is refused', async (_name, bytes, expected) => {
    const answer = await readWorkbook(bytes);
    expect('message' in answer && answer.message).toMatch(expected);
  });

  it('with a formula in a column that is read is refused with its cell; in any other it is left out', async () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Duration</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Cart</t></is></c><c r="B2"><f>1+2</f><v>3</v></c></row></sheetData></worksheet>';
    const tables = await readWorkbook(workbookWith(sheet));
    if ('message' in tables) throw new Error(tables.message);
    const source = { format: 'xlsx', bytes: new Uint8Array(), fileName: 'plan.xlsx' } as const;
    const refused = readExchange.run({ ...source, tables, mapping: null });
    expect(refused.plan).toBeNull();
    expect(refused.findings[0]).toMatchObject({ level: 'error', place: 'Sheet1!B2' });
    const columns = { '1': 'name' } as const;
    const mapping = {
      sheet: 'Sheet1',
      headerRow: 1,
      columns,
      dateForm: 'day-month-year',
      outline: 'none',
    } as const;
    const left = readExchange.run({ ...source, tables, mapping });
    expect(left.plan?.workPackages[0]?.name).toBe('Cart');
    expect(left.findings[0]).toMatchObject({ level: 'left-out', field: 'Duration' });
  });

  it('with a bomb of entities in a sheet does not swell', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    ).join('');
    const sheet = `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>`;
    const answer = await readWorkbook(workbookWith(sheet));
    const text = JSON.stringify(answer);
    expect(text).toContain('Sheet1');
    expect(text.length).toBeLessThan(5000);
  });
});

function workbookWith(sheet: string): Buffer {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const part = (name: string, text: string) => ({ name, content: Buffer.from(text) });
  return zipOf([
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', sheet),
  ]);
}
