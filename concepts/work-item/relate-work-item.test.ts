import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '../../kernel/identifier.ts';
import { success } from '../../kernel/result.ts';
import { lookUp } from '../../platform/log/command.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { comesBefore, type WorkItemEnd } from './relate-work-item.records.ts';
import { createWorkItem, deleteWorkItem } from './work-item.contract.ts';

let server: TestServer;
const ids = new Map<string, string>();

/** Build holds theme and payment, launch holds check; photographs stand alone, and what is gone is deleted. */
beforeAll(async () => {
  server = await startTestServer();
  const { owner, workspaceId } = server;
  const { projectId } = await server.project('SHOP');
  const add = async (title: string, parent?: string) => {
    const body = { title, ...(parent ? { parentId: ids.get(parent) ?? '' } : {}) };
    const made = await owner.call(createWorkItem, { params: { workspaceId, projectId }, body });
    ids.set(title, made.workItemId);
  };
  for (const title of ['build', 'launch', 'photographs', 'gone']) await add(title);
  for (const title of ['theme', 'payment']) await add(title, 'build');
  await add('check', 'launch');
  await owner.call(deleteWorkItem, { params: { workspaceId, workItemId: ids.get('gone') ?? '' } });
});
afterAll(() => server.close());

/** Exactly these waits, by SQL as the owner of the tables: circles too, which no command makes. */
async function letWait(...waits: (readonly [string, string])[]): Promise<void> {
  const client = new pg.Client(server.app.database.owner);
  await client.connect();
  await client.query('delete from relationship');
  for (const [one, other] of waits)
    await client.query(
      `insert into relationship (workspace_id, relationship_id, project_id, predecessor_id, successor_id, type)
       select workspace_id, $1, project_id, work_item_id, $3, 'FS' from work_item where work_item_id = $2`,
      [newIdentifier(), ids.get(one), ids.get(other)],
    );
  await client.end();
}

async function precedes(one: WorkItemEnd, other: WorkItemEnd): Promise<boolean> {
  const order = {
    workspaceId: server.workspaceId,
    cause: 'test',
    findActor: async () => success(systemActor),
  };
  const end = ([title, at]: WorkItemEnd): WorkItemEnd => [ids.get(title) ?? '', at];
  const found = await lookUp(server.app.house.door, order, async (context) =>
    success(await comesBefore(context, end(one), end(other))),
  );
  if (!found.ok) throw new Error(found.problem.detail);
  return found.value;
}

describe('what comes before what', () => {
  it('follows waits through what holds work and what lies in it', async () => {
    await letWait(['build', 'launch']);
    expect(await precedes(['theme', 'finish'], ['check', 'start'])).toBe(true);
    await letWait(['theme', 'photographs'], ['photographs', 'check']);
    expect(await precedes(['theme', 'start'], ['launch', 'finish'])).toBe(true);
  });

  it('does not take neighbours for predecessors', async () => {
    await letWait();
    expect(await precedes(['theme', 'finish'], ['payment', 'start'])).toBe(false);
    await letWait(['theme', 'payment']);
    expect(await precedes(['payment', 'start'], ['theme', 'finish'])).toBe(false);
  });

  it('ends where waits run in a circle, and knows nothing of what is gone', async () => {
    await letWait(['theme', 'check'], ['check', 'theme'], ['theme', 'gone'], ['gone', 'photographs']);
    expect(await precedes(['theme', 'finish'], ['photographs', 'start'])).toBe(false);
  });
});
