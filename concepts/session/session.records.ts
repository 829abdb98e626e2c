import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The name under which failures are kept: a hash, so that neither address nor account can be read from it. */
export function throttleSubject(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/** Under which subjects a try to sign in is noted. */
export interface TrySubjects {
  readonly account: string;
  readonly address: string;
}

/**
 * Notes a try as failed, unless there were too many: `decide` says for how many seconds to wait, from how many
 * seconds ago the tries of the last hour were, newest first, sixty at most. One try of a subject at a time is
 * decided on. Forgets what is older than a day.
 */
export async function noteTry(
  pool: pg.Pool,
  subjects: TrySubjects,
  decide: (failures: { readonly [Name in keyof TrySubjects]: number[] }) => number,
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const subject of [subjects.address, subjects.account]) {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7233903))', [subject]);
    }
    const wait = decide({
      account: await selectFailures(client, subjects.account),
      address: await selectFailures(client, subjects.address),
    });
    if (wait === 0) {
      const both = [[subjects.account, subjects.address]];
      await client.query(
        'insert into failed_sign_in (subject, at) select unnest($1::text[]), clock_timestamp()',
        both,
      );
      await client.query(`delete from failed_sign_in where at < now() - interval '1 day'`);
    }
    await client.query('commit');
    return wait;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function selectFailures(client: pg.PoolClient, subject: string): Promise<number[]> {
  const { rows } = await client.query<{ age: number }>(
    `select extract(epoch from clock_timestamp() - at)::float8 as age from failed_sign_in
     where subject = $1 and at > clock_timestamp() - interval '1 hour' order by at desc limit 60`,
    [subject],
  );
  return rows.map((row) => row.age);
}

/** After a sign-in that worked: forgets the account's failures and the one that was noted for its address. */
export async function forgetTry(pool: pg.Pool, { account, address }: TrySubjects): Promise<void> {
  await pool.query('delete from failed_sign_in where subject = $1', [account]);
  await pool.query(
    `delete from failed_sign_in where ctid in
     (select ctid from failed_sign_in where subject = $1 order by at desc limit 1)`,
    [address],
  );
}
