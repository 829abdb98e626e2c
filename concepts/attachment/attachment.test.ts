import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf } from '../../platform/browser/call.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createWorkItem } from '../work-item/work-item.contract.ts';
import {
  type Attachment,
  createAttachment,
  deleteAttachment,
  downloadAttachment,
  largestAttachment,
  listAttachments,
} from './attachment.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; workItemId: string };

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  const { projectId } = await server.project('SHOP');
  const item = await server.owner.call(createWorkItem, {
    params: { workspaceId, projectId },
    body: { title: 'Photographs' },
  });
  params = { workspaceId, workItemId: item.workItemId };
});
afterAll(() => server.close());

async function upload(visitor: Visitor, name: string, content: Buffer, type = 'application/octet-stream') {
  const response = await server.app.http.inject({
    method: 'POST',
    url: addressOf(createAttachment, params, { name }),
    headers: { ...visitor.credentials(), 'content-type': type },
    payload: content,
  });
  return { status: response.statusCode, answer: response.json<Attachment & { code?: string }>() };
}

function download(visitor: Visitor, attachmentId: string) {
  return server.app.http.inject({
    method: 'GET',
    url: addressOf(downloadAttachment, { workspaceId, attachmentId }),
    headers: visitor.credentials(),
  });
}

describe('an attachment', () => {
  it('comes back byte for byte, to be saved and never shown as a page', async () => {
    const content = randomBytes(300_000);
    const { status, answer } = await upload(server.owner, 'Preisliste "neu" – 2026.xlsx', content);
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      name: 'Preisliste _neu_ – 2026.xlsx',
      mediaType: 'application/octet-stream',
      sizeBytes: 300_000,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const file = await download(server.owner, answer.attachmentId);
    expect(file.rawPayload.equals(content)).toBe(true);
    expect(file.headers['content-disposition']).toMatch(/^attachment; /);
    expect(file.headers['content-security-policy']).toContain('sandbox');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    const { items } = await server.owner.call(listAttachments, { params });
    expect(items.map(({ name }) => name)).toContain(answer.name);
  });

  it('is of no kind that a browser would run, whatever it is called', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const { answer } = await upload(server.owner, 'logo.svg', svg);
    expect((await download(server.owner, answer.attachmentId)).headers['content-type']).toBe(
      'application/octet-stream',
    );
  });

  it('may have 25 MiB and not a byte more, and must have one', async () => {
    const largest = await upload(server.owner, 'film.mp4', Buffer.alloc(largestAttachment));
    expect(largest.status).toBe(201);
    expect((await download(server.owner, largest.answer.attachmentId)).rawPayload).toHaveLength(
      largestAttachment,
    );
    expect((await upload(server.owner, 'film.mp4', Buffer.alloc(largestAttachment + 1))).status).toBe(413);
    expect((await upload(server.owner, 'nothing.txt', Buffer.alloc(0))).status).toBe(422);
  });

  it('is taken as bytes only', async () => {
    const json = await upload(server.owner, 'a.json', Buffer.from('{"a":1}'), 'application/json');
    expect(json.status).toBe(415);
    const form = await upload(server.owner, 'a.txt', Buffer.from('a=b'), 'application/x-www-form-urlencoded');
    expect(form.status).toBe(415);
  });

  it('is not there for a guest of another project, another tenant or a stranger', async () => {
    const { answer } = await upload(server.owner, 'margins.csv', Buffer.from('secret'));
    const guest = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const tenant = await server.tenant();
    for (const visitor of [guest, tenant.owner]) {
      expect((await download(visitor, answer.attachmentId)).statusCode).toBe(404);
      expect((await upload(visitor, 'x', Buffer.from('x'))).status).toBe(404);
      expect((await visitor.send(listAttachments, { params })).status).toBe(404);
      const at = { workspaceId, attachmentId: answer.attachmentId };
      expect((await visitor.send(deleteAttachment, { params: at })).status).toBe(404);
    }
    expect((await download(server.stranger(), answer.attachmentId)).statusCode).toBe(401);
  });

  it('is read by a viewer, who cannot add or delete one', async () => {
    const viewer = await server.person('viewer');
    const { answer } = await upload(server.owner, 'brief.txt', Buffer.from('words'));
    const at = { workspaceId, attachmentId: answer.attachmentId };
    expect((await download(viewer, answer.attachmentId)).body).toBe('words');
    expect((await upload(viewer, 'x', Buffer.from('x'))).status).toBe(403);
    expect((await viewer.send(deleteAttachment, { params: at })).status).toBe(403);
  });

  it('is deleted, and comes back by undo', async () => {
    const { answer } = await upload(server.owner, 'contract.pdf', Buffer.from('%PDF-1.7'));
    const at = { workspaceId, attachmentId: answer.attachmentId };
    await server.owner.call(deleteAttachment, { params: at });
    expect((await download(server.owner, answer.attachmentId)).statusCode).toBe(404);
    const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
    await server.owner.call(undoEvent, { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } });
    expect((await download(server.owner, answer.attachmentId)).headers['content-type']).toBe(
      'application/pdf',
    );
  });
});
