import { sql } from 'kysely';
import type { Context } from '../../platform/log/context.ts';

interface MailTable {
  workspace_id: string;
  mail_id: string;
  recipient: string;
  subject: string;
  text: string;
  created_at: Date;
  sent_at: Date | null;
  attempts: number;
  last_error: string | null;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    mail: MailTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

function mails({ transaction, workspaceId }: Place) {
  return transaction
    .selectFrom('mail')
    .select([
      'mail_id as mailId',
      'recipient',
      'subject',
      'text',
      'created_at as createdAt',
      'sent_at as sentAt',
      'attempts',
      'last_error as lastError',
    ])
    .where('workspace_id', '=', workspaceId);
}

/** At most `limit` mails, newest first, older than the one named. */
export function selectMails(place: Place, limit: number, before: string | undefined) {
  const query = mails(place).orderBy('mail_id', 'desc').limit(limit);
  return (before ? query.where('mail_id', '<', before) : query).execute();
}

/** Puts a mail into the queue. */
export async function insertMail(
  { transaction, workspaceId }: Place,
  row: { mailId: string; recipient: string; subject: string; text: string; createdAt: Date },
): Promise<void> {
  await transaction
    .insertInto('mail')
    .values({
      workspace_id: workspaceId,
      mail_id: row.mailId,
      recipient: row.recipient,
      subject: row.subject,
      text: row.text,
      created_at: row.createdAt,
      sent_at: null,
      attempts: 0,
      last_error: null,
    })
    .execute();
}

/**
 * The oldest mail that is due and that no other sender holds, locked until the transaction ends. `waits` are the
 * seconds after its making at which each attempt is due; there are as many attempts as waits.
 */
export function lockDueMail(place: Place, now: Date, waits: readonly number[]) {
  return mails(place)
    .where('sent_at', 'is', null)
    .where('attempts', '<', waits.length)
    .where(
      sql<boolean>`created_at + make_interval(secs => (${sql.val([...waits])}::float8[])[attempts + 1]) <= ${now}`,
    )
    .orderBy('mail_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Notes that a mail went out, and forgets its text, which may hold a secret link. */
export async function markSent(
  { transaction, workspaceId }: Place,
  mailId: string,
  sentAt: Date,
): Promise<void> {
  await transaction
    .updateTable('mail')
    .set((expression) => ({
      sent_at: sentAt,
      attempts: expression('attempts', '+', 1),
      last_error: null,
      text: '',
    }))
    .where('workspace_id', '=', workspaceId)
    .where('mail_id', '=', mailId)
    .execute();
}

/** Notes how many attempts were made and what went wrong with the last. */
export async function markFailed(
  { transaction, workspaceId }: Place,
  mailId: string,
  attempts: number,
  lastError: string,
): Promise<void> {
  await transaction
    .updateTable('mail')
    .set({ attempts, last_error: lastError.slice(0, 500) })
    .where('workspace_id', '=', workspaceId)
    .where('mail_id', '=', mailId)
    .execute();
}
