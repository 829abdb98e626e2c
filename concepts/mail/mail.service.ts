import { isIdentifier, newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import { refuseUnlessAllowed } from '../permission/permission.service.ts';
import type { Mail } from './mail.contract.ts';
import { insertMail, selectMails } from './mail.records.ts';

type Refusal = 'forbidden' | 'not-found' | 'invalid-request';

/**
 * Queues a mail in the command's own transaction; wake the sender after it (`house.mailer.nudge`). No event of its
 * own: the command that sends mail has one, and the text may hold a secret that the log must not keep.
 */
export async function queueMail(
  context: Context,
  mail: { readonly recipient: string; readonly subject: string; readonly text: string },
): Promise<void> {
  await insertMail(context, { ...mail, mailId: newIdentifier(), createdAt: context.now });
}

/** Lists mail, newest first; the texts only where no mail server is set, since they hold links for the recipient. */
export async function listMail(
  context: Context,
  page: { readonly cursor?: string | undefined; readonly limit: number },
  sendsMail: boolean,
): Promise<Result<{ items: Mail[]; next: string | null; sendsMail: boolean }, Refusal>> {
  const refused = refuseUnlessAllowed(context, 'mail.read');
  if (refused) return refused;
  if (page.cursor !== undefined && !isIdentifier(page.cursor)) {
    return refusal('invalid-request', 'This cursor is not one of this list.', {
      field: 'querystring.cursor',
    });
  }
  const rows = await selectMails(context, page.limit + 1, page.cursor);
  const items = rows.slice(0, page.limit).map((row) => ({
    ...row,
    text: sendsMail ? null : row.text,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }));
  return success({
    items,
    next: rows.length > page.limit ? (items.at(-1)?.mailId ?? null) : null,
    sendsMail,
  });
}
