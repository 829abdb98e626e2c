import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { success } from '../../kernel/result.ts';
import { assertIsolation, IsolationError } from '../../platform/database/isolation.ts';
import { openDatabase } from '../../platform/database/open-database.ts';
import { ensureServerRoles } from '../../platform/database/server-roles.ts';
import { freshDatabase } from '../../platform/database/testing/fresh-database.ts';
import { handle } from '../../platform/http/handler.ts';
import { defineRoute } from '../../platform/http/route.ts';
import { buildServer } from '../../platform/http/server.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { asOwner, fillProject, fillWorkspace } from './fixtures.ts';

let server: TestServer;
let tables: readonly string[];
let otherWorkspaceId: string;

beforeAll(async () => {
  server = await startTestServer();
  const other = await server.tenant();
  otherWorkspaceId = other.workspaceId;
  const here = await fillProject(server, server.owner, server.workspaceId, 'HERE');
  const there = await fillProject(server, other.owner, otherWorkspaceId, 'THERE');
  await fillWorkspace(server.owner, server.workspaceId, 'HERE', here.ids['projectId'] ?? '');
  await fillWorkspace(other.owner, otherWorkspaceId, 'THERE', there.ids['projectId'] ?? '');
  await server.person('guest', [here.ids['projectId'] ?? '']);
  const rows = await asOwner(
    server.app.database.owner,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' order by 1`,
  );
  tables = rows.map((row) => row.name);
});
afterAll(() => server.close());

/** Works as the application's role with a workspace set, or with none; everything is taken back. */
async function asApp<Value>(workspaceId: string | null, work: (client: pg.PoolClient) => Promise<Value>) {
  const client = await server.app.database.app.driver.connect();
  try {
    await client.query('begin');
    if (workspaceId)
      await client.query("select set_config('storewright.workspace_id', $1, true)", [workspaceId]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function count(client: pg.PoolClient, table: string, where = 'true', values: unknown[] = []) {
  const text = `select count(*) as count from ${client.escapeIdentifier(table)} where ${where}`;
  return (await client.query<{ count: number }>(text, values)).rows[0]?.count;
}

describe('row-level security, below the application', () => {
  it('shows the application no row of any table while no workspace is set', async () => {
    expect(tables.length).toBeGreaterThan(15);
    await asApp(null, async (client) => {
      for (const table of tables) expect(await count(client, table), table).toBe(0);
    });
  });

  it("shows only the rows of the workspace that is set, and neither's are missing", async () => {
    for (const [own, other] of [
      [server.workspaceId, otherWorkspaceId],
      [otherWorkspaceId, server.workspaceId],
    ] as const) {
      await asApp(own, async (client) => {
        for (const table of tables) {
          expect(await count(client, table, 'workspace_id = $1', [other]), table).toBe(0);
          expect(await count(client, table, 'workspace_id <> $1', [own]), table).toBe(0);
        }
        for (const table of ['work_item', 'comment', 'attachment', 'event', 'member', 'invitation']) {
          expect(await count(client, table), table).toBeGreaterThan(0);
        }
      });
    }
  });

  it("refuses a row for another workspace, and does not find another's to change or delete", async () => {
    const saved = async (text: string, values: unknown[]) =>
      asApp(server.workspaceId, async (client) => (await client.query(text, values)).rowCount);
    await expect(
      saved(
        `insert into work_area (workspace_id, work_area_id, key, name, position) values ($1, gen_random_uuid(), 'x', 'x', 1)`,
        [otherWorkspaceId],
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      saved('update work_area set workspace_id = $1 where workspace_id = $2', [
        otherWorkspaceId,
        server.workspaceId,
      ]),
    ).rejects.toThrow(/row-level security/);
    for (const table of ['work_item', 'project', 'comment', 'attachment', 'access_token', 'workspace']) {
      expect(
        await saved(`update ${table} set version = 99 where workspace_id = $1`, [otherWorkspaceId]),
      ).toBe(0);
      expect(await saved(`delete from ${table} where workspace_id = $1`, [otherWorkspaceId])).toBe(0);
    }
  });

  it('keeps rows from pointing into another workspace', async () => {
    const [there] = await asOwner(
      server.app.database.owner,
      'select project_id from project where workspace_id = $1',
      [otherWorkspaceId],
    );
    const text = `insert into status (workspace_id, status_id, project_id, name, category, position)
      values ($1, gen_random_uuid(), $2, 'x', 'to-do', 9)`;
    await expect(
      asApp(server.workspaceId, (client) => client.query(text, [server.workspaceId, there?.['project_id']])),
    ).rejects.toThrow(/foreign key/);
  });

  it('lets nobody who serves requests change, delete or truncate the log, not even its owner by mistake', async () => {
    const { workspaceId } = server;
    for (const text of ['update event set verb = verb', 'delete from event', 'truncate event']) {
      await expect(asApp(workspaceId, (client) => client.query(text))).rejects.toThrow(/permission denied/);
      await expect(asOwner(server.app.database.owner, text)).rejects.toThrow(/the log cannot be changed/);
    }
  });

  it('keeps passwords and sessions from the role that answers requests', async () => {
    for (const table of ['session', 'account', 'verification', 'failed_sign_in']) {
      await expect(asApp(null, (client) => client.query(`select * from identity.${table}`))).rejects.toThrow(
        /permission denied/,
      );
    }
    const identity = server.app.database.identity.driver;
    await expect(identity.query('select * from public.work_item')).rejects.toThrow(/permission denied/);
  });
});

describe('the server does not start', () => {
  it('as the owner of the tables, nor as a role that is a member of it', async () => {
    const { owner } = server.app.database;
    await expect(assertIsolation(owner)).rejects.toThrow(IsolationError);
    const { app } = await ensureServerRoles(owner);
    const settings = server.app.database.appSettings;
    await assertIsolation(settings);
    await asOwner(owner, `grant ${owner.user} to ${app}`).then(
      async () => {
        await expect(assertIsolation(settings)).rejects.toThrow(IsolationError);
        await asOwner(owner, `revoke ${owner.user} from ${app}`);
      },
      // Only a superuser may give away the owner's own role on a recent server.
      (error: Error) => expect(error.message).toMatch(/permission denied|ADMIN/i),
    );
    await assertIsolation(settings);
  });

  it('as a superuser, where this machine has one to try', async () => {
    const admin = inject('databaseAdmin');
    const superuser = { ...admin, user: 'postgres', database: server.app.database.owner.database };
    const client = new pg.Client(superuser as pg.ClientConfig);
    const reached = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (!reached) return console.warn('NOT TRIED: no superuser can be reached on this database server');
    await expect(assertIsolation(superuser as pg.ClientConfig)).rejects.toThrow(/could pass by/);
  });

  it.each([
    ['has no policy', 'select 1', 'has no forced row-level security policy'],
    [
      'has a policy that is not forced on its owner',
      `alter table planted enable row level security; create policy tenant on planted using (true)`,
      'has no forced row-level security policy',
    ],
    ['belongs to no workspace', 'alter table planted drop column workspace_id', 'has no workspace_id'],
  ])('while a table %s', async (_, text, message) => {
    const { owner, appSettings } = server.app.database;
    await asOwner(owner, 'create table planted (workspace_id uuid, name text)');
    try {
      await asOwner(owner, text);
      await expect(assertIsolation(appSettings)).rejects.toThrow(`The table planted ${message}`);
    } finally {
      await asOwner(owner, 'drop table planted');
    }
    await assertIsolation(appSettings);
  });

  it.each([
    ['declares no permission', undefined, '/api/workspaces/:workspaceId/planted', /declares no permission/],
    [
      'declares one that is unknown',
      'planted.read',
      '/api/workspaces/:workspaceId/planted',
      /unknown permission/,
    ],
    ['names no workspace', 'project.read', '/api/planted', /names no workspace/],
  ])('with a route that %s', async (_, permission, path, message) => {
    const route = defineRoute({
      id: 'planted.read',
      method: 'GET',
      path,
      summary: 'Planted',
      audience: 'member',
      ...(permission ? { permission } : {}),
      answer: z.null(),
    });
    const handler = handle(route, async () => success(null));
    const options = { logger: pino({ level: 'silent' }), trustProxy: false };
    await expect(buildServer(server.app.house, [handler], options)).rejects.toThrow(message);
  });

  it('on a database that a newer program has changed', async () => {
    const { owner, drop } = await freshDatabase();
    await asOwner(owner, 'create table migration (name text primary key, sha256 text not null)');
    await asOwner(owner, "insert into migration values ('9999-from-the-future.sql', 'x')");
    await expect(openDatabase(owner, { report: () => {} })).rejects.toThrow(/newer than this program/);
    await drop();
  });
});
