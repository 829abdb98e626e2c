import { readTableDuration } from './read-amounts.ts';

/** One predecessor as a table writes it. */
export interface TablePredecessor {
  /** Its number, id, code or name. */
  readonly ref: string;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  readonly lagKind: 'working' | 'elapsed' | 'percent';
  readonly lagAmount: number;
}

const types: Readonly<Record<string, TablePredecessor['type']>> = {
  ...{ FS: 'FS', SS: 'SS', FF: 'FF', SF: 'SF' },
  // Ende-Anfang and so on, in German.
  ...{ EA: 'FS', AA: 'SS', EE: 'FF', AE: 'SF' },
};

const lag = /\s*([+-])\s*([\d.,]+)\s*(%|\p{L}*)\s*$/u;

/** Reads `12FS+2d; 14SS`, parted by semicolons or commas; the parts that make no sense are given back as they stand. */
export function readPredecessors(
  text: string,
  isKnown: (ref: string) => boolean,
): { readonly predecessors: readonly TablePredecessor[]; readonly unread: readonly string[] } {
  const predecessors: TablePredecessor[] = [];
  const unread: string[] = [];
  const parts = isKnown(text.trim())
    ? [text.trim()]
    : text.split(/;|,(?!\d+\s*\p{L})/u).map((part) => part.trim());
  for (const part of parts) {
    if (part === '') continue;
    const one = readOne(part, isKnown);
    if (one) predecessors.push(one);
    else unread.push(part);
  }
  return { predecessors, unread };
}

function readOne(part: string, isKnown: (ref: string) => boolean): TablePredecessor | null {
  if (isKnown(part)) return { ref: part, type: 'FS', lagKind: 'working', lagAmount: 0 };
  const found = lag.exec(part);
  const amount = found ? lagOf(found) : { lagKind: 'working' as const, lagAmount: 0 };
  if (!amount) return null;
  const head = found ? part.slice(0, found.index) : part;
  const typed = /^(.*?)\s*(FS|SS|FF|SF|EA|AA|EE|AE)$/i.exec(head);
  const ref = (typed?.[1] ?? head).trim();
  if (!isKnown(ref)) return null;
  return { ref, type: types[typed?.[2]?.toUpperCase() ?? 'FS'] ?? 'FS', ...amount };
}

function lagOf([, sign, amount = '', unit = '']: RegExpExecArray): Pick<
  TablePredecessor,
  'lagKind' | 'lagAmount'
> | null {
  const by = sign === '-' ? -1 : 1;
  if (unit === '%') {
    const percent = Math.round(Number(amount.replace(',', '.')));
    return percent <= 1000 ? { lagKind: 'percent', lagAmount: by * percent } : null;
  }
  const duration = readTableDuration(`${amount}${unit}`);
  return (
    duration && { lagKind: duration.elapsed ? 'elapsed' : 'working', lagAmount: by * duration.minutes || 0 }
  );
}
