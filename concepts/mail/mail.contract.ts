import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, instant, page, paging } from '../../platform/http/schema.ts';

/** A mail that was sent or is to be sent. */
export const mail = z
  .object({
    mailId: identifier,
    recipient: z.string(),
    subject: z.string(),
    /** The text where no mail server is set, so that a person can pass it on; else null. */
    text: z.string().nullable(),
    createdAt: instant,
    sentAt: instant.nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Mail' });

/** A mail as the API shows it. */
export type Mail = z.output<typeof mail>;

/** Lists the workspace's mail, newest first. */
export const listMail = defineRoute({
  id: 'mail.list',
  method: 'GET',
  path: '/api/workspaces/:workspaceId/mail',
  summary: 'List the mail of the workspace, newest first',
  audience: 'member',
  permission: 'mail.read',
  params: z.object({ workspaceId: identifier }),
  query: paging(100, 50),
  answer: page(mail).extend({
    /** Whether a mail server is set (SMTP_URL). */
    sendsMail: z.boolean(),
  }),
});
