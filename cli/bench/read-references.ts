import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is published of an instance. */
export interface Reference {
  /** The best makespan that is known, or null where it is known that there is none. */
  readonly bestKnown: number | null;
  /** Whether it is known to be the best possible. */
  readonly optimal: boolean;
}

/** PSPLIB's makespan of an instance that cannot be done. */
const impossible = 16_384;

/**
 * The published makespans that a folder holds, by the names of the instance files: `best-known.csv` (instance, lower
 * bound, best known), `optimum.csv` (instance, optimum) and PSPLIB's own lists (`j10opt.mm`, `j30opt.sm`, `j60hrs.sm`).
 */
export async function readReferences(folder: string): Promise<Map<string, Reference>> {
  const references = new Map<string, Reference>();
  for (const name of (await readdir(folder)).sort()) {
    const list = /^(\w*?\d+)(opt|hrs)\.(sm|mm)$/i.exec(name);
    const table = /\.csv$/i.test(name);
    if (!list && !table) continue;
    const text = await readFile(join(folder, name), 'utf8');
    const found = list
      ? readList(text, list[1] ?? '', list[2]?.toLowerCase() === 'opt', list[3] ?? '')
      : readTable(text);
    for (const [instance, reference] of found) references.set(instance, reference);
  }
  return references;
}

/** Rows of parameter, instance and makespan, as PSPLIB has them. */
function readList(text: string, family: string, optimal: boolean, ending: string): [string, Reference][] {
  return text.split('\n').flatMap((line): [string, Reference][] => {
    const row = /^\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\b/.exec(line);
    if (!row) return [];
    const makespan = Number(row[3]);
    const bestKnown = makespan === impossible ? null : makespan;
    return [[`${family}${row[1]}_${row[2]}.${ending}`, { bestKnown, optimal }]];
  });
}

function readTable(text: string): [string, Reference][] {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split(',').map((name) => name.trim());
  const at = (name: string) => columns.indexOf(name);
  const best = at('best_known') >= 0 ? at('best_known') : at('optimum');
  if (at('instance') < 0 || best < 0) return [];
  return lines.flatMap((line): [string, Reference][] => {
    const cells = line.split(',').map((cell) => cell.trim());
    const makespan = Number(cells[best]);
    if (!cells[at('instance')] || !Number.isInteger(makespan)) return [];
    const bound = at('lower_bound') >= 0 ? Number(cells[at('lower_bound')]) : makespan;
    return [[cells[at('instance')] ?? '', { bestKnown: makespan, optimal: bound === makespan }]];
  });
}
