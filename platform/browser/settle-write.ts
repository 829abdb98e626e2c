import { isSame } from '../../kernel/is-same.ts';
import { ProblemError } from './call.ts';

/** A field that two people set to different values: the choice is the person's. */
export interface Clash<Row> {
  readonly field: keyof Row & string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** A write that names the version it saw, and how to ask where somebody else changed the same. */
export interface VersionedWrite<Row extends { readonly version: number }, Change extends Partial<Row>> {
  /** The row as it was when the person began. */
  readonly base: Row;
  readonly change: Change;
  readonly write: (version: number, change: Change) => Promise<Row>;
  /** True where mine shall stand, false where theirs. */
  readonly ask: (clashes: readonly Clash<Row>[]) => Promise<boolean>;
}

/**
 * Writes a change. Where the row is newer than the one seen, it tries again by itself if nobody touched the same
 * fields, and asks otherwise. Answers the row as it then stands. Throws every other refusal.
 */
export async function settleWrite<Row extends { readonly version: number }, Change extends Partial<Row>>(
  order: VersionedWrite<Row, Change>,
): Promise<Row> {
  let { base, change } = order;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    try {
      return await order.write(base.version, change);
    } catch (error) {
      const current = currentOf<Row>(error);
      if (!current) throw error;
      const clashes = clashesOf(base, current, change);
      if (clashes.length > 0 && !(await order.ask(clashes))) {
        const theirs = new Set<string>(clashes.map((clash) => clash.field));
        const rest = Object.entries(change).filter(([field]) => !theirs.has(field));
        if (rest.length === 0) return current;
        change = Object.fromEntries(rest) as Change;
      }
      base = current;
    }
  }
  return order.write(base.version, change);
}

/** The fields of a form that differ from the row it was filled from. */
export function changedFields<Row extends object>(base: Row, form: Partial<Row>): Partial<Row> {
  const changed = Object.entries(form).filter(([field, value]) => !isSame(base[field as keyof Row], value));
  return Object.fromEntries(changed) as Partial<Row>;
}

function clashesOf<Row extends object>(base: Row, current: Row, change: Partial<Row>): Clash<Row>[] {
  const fields = Object.keys(change) as (keyof Row & string)[];
  return fields
    .filter((field) => !isSame(base[field], current[field]) && !isSame(current[field], change[field]))
    .map((field) => ({ field, mine: change[field], theirs: current[field] }));
}

function currentOf<Row>(error: unknown): Row | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'version-conflict') return null;
  return (error.problem['current'] as Row | undefined) ?? null;
}
