import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '../../kernel/identifier.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { deleteProject, type Project } from '../project/project.contract.ts';
import { createWorkItem, deleteWorkItem } from '../work-item/work-item.contract.ts';
import { searchWorkspace } from './search.contract.ts';

let server: TestServer;
let workspaceId: string;
let shop: Project;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  shop = await server.project('SHOP');
});
afterAll(() => server.close());

function make(title: string, description?: string, projectId = shop.projectId) {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: description ?? '' }] }];
  const body = { title, ...(description ? { description: { type: 'doc' as const, content } } : {}) };
  return server.owner.call(createWorkItem, { params: { workspaceId, projectId }, body });
}

async function find(q: string, visitor: Visitor = server.owner, limit = 20) {
  return (await visitor.call(searchWorkspace, { params: { workspaceId }, query: { q, limit } })).items;
}

describe('the search', () => {
  it('finds a work item by the beginnings of its words, in any order, whatever their case', async () => {
    await make('Negotiate the acquirer contract');
    const [found] = await find('CONTRA acq');
    expect(found).toMatchObject({
      noun: 'work-item',
      title: 'Negotiate the acquirer contract',
      snippet: null,
    });
    expect(await find('contra zebra')).toEqual([]);
  });

  it('puts the work item of that very key first', async () => {
    const target = await make('Migrate customer accounts');
    await make(`Follow up on ${target.key}`);
    const found = await find(target.key.toLowerCase());
    expect(found[0]?.id).toBe(target.workItemId);
    expect(found.map(({ title }) => title)).toContain(`Follow up on ${target.key}`);
    expect(found.filter(({ id }) => id === target.workItemId)).toHaveLength(1);
  });

  it('shows where in a description the words stand', async () => {
    await make('Tax', 'Ask the adviser about the threshold for distance selling within the union.');
    const [found] = await find('threshold');
    expect(found?.snippet).toContain('threshold for distance selling');
  });

  it('finds a project by its key and by its name', async () => {
    const peak = await server.project('PEAK');
    expect((await find('pea'))[0]).toMatchObject({ noun: 'project', id: peak.projectId, key: 'PEAK' });
    expect((await find('project peak'))[0]).toMatchObject({ id: peak.projectId });
  });

  it('finds article numbers and addresses', async () => {
    await make('Wrong price of SKU AB-12.5/X', 'Told by anna@lieferant.example yesterday');
    expect(await find('AB-12.5')).toHaveLength(1);
    expect(await find('anna@lieferant.example')).toHaveLength(1);
  });

  it('takes any text as words and never as a pattern or an operator', async () => {
    const odd = [
      "'",
      "a' | 'b",
      '!',
      '(((',
      ':*',
      '%',
      '_',
      '\\',
      'x & ! y',
      '<->',
      '🛒',
      '-',
      '@',
      '...',
      'a:b:c',
    ];
    for (const q of odd) {
      const reply = await server.owner.send(searchWorkspace, { params: { workspaceId }, query: { q } });
      expect([q, reply.status]).toEqual([q, 200]);
    }
    expect(await find('%')).toEqual([]);
  });

  it('finds nothing for nothing, and no more than was asked for', async () => {
    for (let count = 0; count < 4; count += 1) await make(`Packaging ${count}`);
    expect(await find('  ')).toEqual([]);
    expect(await find('packaging', server.owner, 3)).toHaveLength(3);
  });

  it('finds nothing that was deleted, nor what lies in a deleted project', async () => {
    const gone = await server.project('GONE');
    await make('Zanzibar warehouse', undefined, gone.projectId);
    const item = await make('Zanzibar courier');
    await server.owner.call(deleteWorkItem, { params: { workspaceId, workItemId: item.workItemId } });
    await server.owner.call(deleteProject, { params: { workspaceId, projectId: gone.projectId } });
    expect(await find('zanzibar')).toEqual([]);
    expect(await find(item.key)).toEqual([]);
    expect(await find('gone')).toEqual([]);
  });

  it("finds for a guest only what lies in the guest's projects", async () => {
    const visible = await server.project('OPEN');
    const hidden = await server.project('HIDDEN');
    await make('Marker quince visible', undefined, visible.projectId);
    const secret = await make('Marker quince secret', undefined, hidden.projectId);
    const guest = await server.person('guest', [visible.projectId]);
    expect((await find('quince', guest)).map(({ title }) => title)).toEqual(['Marker quince visible']);
    expect(await find(secret.key, guest)).toEqual([]);
    expect(await find('hidden', guest)).toEqual([]);
    expect(await find('quince')).toHaveLength(2);
  });

  it('finds nothing of another workspace', async () => {
    const tenant = await server.tenant();
    await make('Marker rhubarb');
    const query = { q: 'rhubarb' };
    const own = await tenant.owner.call(searchWorkspace, {
      params: { workspaceId: tenant.workspaceId },
      query,
    });
    expect(own.items).toEqual([]);
    expect((await tenant.owner.send(searchWorkspace, { params: { workspaceId }, query })).status).toBe(404);
  });

  it('answers with the newest where a word stands in very many work items, and still keeps to what may be seen', async () => {
    const large = await server.project('LARGE');
    const old = await make('Mulberry, the whole word, made before all others', undefined, large.projectId);
    await makeMany(large, 24_000, 'mulberries');
    const closed = await server.project('CLOSED');
    await make('Mulberry in a project that a guest may not see', undefined, closed.projectId);
    const dropped = await server.project('DROPPED');
    await make('Mulberry in a project that was deleted', undefined, dropped.projectId);
    await server.owner.call(deleteProject, { params: { workspaceId, projectId: dropped.projectId } });
    const all = await find('mulberr', server.owner, 8);
    expect(all).toHaveLength(8);
    expect(all.map(({ title }) => title)).not.toContain(old.title);
    expect(all.map(({ title }) => title)).not.toContain('Mulberry in a project that was deleted');
    const [first] = await find('mulberry', server.owner, 1);
    expect(first?.title).toBe('Mulberry in a project that a guest may not see');
    const guest = await server.person('guest', [large.projectId]);
    const seen = await find('mulberr', guest, 8);
    expect(seen).toHaveLength(8);
    expect(seen.filter(({ projectId }) => projectId !== large.projectId)).toEqual([]);
  });
});

/** So many work items with one title, by SQL as the owner of the tables, and fresh statistics. */
async function makeMany(project: Project, count: number, title: string): Promise<void> {
  const client = new pg.Client(server.app.database.owner);
  await client.connect();
  await client.query(
    `insert into work_item (workspace_id, work_item_id, project_id, number, type, title, status_id, rank, created_by,
       created_at, updated_at)
     select $1, id, $2, 100 + n, 'task', $4, (select status_id from status where project_id = $2 limit 1), 'a' || n, $5,
       now(), now()
     from unnest($3::uuid[]) with ordinality as made (id, n)`,
    [
      workspaceId,
      project.projectId,
      Array.from({ length: count }, () => newIdentifier()),
      title,
      server.owner.personId,
    ],
  );
  await client.query('analyze work_item');
  await client.end();
}
