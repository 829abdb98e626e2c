import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The name under which failures are kept: a hash, so that neither address nor account can be read from it. */
export function throttleSubject(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/** How many seconds ago sign-ins of a subject failed within the last hour, newest first, sixty at most. */
export async function selectFailures(pool: pg.Pool, subject: string): Promise<number[]> {
  const { rows } = await pool.query<{ age: number }>(
    `select extract(epoch from now() - at)::float8 as age from failed_sign_in
     where subject = $1 and at > now() - interval '1 hour' order by at desc limit 60`,
    [subject],
  );
  return rows.map((row) => row.age);
}

/** Notes a failed sign-in, and forgets those older than a day. */
export async function insertFailure(pool: pg.Pool, subjects: readonly string[]): Promise<void> {
  await pool.query(`insert into failed_sign_in (subject, at) select unnest($1::text[]), now()`, [subjects]);
  await pool.query(`delete from failed_sign_in where at < now() - interval '1 day'`);
}

/** Forgets the failures of a subject after a sign-in that worked. */
export async function deleteFailures(pool: pg.Pool, subject: string): Promise<void> {
  await pool.query('delete from failed_sign_in where subject = $1', [subject]);
}
