import { createTransport } from 'nodemailer';
import type { Database } from '../../platform/database/tables.ts';
import { enterWorkspace } from '../../platform/log/command.ts';
import { lockDueMail, markFailed, markSent } from './mail.records.ts';

/** What the sender needs from outside. */
export interface MailSenderSettings {
  readonly database: Database;
  /** The identifiers of all workspaces, for the look every half minute at what is due. */
  readonly listWorkspaces: () => Promise<readonly string[]>;
  /** `smtp://` or `smtps://` with user and password; without it mail is written to the log. */
  readonly smtpUrl?: string | undefined;
  /** The sender's address: `Storewright <storewright@example.com>`. */
  readonly from: string;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  };
  readonly clock: () => Date;
  /** Seconds after a mail's making at which each attempt is due; 0, 1, 5, 30 and 120 minutes unless given. */
  readonly waits?: readonly number[];
  /** Milliseconds between looks at all workspaces; 30,000 unless given. */
  readonly lookEvery?: number;
}

/** Sends queued mail in the background. */
export interface MailSender {
  /** Looks at a workspace's queue within a moment: it is called in the command, shortly before that commits. */
  nudge(workspaceId: string): void;
  /** Stops, once the mail under way is out. */
  close(): Promise<void>;
}

interface DueMail {
  readonly mailId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
}
/** Delivers one mail. Throws where that failed; with `final` where another try is of no use. */
type Deliver = (mail: DueMail) => Promise<void>;

class NotDelivered extends Error {
  readonly final: boolean;
  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}

/**
 * Starts the sender. Each mail is locked while it is sent, so that several servers of one database never send it
 * at the same time; a server that dies in between may send it again, with the same Message-ID.
 */
export function startMailSender(settings: MailSenderSettings): MailSender {
  const transport = settings.smtpUrl ? openTransport(settings.smtpUrl) : null;
  const deliver = transport ? deliverBySmtp(transport, settings.from) : deliverToLog(settings);
  const waiting = new Set<string>();
  let working: Promise<void> | null = null;
  let closed = false;

  const work = async () => {
    for (const workspaceId of waiting) {
      waiting.delete(workspaceId);
      try {
        while (!closed && (await sendNext(settings, workspaceId, deliver)));
      } catch (error) {
        settings.log.warn({ err: error, workspaceId }, 'the mail queue could not be read');
      }
    }
    working = null;
  };
  const enqueue = (workspaceId: string) => {
    if (closed) return;
    waiting.add(workspaceId);
    working ??= work();
  };
  const look = () => {
    settings.listWorkspaces().then(
      (workspaceIds) => workspaceIds.forEach(enqueue),
      (error) => settings.log.warn({ err: error }, 'the mail queue could not be read'),
    );
  };
  const timer = setInterval(look, settings.lookEvery ?? 30_000);
  timer.unref();
  look();
  return {
    nudge(workspaceId) {
      for (const wait of nudgeWaits) setTimeout(enqueue, wait, workspaceId).unref();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await working;
      transport?.close();
    },
  };
}

/** Milliseconds until a look after a nudge: most commands have committed by the first, a slow one by the last. */
const nudgeWaits = [30, 300, 3000];
const usualWaits = [0, 60, 300, 1800, 7200];

/** Sends the next due mail of a workspace; whether there was one. */
async function sendNext(
  settings: MailSenderSettings,
  workspaceId: string,
  deliver: Deliver,
): Promise<boolean> {
  const waits = settings.waits ?? usualWaits;
  return settings.database.transaction().execute(async (transaction) => {
    await enterWorkspace(transaction, workspaceId);
    const place = { transaction, workspaceId };
    const mail = await lockDueMail(place, settings.clock(), waits);
    if (!mail) return false;
    try {
      await deliver(mail);
      await markSent(place, mail.mailId, settings.clock());
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      await markFailed(place, mail.mailId, error.final ? waits.length : mail.attempts + 1, error.message);
      if (settings.smtpUrl) {
        settings.log.warn(
          { mailId: mail.mailId, attempt: mail.attempts + 1, reason: error.message },
          'mail not sent',
        );
      }
    }
    return true;
  });
}

/** The SMTP host is the operator's own setting and no user's choice, so it may lie in any network (see safe-fetch). */
function openTransport(smtpUrl: string) {
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function deliverBySmtp(transport: ReturnType<typeof openTransport>, from: string): Deliver {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'storewright.invalid';
  return async ({ mailId, recipient, subject, text }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: recipient },
        subject,
        text,
        messageId: `<${mailId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const { message, code, responseCode } = error as {
        message?: string;
        code?: string;
        responseCode?: number;
      };
      const refusedForGood = code === 'EENVELOPE' && (responseCode ?? 0) >= 500;
      throw new NotDelivered(message ?? 'unknown', refusedForGood);
    }
  };
}

/** Without a mail server the text, secret link and all, goes to the log: the operator is to pass it on. */
function deliverToLog({ log }: MailSenderSettings): Deliver {
  return async ({ recipient, subject, text }) => {
    log.info({ recipient, subject, text }, 'mail (no mail server is set: pass it on yourself)');
    throw new NotDelivered('No mail server is set (SMTP_URL). The text is in the log of the server.', true);
  };
}
