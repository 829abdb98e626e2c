import type pg from 'pg';

/** A table whose rows are in a backup. */
export interface BackedUpTable {
  readonly schema: 'public' | 'identity';
  readonly table: string;
  /** Every column that is stored and not computed by the database. */
  readonly columns: readonly string[];
  /** The columns of the primary key, in order. */
  readonly key: readonly string[];
}

/**
 * What a backup leaves out on purpose: every way in but a person's own password. Sessions and codes are of the moment;
 * an access token, a calendar feed or an invitation may have been revoked since the backup, and a restore must not bring
 * it back to life;
 * a mail may carry an invitation's link and is not sent twice. What another sign-in provider entrusted to us is asked
 * for anew. `migration` is in the header.
 */
export const leftOut: ReadonlySet<string> = new Set([
  'public.migration',
  'public.access_token',
  'public.calendar_feed',
  'public.invitation',
  'public.mail',
  'identity.session',
  'identity.verification',
  'identity.failed_sign_in',
]);
const leftOutColumns = new Set([
  'identity.account.accessToken',
  'identity.account.refreshToken',
  'identity.account.idToken',
]);

const tablesQuery = `
  select n.nspname as schema, c.relname as table, c.oid::int8::text as oid,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(number, place)
      join pg_attribute a on a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as key,
    array(select f.confrelid::int8::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as referenced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'identity') and c.relkind in ('r', 'p') and not c.relispartition
  order by n.nspname desc, c.relname`;

interface FoundTable extends BackedUpTable {
  readonly oid: string;
  readonly referenced: readonly string[];
}

/**
 * The tables of a backup, each behind those that it refers to; the tenants' tables before the people, so that the
 * members are known when their accounts come.
 */
export async function backedUpTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<FoundTable>(tablesQuery);
  const kept = rows.filter(({ schema, table }) => !leftOut.has(`${schema}.${table}`));
  const known = new Set(kept.map((table) => table.oid));
  const placed = new Set<string>();
  const ordered: BackedUpTable[] = [];
  while (ordered.length < kept.length) {
    const next = kept.find(
      (table) =>
        !placed.has(table.oid) && table.referenced.every((oid) => placed.has(oid) || !known.has(oid)),
    );
    if (!next) throw new Error('tables refer to each other in a circle');
    placed.add(next.oid);
    const { schema, table, columns, key } = next;
    const stored = columns.filter((column) => !leftOutColumns.has(`${schema}.${table}.${column}`));
    ordered.push({ schema, table, columns: stored, key });
  }
  return ordered;
}

/** The table's name for SQL. */
export function quotedName(
  client: pg.Client,
  { schema, table }: Pick<BackedUpTable, 'schema' | 'table'>,
): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
}

/** A list of columns for SQL. */
export function quotedList(client: pg.Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}
