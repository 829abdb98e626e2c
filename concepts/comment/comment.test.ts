import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { removeMember } from '../member/member.contract.ts';
import { createWorkItem, deleteWorkItem } from '../work-item/work-item.contract.ts';
import { changeComment, createComment, deleteComment, listComments } from './comment.contract.ts';

let server: TestServer;
let workspaceId: string;
let projectId: string;
let workItemId: string;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  projectId = (await server.project('SHOP')).projectId;
  workItemId = await makeItem('Checkout', projectId);
});
afterAll(() => server.close());

async function makeItem(title: string, place: string): Promise<string> {
  const made = await server.owner.call(createWorkItem, {
    params: { workspaceId, projectId: place },
    body: { title },
  });
  return made.workItemId;
}

function say(text: string, ...mentions: string[]) {
  const nodes = mentions.map((id) => ({ type: 'mention', attrs: { id, label: 'Somebody' } }));
  const content = [...(text ? [{ type: 'text', text }] : []), ...nodes];
  return { body: { type: 'doc' as const, content: [{ type: 'paragraph', content }] } };
}
const on = () => ({ workspaceId, workItemId });

async function undoNewest(): Promise<void> {
  const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  await server.owner.call(undoEvent, { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } });
}

describe('comments of a work item', () => {
  it('are listed oldest first, a page at a time', async () => {
    const place = { workspaceId, workItemId: await makeItem('Refunds', projectId) };
    for (const text of ['one', 'two', 'three']) {
      await server.owner.call(createComment, { params: place, body: say(text) });
    }
    const first = await server.owner.call(listComments, { params: place, query: { limit: 2 } });
    const rest = await server.owner.call(listComments, {
      params: place,
      query: { limit: 2, cursor: first.next ?? '' },
    });
    expect([...first.items, ...rest.items].map(({ body }) => body)).toEqual(
      ['one', 'two', 'three'].map((text) => say(text).body),
    );
    expect(rest.next).toBeNull();
    const wrong = await server.owner.send(listComments, { params: place, query: { cursor: 'x' } });
    expect(wrong.status).toBe(422);
  });

  it('mention only members who may see the project', async () => {
    const guest = await server.person('guest', [projectId]);
    const elsewhere = await server.person('guest', [(await server.project('ELSE')).projectId]);
    const gone = await server.person('member');
    await server.owner.call(removeMember, { params: { workspaceId, memberId: gone.memberId } });
    const ask = async (id: string) =>
      (await server.owner.send(createComment, { params: on(), body: say('look', id) })).problem.code;
    expect(await ask(guest.memberId)).toBeUndefined();
    expect(await ask(elsewhere.memberId)).toBe('unknown-member');
    expect(await ask(gone.memberId)).toBe('unknown-member');
    expect(await ask((await server.tenant()).owner.personId)).toBe('unknown-member');
  });

  it('need words', async () => {
    const empty = await server.owner.send(createComment, { params: on(), body: say('') });
    expect(empty.problem.code).toBe('empty-comment');
  });

  it('are not there for a guest of another project, nor for another tenant', async () => {
    const other = (await server.project('OTHER')).projectId;
    const guest = await server.person('guest', [other]);
    const tenant = await server.tenant();
    const comment = await server.owner.call(createComment, { params: on(), body: say('secret') });
    const at = { workspaceId, commentId: comment.commentId };
    for (const visitor of [guest, tenant.owner]) {
      expect((await visitor.send(listComments, { params: on(), query: {} })).status).toBe(404);
      expect((await visitor.send(createComment, { params: on(), body: say('me too') })).status).toBe(404);
      const change = await visitor.send(changeComment, { params: at, version: 1, body: say('mine') });
      expect(change.status).toBe(404);
      expect((await visitor.send(deleteComment, { params: at })).status).toBe(404);
    }
  });

  it('go with their work item', async () => {
    const place = { workspaceId, workItemId: await makeItem('Gift cards', projectId) };
    const comment = await server.owner.call(createComment, { params: place, body: say('before') });
    await server.owner.call(deleteWorkItem, { params: place });
    expect((await server.owner.send(listComments, { params: place, query: {} })).status).toBe(404);
    const change = await server.owner.send(changeComment, {
      params: { workspaceId, commentId: comment.commentId },
      version: 1,
      body: say('after'),
    });
    expect(change.status).toBe(404);
  });
});

describe('a comment', () => {
  it('is rewritten by its author alone, on the version seen', async () => {
    const author = await server.person('member');
    const comment = await author.call(createComment, { params: on(), body: say('first') });
    const params = { workspaceId, commentId: comment.commentId };
    const other = await server.owner.send(changeComment, { params, version: 1, body: say('theirs') });
    expect(other.status).toBe(403);
    const changed = await author.call(changeComment, { params, version: 1, body: say('second') });
    expect(changed.version).toBe(2);
    const late = await author.send(changeComment, { params, version: 1, body: say('third') });
    expect([late.status, late.problem['current']]).toMatchObject([412, { version: 2 }]);
  });

  it('is taken away by its author or an administrator, and comes back by undo', async () => {
    const author = await server.person('member');
    const bystander = await server.person('manager');
    const comment = await author.call(createComment, { params: on(), body: say('wrong place') });
    const params = { workspaceId, commentId: comment.commentId };
    expect((await bystander.send(deleteComment, { params })).status).toBe(403);
    await server.owner.call(deleteComment, { params });
    expect((await author.send(deleteComment, { params })).status).toBe(404);
    await undoNewest();
    const { items } = await author.call(listComments, { params: on(), query: { limit: 200 } });
    expect(items.find(({ commentId }) => commentId === comment.commentId)?.version).toBe(3);
  });

  it('gets its old words back by undo', async () => {
    const comment = await server.owner.call(createComment, { params: on(), body: say('old') });
    const params = { workspaceId, commentId: comment.commentId };
    await server.owner.call(changeComment, { params, version: 1, body: say('new') });
    await undoNewest();
    const { items } = await server.owner.call(listComments, { params: on(), query: { limit: 200 } });
    expect(items.at(-1)).toMatchObject({ body: say('old').body, version: 3 });
  });

  it('is not written by a viewer', async () => {
    const viewer = await server.person('viewer');
    expect((await viewer.send(createComment, { params: on(), body: say('hm') })).status).toBe(403);
  });
});
