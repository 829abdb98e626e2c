import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../../kernel/result.ts';
import { carryOut } from '../../platform/log/command.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { createInvitation } from '../invitation/invitation.contract.ts';
import { listMail, type Mail } from './mail.contract.ts';
import { startMailSender } from './mail.reactions.ts';
import { queueMail } from './mail.service.ts';

let post: PostOffice;
let server: TestServer | null = null;

beforeEach(async () => {
  post = await openPostOffice();
});
afterEach(async () => {
  await server?.close();
  server = null;
  await post.close();
});

interface PostOffice {
  readonly url: string;
  readonly received: ParsedMail[];
  /** What it says to the next recipients: a number from 400 on refuses. */
  answers: number[];
  close(): Promise<void>;
}

/** A real SMTP server on this machine. */
async function openPostOffice(): Promise<PostOffice> {
  const office: PostOffice = { url: '', received: [], answers: [], close: async () => {} };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      const code = office.answers.shift() ?? 250;
      callback(code < 400 ? null : Object.assign(new Error('not now'), { responseCode: code }));
    },
    onData(stream, _session, callback) {
      simpleParser(stream).then((mail) => {
        office.received.push(mail);
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  return Object.assign(office, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => smtp.close(resolve)),
  });
}

async function until<Value>(look: () => Promise<Value | false> | Value | false): Promise<Value> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found) return found as Value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen within five seconds');
}

const invite = (place: TestServer, email: string) =>
  place.owner.call(createInvitation, {
    params: { workspaceId: place.workspaceId },
    body: { email, role: 'member' },
  });
const mails = async (place: TestServer): Promise<Mail[]> => {
  const input = { params: { workspaceId: place.workspaceId }, query: {} };
  return (await place.owner.call(listMail, input)).items;
};
function queue(place: TestServer, recipient: string, subject = 'News') {
  const request = {
    workspaceId: place.workspaceId,
    cause: 'test',
    findActor: async () => success(systemActor),
  };
  return carryOut(place.app.house.door, request, async (context) => {
    await queueMail(context, { recipient, subject, text: 'Words' });
    return success(null);
  });
}
function sender(place: TestServer, more: Partial<Parameters<typeof startMailSender>[0]> = {}) {
  return startMailSender({
    database: place.app.house.door.database,
    listWorkspaces: async () => [place.workspaceId],
    smtpUrl: post.url,
    from: 'Shop team <team@shop.example>',
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
    waits: [0, 0, 0, 0, 0],
    lookEvery: 50,
    ...more,
  });
}

describe('mail with a mail server', () => {
  it('brings an invitation with its link, then forgets its text', async () => {
    server = await startTestServer({ smtpUrl: post.url, mailFrom: 'Storewright <plans@shop.example>' });
    const { inviteUrl } = await invite(server, 'anna@example.org');
    const mail = await until(() => post.received[0] ?? false);
    expect(mail.text).toContain(inviteUrl);
    expect(mail.from?.text).toContain('plans@shop.example');
    expect([mail.to].flat()[0]?.text).toBe('anna@example.org');
    expect(mail.subject).toContain('invites you to');
    const place = server;
    const [row] = await until(async () => {
      const rows = await mails(place);
      return rows[0]?.sentAt ? rows : false;
    });
    expect(row).toMatchObject({ recipient: 'anna@example.org', text: null, attempts: 1, lastError: null });
  });

  it('is one header and one recipient, whatever its subject and address hold', async () => {
    server = await startTestServer();
    await queue(server, 'anna@example.org', 'News\r\nBcc: everybody@example.org\r\n\r\nOther words');
    const running = sender(server);
    const mail = await until(() => post.received[0] ?? false);
    await running.close();
    expect(mail.bcc).toBeUndefined();
    expect(mail.text?.trim()).toBe('Words');
  });

  it('is tried again after a passing fault, five times in all', async () => {
    server = await startTestServer({ smtpUrl: post.url });
    const place = server;
    post.answers = [451, 451];
    const running = sender(place);
    await queue(place, 'late@example.org');
    await until(() => post.received.length === 1);
    const sent = await until(async () => (await mails(place)).find(({ sentAt }) => sentAt) ?? false);
    expect(sent.attempts).toBe(3);
    post.answers = [451, 451, 451, 451, 451];
    await queue(place, 'never@example.org');
    const given = await until(
      async () => (await mails(place)).find(({ attempts }) => attempts === 5) ?? false,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await running.close();
    expect(given).toMatchObject({ recipient: 'never@example.org', sentAt: null });
    expect(post.received).toHaveLength(1);
  });

  it('waits longer before each further try', async () => {
    server = await startTestServer({ smtpUrl: post.url });
    const place = server;
    let ahead = 0;
    post.answers = [451, 451];
    const running = sender(place, { waits: [0, 60, 300], clock: () => new Date(Date.now() + ahead) });
    await queue(place, 'patient@example.org');
    const attempts = async (count: number) => (await mails(place))[0]?.attempts === count;
    await until(() => attempts(1));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await attempts(1)).toBe(true);
    ahead = 61_000;
    await until(() => attempts(2));
    ahead = 301_000;
    await until(() => post.received.length === 1);
    await running.close();
  });

  it('is not tried again where the recipient does not exist', async () => {
    server = await startTestServer({ smtpUrl: post.url });
    const place = server;
    post.answers = [550];
    const running = sender(place);
    await queue(place, 'nobody@example.org');
    const given = await until(async () => (await mails(place)).find(({ lastError }) => lastError) ?? false);
    await running.close();
    expect(given).toMatchObject({ attempts: 5, sentAt: null });
  });

  it('is sent once by many senders of one database', async () => {
    server = await startTestServer();
    const place = server;
    const senders = [sender(place), sender(place), sender(place)];
    for (let count = 0; count < 20; count += 1) await queue(place, `person${count}@example.org`);
    await until(() => post.received.length >= 20);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await Promise.all(senders.map((running) => running.close()));
    expect(new Set(post.received.map(({ to }) => [to].flat()[0]?.text)).size).toBe(20);
    expect(post.received).toHaveLength(20);
  });
});

describe('mail without a mail server', () => {
  it('is written to the log once and shown to administrators', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    server = await startTestServer({ logger });
    const place = server;
    const { inviteUrl } = await invite(place, 'anna@example.org');
    const written = () => lines.filter((line) => line.includes(inviteUrl ?? '')).length;
    await until(() => written() > 0);
    const [mail] = await mails(place);
    expect(mail).toMatchObject({ recipient: 'anna@example.org', sentAt: null });
    expect(mail?.text).toContain(inviteUrl);
    place.app.house.mailer.nudge(place.workspaceId);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(written()).toBe(1);
    const member = await place.person('manager');
    const refused = await member.send(listMail, { params: { workspaceId: place.workspaceId }, query: {} });
    expect(refused.status).toBe(403);
  });

  it('is listed newest first, a page at a time', async () => {
    server = await startTestServer();
    const params = { workspaceId: server.workspaceId };
    for (const subject of ['one', 'two', 'three']) await queue(server, 'a@example.org', subject);
    const first = await server.owner.call(listMail, { params, query: { limit: 2 } });
    const rest = await server.owner.call(listMail, { params, query: { limit: 2, cursor: first.next ?? '' } });
    expect([...first.items, ...rest.items].map(({ subject }) => subject)).toEqual(['three', 'two', 'one']);
    expect([rest.next, rest.sendsMail]).toEqual([null, false]);
  });
});
